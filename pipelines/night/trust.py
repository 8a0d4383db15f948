"""What must hold of clock and keys before a night builds on what the last one left (开夜核对).

A clock that was set back, or a key that is not the one of the last night, would be taken as it is:
decisions would be of an earlier day, people would get other handles and tokens, and `marks` would
leave in the open. The signed record of the last night that published says which day and which keys
it worked with; keys are named there by a derived id, which tells nothing of them.

Source: docs/design.md §4 (three key families), §5.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from pipelines.errors import FaultError, KeyFileError
from pipelines.keys import MARKS, REGISTRY
from pipelines.night import Night
from pipelines.policies import marks
from pipelines.sinks import run_record

SLACK: Final = timedelta(minutes=1)
"""How far behind the end of the last night a clock may be and yet be right. Time servers (NTP) only
slow a clock that is fast by less than 0.128 s, and set one back by what it has gained meanwhile: a
second in days. More is no correction. The end is written in whole seconds; a leap second is one."""
_DONE = ("published", "waiting")
"""Begins the result of a night that went to its end."""
_CLOCK, _SET_RIGHT = (
    "clock",
    "Set the clock right, then run again; if that time is meant: fengcun run --go-back",
)


def last_published(night: Night) -> Mapping[str, Any] | None:
    """Return the record of the last night that published, None before the first.

    Raises:
        TamperError: a record is not what was signed.
    """
    told = run_record.newest_first(night.record.parent, night.keys.public)
    return next((one for one in told if str(one["result"]).startswith(_DONE)), None)


def refuse_an_earlier_time(night: Night, last: Mapping[str, Any] | None, begun: datetime) -> None:
    """Stop where day or clock lie before those of the last night.

    Records are in the order in which runs began, so that no slack lies before that. Where the last
    night's clock was fast, the next waits until that time has come, or is told to go back.

    Raises:
        FaultError: the day lies before that of the last night, or the beginning before its end.
    """
    if last is None or night.go_back:
        return
    before = date.fromisoformat(last["as_of"])
    beginning, end = (datetime.fromisoformat(last[name]) for name in ("begun_at", "ended_at"))
    if night.as_of < before:
        what = f"{night.as_of} lies before {before}, the day of the last night; nothing was done."
        raise FaultError(_CLOCK, what, _SET_RIGHT)
    if begun < max(beginning, end - SLACK):
        what = (
            f"{begun:%FT%TZ} lies before {end:%FT%TZ}, the end of the last night; nothing was done."
        )
        raise FaultError(_CLOCK, what, _SET_RIGHT)


def refuse_another_key(night: Night, last: Mapping[str, Any] | None) -> None:
    """Stop where keys are not those of the last night.

    Raises:
        KeyFileError: a key is another, or gone, and nobody rotated it.
    """
    if last is None:
        return
    used, now = last.get("keys", {}), night.keys.ids
    for name in sorted(used.keys() & now.keys()):
        if used[name] != now[name] and now[name] not in night.keys.rotated:
            what = "is another key than that of the last night; nothing was done."
            raise KeyFileError(name, what, _restore(name))
    if MARKS in used.keys() - now.keys() and any(
        one.policy == marks.NAME for one in night.settings.nightly
    ):
        what = "is missing, and the last night encrypted with it; nothing was done."
        raise KeyFileError(MARKS, what, _restore(MARKS))


def rotated(night: Night, last: Mapping[str, Any] | None, name: str) -> bool:
    """Say whether a key was rotated since the last night, so that what was made with it must go."""
    used = (last or {}).get("keys", {}).get(name)
    return used is not None and used != night.keys.ids.get(name)


def _restore(name: str) -> str:
    """Say what to do; the registry key itself stays for as long as the register does.

    >>> _restore("token-open.key")
    'Restore it from the backup, or rotate it: fengcun keygen --rotate token-open'
    """
    restore = "Restore it from the backup"
    if name == REGISTRY:
        return f"{restore}."
    return f"{restore}, or rotate it: fengcun keygen --rotate {name.removesuffix('.key')}"
