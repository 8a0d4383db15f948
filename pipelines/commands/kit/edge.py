"""Where clock, chance and terminal are seen, and handed to what is below (命令行边界)."""

import os
import time
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from pipelines.commands.kit.streams import Complaints, Output
from pipelines.errors import SettingsError

if TYPE_CHECKING:
    from pipelines.auditing import Desk
    from pipelines.night import Call

COURT_TIME = ZoneInfo("Asia/Shanghai")

Profile = Annotated[Path, typer.Option(help="The profile: where exports lie, what may leave.")]
AsOf = Annotated[str, typer.Option(help="Legal date to decide as of; today in Shanghai if empty.")]
NAMED = ("--by", "--person")
"""Who answers for a command; every command knows both, so that nobody has to remember which."""
Person = Annotated[
    str,
    typer.Option(
        *NAMED, prompt="经办人姓名 Your name", help="Who does this; asked for if not given."
    ),
]
Undertaking = Annotated[
    str,
    typer.Option(
        prompt="保密承诺书编号 Number of your undertaking of secrecy",
        help="Number of that person's undertaking of secrecy; asked for if not given.",
    ),
]

IndexFile = Annotated[
    Path | None, typer.Option("--index", help="The index; in the sealed zone if not given.")
]
IndexKey = Annotated[
    Path | None,
    typer.Option("--key", help="Its key file; sealed/keys/index.key if not given."),
]

console = Output(highlight=False, soft_wrap=True)
complaints = Complaints(stderr=True, highlight=False, soft_wrap=True)


def called(profile: Path, as_of: str, *, whole: bool = False) -> "Call":
    """Return what the command line gives a run: date, name, clock, chance, environment."""
    from pipelines.night import Call  # noqa: PLC0415, help must not wait for it
    from pipelines.night.asking import Asking  # noqa: PLC0415

    run_id = f"{clock():%Y%m%dT%H%M%S%fZ}"
    asking = Asking(os.environ, time.sleep, whole)
    return Call(profile, legal_date(as_of), run_id, clock, os.urandom, asking=asking)


def desk(profile: Path, as_of: str, index: Path | None, key: Path | None) -> "Desk":
    """Return what the command line gives an index or an audit."""
    from pipelines.auditing import Desk  # noqa: PLC0415, help must not wait for it

    told = "" if key else os.environ.get("FENGCUN_INDEX_KEY", "")
    return Desk(profile, legal_date(as_of), os.urandom, index, key, told)


def environment() -> Mapping[str, str]:
    """Return the environment of this process."""
    return os.environ


def complain(line: str) -> None:
    """Print a line on the error stream, as it is."""
    complaints.print(line, markup=False)


def small() -> None:
    """Have this process, and those it starts, hold no more memory than a night needs."""
    from pipelines.workers import memory  # noqa: PLC0415, help must not wait for Arrow
    from pipelines.workers.environment import SMALL  # noqa: PLC0415

    os.environ.update(SMALL)
    memory.frugal()  # before anything else asks Arrow


def clock() -> datetime:
    """Return the time now, UTC."""
    return datetime.now(UTC)


def legal_date(text: str) -> date:
    """Read the legal date of a run; an empty one is today in Shanghai.

    Raises:
        SettingsError: it is not a date.

    >>> legal_date("2026-11-01")
    datetime.date(2026, 11, 1)
    """
    try:
        return date.fromisoformat(text) if text else datetime.now(COURT_TIME).date()
    except ValueError:
        where, what = "--as-of", "is not a date."
        raise SettingsError(where, what, "Write it as 2026-11-01.") from None
