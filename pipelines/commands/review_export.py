"""Taking the doubtful cases out: `fengcun review export` (导出疑问)."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.kit.edge import AsOf, Person, Profile, Undertaking, called, console
from pipelines.officer import Officer

WORDS = "review export"


def command(
    person: Person,
    undertaking: Undertaking,
    file: Annotated[Path | None, typer.Argument(help="A bare name: in the sealed zone.")] = None,
    profile: Profile = Path("fengcun.toml"),
    as_of: AsOf = "",
) -> None:
    """Write an Excel workbook of every question that waits for a person.

    It names people: it goes into the sealed zone, readable by its owner only, and the register
    keeps who took it out.

    Example: fengcun review export --person 李某 --undertaking 承诺2026-7
    """
    from pipelines import review  # noqa: PLC0415
    from pipelines.night.ending import from_here  # noqa: PLC0415

    done = review.export(called(profile, as_of), file, Officer(person, undertaking))
    console.print(f"待答疑问 {done.questions} 条 {done.questions} open questions", markup=False)
    console.print(f"  {from_here(done.place)}", markup=False)
    if not done.sealed:
        console.print("  不在封存区内，请移入 outside the sealed zone: move it there")
