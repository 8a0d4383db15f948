"""Recalls at a court: what is open, what is overdue, and what was acknowledged (召回的跟踪).

The register alone says it; what a recipient signed is kept encrypted beside its event. Looking
takes no lock and no secret key.

Source: docs/design.md §5; docs/recalls.md.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pipelines import settings
from pipelines.errors import NotProvenError
from pipelines.night import Call, alone, open_night, places
from pipelines.recall import receipt as receipts
from pipelines.registry import recalls, store
from pipelines.registry import settled as register
from pipelines.registry.event import Kind
from pipelines.registry.recalls import Clock, Recall
from pipelines.settings import Settings

_WHERE = "召回 recalls"


def clock(profile: Path, on: date) -> Clock:
    """Say what was called back and how it stands on a day.

    Raises:
        SettingsError: the profile cannot be followed.
        FaultError: the register cannot be read.
    """
    return at(settings.load(profile), on)


def at(site: Settings, on: date) -> Clock:
    """Say how the recalls of a site stand; none where there is no register yet."""
    url = places.registry(site)
    file = store.sqlite_file(url)
    if file is not None and not file.exists():
        return Clock((), on)
    return Clock(tuple(recalls.recalls(store.opened(url).events(*recalls.KINDS))), on)


def refuse_overdue(found: Clock) -> None:
    """Raise where a deadline passed without acknowledgement.

    Raises:
        NotProvenError: so many are overdue.
    """
    if found.overdue:
        what = f"{found.overdue} 项召回逾期未回执 recalls are overdue."
        next_step = "催办，收到后登记 remind them, then: fengcun recalls acknowledge"
        raise NotProvenError(_WHERE, what, next_step)


def acknowledge(call: Call, told: Mapping[str, str]) -> Recall:
    """Record that a recipient destroyed what was called back.

    Raises:
        RefusedError: it is not of an open recall and all its releases, or a field is missing.
    """
    receipt = receipts.read(told)
    night = open_night(call)
    with alone(night):
        known = at(night.settings, night.as_of).recalls
        one = receipts.matched(receipt, known, night.as_of)
        statements = register.statements(night.registry_url, night.keys, night.random)
        content = {
            **told,
            "destination": one.destination,
            "destroyed_on": receipt.destroyed_on.isoformat(),
        }
        statements.add(Kind.ACKNOWLEDGED, [content], night.as_of)
    return one
