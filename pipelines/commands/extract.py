"""Rows about sealed people for statisticians: `fengcun extract` (微观数据提取)."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.kit.edge import AsOf, Profile, called, console

WORDS = "extract"


def command(
    order: Annotated[Path, typer.Argument(help="What is asked for: a TOML file.")],
    profile: Profile = Path("fengcun.toml"),
    as_of: AsOf = "",
) -> None:
    """Publish rows about sealed people, each like k others, as a controlled release.

    The order names legal_basis and approved_by, or it is refused; so is one about too few people,
    with the table that can be asked for instead. What leaves is counted again by another engine,
    attacked, and compared with every earlier extract, whatever its name, before anybody sees it.

    Example: fengcun extract data_samples/extract.toml --profile data_samples/fengcun.toml
    """
    from pipelines import extracting  # noqa: PLC0415, help must not wait for Arrow
    from pipelines.night.ending import from_here  # noqa: PLC0415

    done = extracting.extract(called(profile, as_of), order)
    told = done.account
    console.print(
        f"提取 {done.release}：{told['rows']} 行，每类至少 {told['smallest_class']} 行 "
        f"{told['rows']} rows, {told['smallest_class']} or more alike",
        markup=False,
    )
    console.print(f"  {from_here(done.folder)}", markup=False)
