"""A signed proof that nobody sealed is in a release: `fengcun prove` (无泄露证明)."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.kit import releases
from pipelines.commands.kit.edge import NAMED, AsOf, Profile, called, complaints, console
from pipelines.errors import SettingsError

WORDS = "prove"


def command(  # noqa: PLR0913, two ways of one command
    folder: Annotated[Path | None, typer.Argument(help="The folder of a release.")] = None,
    profile: Profile = Path("fengcun.toml"),
    as_of: AsOf = "",
    *,
    by: Annotated[str, typer.Option(*NAMED, help="Who proves; asked for if not given.")] = "",
    check: Annotated[Path | None, typer.Option(help="Check this proof instead.")] = None,
    release: Annotated[
        Path | None, typer.Option(help="With --check: the release it must be about.")
    ] = None,
    keys: Annotated[
        list[Path] | None,
        typer.Option("--public-key", help="With --check: public key file, or a folder of them."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Draw no progress.")] = False,
) -> None:
    """Search a release for everybody sealed, and sign that nothing was found; or check a proof.

    The proof is written only where nothing was found (else 1) and all was read (else 2). It holds
    counts and keyed digests; whoever has the public key checks it offline by --check.

    Example: fengcun prove demo/out/open/current --by 李某 --profile data_samples/fengcun.toml
    """
    if check:
        from pipelines.proof import signed  # noqa: PLC0415, help must not wait for Arrow
        from pipelines.release import public_keys  # noqa: PLC0415

        shown = releases.at(release) if release else None
        console.print(signed.check(check, public_keys(keys or []), shown).line)
        return
    if folder is None:
        what = "neither a release nor a proof is named."
        raise SettingsError(WORDS, what, "Give the folder of a release, or --check FILE.")
    from pipelines import proving  # noqa: PLC0415
    from pipelines.audit import spoken  # noqa: PLC0415
    from pipelines.commands.kit import waiting  # noqa: PLC0415
    from pipelines.night.ending import from_here  # noqa: PLC0415

    releases.at(folder)
    person = by or typer.prompt("经办人姓名 Your name")
    with waiting.shown(complaints, spoken.size([str(folder)]), quiet=quiet) as advance:
        done = proving.prove(called(profile, as_of), folder, person, advance)
    console.print(done.proof.line, markup=False)
    for place in (done.file, done.page):
        console.print(f"  {from_here(place)}", markup=False)
