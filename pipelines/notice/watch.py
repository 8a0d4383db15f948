"""A night that never ran or was broken off tells nobody by itself: a watch does (逾期通知)."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from pipelines import settings
from pipelines.notice import tell
from pipelines.notice.message import OVERDUE, Message
from pipelines.status import Status

DUE: Final = frozenset({"overdue", "interrupted", "first"})
"""Advice of `fengcun status` that means: no night came to its end when one should have."""


def tell_overdue(
    profile: Path, found: Status, environment: Mapping[str, str], now: datetime
) -> list[str]:
    """Notify where a night is overdue; return what went wrong with the notice, one line each.

    Raises:
        SettingsError: the profile cannot be followed.
    """
    if DUE.isdisjoint(found.next):
        return []
    run = found.run or {"run_id": "", "as_of": ""}
    message = Message(run["run_id"], run["as_of"], OVERDUE, 0, {}, 0, 0)
    return tell(settings.load(profile), message, environment, now)
