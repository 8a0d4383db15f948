"""Which releases were called back, until when, and what was acknowledged, by the events (召回登记).

>>> from pipelines.registry.event import EMPTY, chained
>>> told = {"destination": "open", "recall": "r1", "releases": ["ab"], "due_on": "2026-11-04"}
>>> draft = Draft(Kind.RECALLED, date(2026, 11, 1), told)
>>> one, = recalls([chained(EMPTY, draft)])
>>> one.releases, one.overdue(date(2026, 11, 4)), one.overdue(date(2026, 11, 5))
(('ab',), False, True)
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from pipelines.registry.event import Draft, Event, Kind

KINDS = (Kind.RECALLED, Kind.ACKNOWLEDGED)


class Recall(NamedTuple):
    """One recall of one destination."""

    destination: str
    recall: str
    issued_on: str
    due_on: str
    releases: tuple[str, ...]
    destroyed_on: str | None = None
    """By the acknowledgement; None while it is open."""

    @property
    def open(self) -> bool:
        """Say whether nothing was acknowledged yet."""
        return self.destroyed_on is None

    def overdue(self, on: date) -> bool:
        """Say whether the deadline is over and nothing was acknowledged."""
        return self.open and on > date.fromisoformat(self.due_on)


@dataclass(frozen=True, slots=True)
class Clock:
    """Every recall, seen from one day."""

    recalls: tuple[Recall, ...]
    on: date

    @property
    def open(self) -> int:
        """Count what nobody acknowledged yet, overdue or not."""
        return sum(one.open for one in self.recalls)

    @property
    def overdue(self) -> int:
        """Count what is open behind its deadline."""
        return sum(one.overdue(self.on) for one in self.recalls)

    @property
    def lines(self) -> list[str]:
        """Tell every recall in a line, the overdue ones first."""
        order = sorted(
            self.recalls, key=lambda one: (not one.overdue(self.on), not one.open, one.due_on)
        )
        return [self._line(one) for one in order] or ["没有召回 no recall was issued"]

    def _line(self, one: Recall) -> str:
        what = f"{one.destination} {one.recall} {len(one.releases)} 个批次 releases"
        return f"{what}，{one.issued_on} 发出 issued，{self._state(one)}"

    def _state(self, one: Recall) -> str:
        days = (date.fromisoformat(one.due_on) - self.on).days
        if not one.open:
            return f"{one.destroyed_on} 已销毁，已回执 destroyed and acknowledged"
        if days < 0:
            return f"逾期 {-days} 天，限 {one.due_on} overdue by {-days} days"
        return f"未回执，限 {one.due_on}，还有 {days} 天 open, {days} days left"


def recalls(events: Iterable[Event]) -> list[Recall]:
    """Return every recall in the order in which they were issued."""
    found: dict[tuple[str, str], Recall] = {}
    for event in events:
        told: dict[str, Any] = event.payload
        if event.kind == Kind.RECALLED:
            key = (told["destination"], told["recall"])
            releases = tuple(told["releases"])
            found[key] = Recall(*key, event.recorded_on, told["due_on"], releases)
        elif event.kind == Kind.ACKNOWLEDGED:
            key = (told["destination"], told["recall"])
            found[key] = found[key]._replace(destroyed_on=told["destroyed_on"])
    return list(found.values())


def recall_draft(one: Recall) -> Draft:
    """Return the event that a recall is issued."""
    told = {
        "destination": one.destination,
        "recall": one.recall,
        "releases": list(one.releases),
        "due_on": one.due_on,
    }
    return Draft(Kind.RECALLED, date.fromisoformat(one.issued_on), told)
