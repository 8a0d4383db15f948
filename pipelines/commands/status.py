"""How things stand: `fengcun status` (现状)."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.kit.edge import (
    AsOf,
    Profile,
    clock,
    complain,
    console,
    environment,
    legal_date,
)

WORDS = "status"


def command(
    profile: Profile = Path("fengcun.toml"),
    as_of: AsOf = "",
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
    notify: Annotated[
        bool, typer.Option("--notify", help="Notify where no night ran for over a day.")
    ] = False,
) -> None:
    """Say in five lines what ran, what is published, held and waiting, and what to do next.

    Takes no lock and needs no secret key; ages are counted up to the legal date,
    and a night is overdue by the clock.

    Example: fengcun status --profile data_samples/fengcun.toml
    """
    from pipelines import status  # noqa: PLC0415

    found = status.status(profile, legal_date(as_of), clock())
    as_text = json.dumps(asdict(found), ensure_ascii=False)
    for line in [as_text] if as_json else status.lines(found):
        console.print(line, markup=False)
    if notify:
        from pipelines.notice import watch  # noqa: PLC0415

        for line in watch.tell_overdue(profile, found, environment(), clock()):
            complain(line)
