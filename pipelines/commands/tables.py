"""Tables of figures about sealed people: `fengcun tables` (制表)."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.kit.edge import AsOf, Profile, called, console

WORDS = "tables"


def command(
    specification: Annotated[Path, typer.Argument(help="What tables are to show (TOML).")],
    profile: Profile = Path("fengcun.toml"),
    as_of: AsOf = "",
) -> None:
    """Count sealed people of the last night as asked; suppress, round, check and publish it.

    Example: fengcun tables data_samples/tables.toml --profile data_samples/fengcun.toml
    """
    from pipelines import tabulating  # noqa: PLC0415, help must not wait for Arrow
    from pipelines.night.ending import from_here  # noqa: PLC0415

    done = tabulating.tabulate(called(profile, as_of), specification)
    console.print(
        f"{done.cells} 个单元格，{done.suppressed} 个不予显示；批次 {done.release} "
        f"{done.cells} cells, {done.suppressed} suppressed; release {done.release}"
    )
    page, report = from_here(done.folder / "tables.html"), from_here(done.report)
    console.print(f"统计表 tables: {page}", markup=False)
    console.print(f"保护报告（不得外传）report, for the court alone: {report}", markup=False)
