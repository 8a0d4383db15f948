"""What must hold of clock and keys before a night builds on what the last one left (开夜核对).

A clock that was set back, or a key that is not the one of the last night, would be taken as it is:
decisions would be of an earlier day, people would get other handles and tokens, and `marks` would
leave in the open. The signed record of the last night that published says which day and which keys
it worked with; keys are named there by a derived id, which tells nothing of them.

Source: docs/design.md §4 (three key families), §5.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pipelines.errors import FaultError, KeyFileError
from pipelines.keys import MARKS, REGISTRY
from pipelines.night import Night
from pipelines.policies import marks
from pipelines.sinks import run_record

_DONE = ("published", "waiting")
"""Begins the result of a night that went to its end."""
_CLOCK, _SET_RIGHT = (
    "clock",
    "Set the clock right, then run again; if that day is meant: fengcun run --go-back",
)


def last_published(night: Night) -> Mapping[str, Any] | None:
    """Return the record of the last night that published, None before the first.

    Raises:
        TamperError: a record is not what was signed.
    """
    told = run_record.newest_first(night.record.parent, night.keys.public)
    return next((one for one in told if str(one["result"]).startswith(_DONE)), None)


def refuse_another_day_or_key(night: Night, last: Mapping[str, Any] | None) -> None:
    """Stop where day or keys are not those the last night leads to.

    Raises:
        FaultError: the day lies before that of the last night.
        KeyFileError: a key is another, or gone, and nobody rotated it.
    """
    if last is None:
        return
    before = date.fromisoformat(last["as_of"])
    if night.as_of < before and not night.go_back:
        what = f"{night.as_of} lies before {before}, the day of the last night; nothing was done."
        raise FaultError(_CLOCK, what, _SET_RIGHT)
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
