"""Rows for people to read, and what their marks say: `fengcun sample` (人工抽样)."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.kit import releases
from pipelines.commands.kit.edge import NAMED, AsOf, Profile, called, console
from pipelines.errors import EXIT_CLEAN, LeakFoundError, NotProvenError, SettingsError

if TYPE_CHECKING:
    from pipelines.sample.bound import Bounds

WORDS = "sample"
ROWS = 300  # rows: with no leak among 300, at most about 1 % leak (the rule of three)


def command(  # noqa: PLR0913, two ways of one command
    release: Annotated[Path | None, typer.Argument(help="The folder of a release.")] = None,
    profile: Profile = Path("fengcun.toml"),
    as_of: AsOf = "",
    *,
    rows: Annotated[int, typer.Option("--n", min=1, help="How many rows to draw.")] = ROWS,
    seed: Annotated[int, typer.Option(help="The same seed draws the same rows.")] = 1,
    back: Annotated[
        Path | None, typer.Option("--read", help="Read the marks of this workbook instead.")
    ] = None,
    person: Annotated[str, typer.Option(*NAMED, help="Who takes the workbook; asked for.")] = "",
    undertaking: Annotated[str, typer.Option(help="Number of the undertaking; asked for.")] = "",
) -> None:
    """Draw rows of a release for people to read; read their marks and say what may still leak.

    Rows are drawn by risk into a workbook in the sealed zone. Its marks give an upper bound on
    missed leaks, for each stratum and for all; the code is 0 for none, 1 for a leak, 2 where rows
    are unread or unsure.

    Example: fengcun sample demo/out/open/current --n 300 --profile data_samples/fengcun.toml
    """
    from pipelines import sample  # noqa: PLC0415
    from pipelines.night.ending import from_here  # noqa: PLC0415
    from pipelines.officer import Officer  # noqa: PLC0415
    from pipelines.sample import said  # noqa: PLC0415

    if back:
        result = sample.read(called(profile, as_of), back)
        for line in said.read(result.bounds):
            console.print(line, markup=False)
        for place in (result.page, result.figures):
            console.print(f"  {from_here(place)}", markup=False)
        _end(result.bounds)
        return
    if release is None:
        what = "neither a release nor a workbook is named."
        next_step = "Give the folder of a release, or --read FILE."
        raise SettingsError(WORDS, what, next_step)
    releases.at(release)
    officer = Officer(
        person or typer.prompt("经办人姓名 Your name"),
        undertaking or typer.prompt("保密承诺书编号 Number of your undertaking of secrecy"),
    )
    done = sample.draw(called(profile, as_of), release, officer, rows=rows, seed=seed)
    for line in said.drawn(done.drawn):
        console.print(line, markup=False)
    console.print(f"  {from_here(done.place)}", markup=False)


def _end(bounds: "Bounds") -> None:
    """End with the code of the answer."""
    where, whole = f"release {bounds.back.book.release}", bounds.whole
    if bounds.exit_code == LeakFoundError.exit_code:
        what = f"{whole.leaks} rows of the sample name somebody."
        raise LeakFoundError(where, what, "Stop using it; the page says which rows.")
    if bounds.exit_code != EXIT_CLEAN:
        what = f"{whole.unread} rows are unread, {whole.unsure} unsure."
        raise NotProvenError(where, what, "Read what is left, and read the marks again.")
