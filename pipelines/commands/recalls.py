"""What was called back, and what is open or overdue: `fengcun recalls` (召回)."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.kit.edge import AsOf, Profile, console, legal_date

WORDS = "recalls"


def command(
    context: typer.Context,
    profile: Profile = Path("fengcun.toml"),
    as_of: AsOf = "",
    *,
    check: Annotated[Path | None, typer.Option(help="Check this notice instead, offline.")] = None,
    keys: Annotated[
        list[Path] | None,
        typer.Option("--public-key", help="With --check: public key file, or a folder of them."),
    ] = None,
) -> None:
    """List recalls: open, overdue (then it ends with 2), acknowledged; or check a notice.

    A recall is issued by the night that learns of a seal after data went out. Takes no lock and
    needs no secret key; whoever has the public key checks a notice by --check.

    Example: fengcun recalls --profile data_samples/fengcun.toml --as-of 2026-11-01
    """
    if context.invoked_subcommand:
        return
    if check:
        from pipelines import release  # noqa: PLC0415, help must not wait for Arrow
        from pipelines.recall import signed  # noqa: PLC0415

        console.print(signed.check(check, release.public_keys(keys or [])).line, markup=False)
        return
    from pipelines import recalling  # noqa: PLC0415

    found = recalling.clock(profile, legal_date(as_of))
    for line in found.lines:
        console.print(line, markup=False)
    recalling.refuse_overdue(found)
