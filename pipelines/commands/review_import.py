"""Bringing answers back: `fengcun review import` (导入答复)."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.kit.edge import AsOf, Profile, called, console
from pipelines.errors import RefusedError

WORDS = "review import"


def command(
    file: Annotated[Path, typer.Argument(help="The workbook with its answers.")],
    profile: Profile = Path("fengcun.toml"),
    as_of: AsOf = "",
    *,
    replace: Annotated[
        bool, typer.Option("--replace", help="Let an answer take the place of a recorded one.")
    ] = False,
) -> None:
    """Record the answers of a workbook; rows that cannot count are refused with their reason.

    Importing twice adds nothing. The next run decides by what was recorded.

    Example: fengcun review import questions.xlsx --profile data_samples/fengcun.toml
    """
    from pipelines import review  # noqa: PLC0415

    result = review.take_back(called(profile, as_of), file, replace=replace)
    for line in result.lines:
        console.print(line, markup=False)
    sys.exit(RefusedError.exit_code if result.refused else 0)
