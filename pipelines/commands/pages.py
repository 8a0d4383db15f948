"""Pages made from the code: `fengcun pages` (手册)."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.kit.edge import console
from pipelines.errors import SettingsError

WORDS = "pages"


def command(
    folder: Annotated[Path, typer.Argument(help="Where the pages go.")] = Path("docs"),
) -> None:
    """Print the pages made from the code: law, columns of each policy, faults.

    Example: fengcun pages docs
    """
    if not folder.is_dir():
        what = "is no folder; nothing was written."
        raise SettingsError(str(folder), what, "Make it, or name another: fengcun pages FOLDER.")
    from pipelines.manual import column_page, fault_page, law_page  # noqa: PLC0415

    pages = {
        "law.md": law_page.law_page(),
        "columns.md": column_page.page(),
        "faults.md": fault_page.page(),
    }
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
        console.print(f"{folder / name}")
