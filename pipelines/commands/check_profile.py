"""What would leave, before anything runs: `fengcun check-profile` (运行前检查)."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.kit import written
from pipelines.commands.kit.edge import Profile, console
from pipelines.errors import SettingsError

WORDS = "check-profile"


def command(
    profile: Profile = Path("fengcun.toml"),
    html: Annotated[Path | None, typer.Option("--html", help="Write a page as well.")] = None,
) -> None:
    """Tell what each destination would receive, column by column, and what would stop a run.

    Files, databases, headers and keys are looked at; no row is read and nothing is published.

    Example: fengcun check-profile --profile data_samples/fengcun.toml
    """
    from pipelines.preview import preview, terminal  # noqa: PLC0415
    from pipelines.reports import preview as report  # noqa: PLC0415

    found = preview(profile, os.environ)
    for part in terminal.shown(found):
        console.print(part)
    if html is not None:
        written.write(html, report.page(found), "--html")
        console.print(f"  预览 page  {html}", markup=False)
    if not found["ready"]:
        sys.exit(SettingsError.exit_code)
