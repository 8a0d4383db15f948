"""One event of the register, chained to the one before it (登记事件).

An event's hash is the SHA-256 of the hash before it and of its own content, so no event can be
changed, moved or left out without every later hash changing too. Payloads hold handles and keyed
digests; which fields a kind may have is a closed list, so no name or number slips in.

Source: docs/design.md §5.

>>> payload = {"destination": "open", "release": "ab", "holdings": ""}
>>> draft = Draft(Kind.RELEASED, date(2026, 3, 1), payload)
>>> event = chained(EMPTY, draft)
>>> event.seq, event.whole(EMPTY), event.whole(Head(1, event.hash))
(1, True, False)
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from pipelines.digest import canonical_json, sha256


class Kind(StrEnum):
    """What happened."""

    DECIDED = "decided"
    REVIEWED = "reviewed"
    UNSEALED = "unsealed"
    RESEALED = "resealed"
    REVIEW_EXPORTED = "review_exported"
    SAMPLE_DRAWN = "sample_drawn"
    SAMPLE_READ = "sample_read"
    RELEASING = "releasing"
    RELEASED = "released"
    ABANDONED = "abandoned"
    KEPT = "kept"
    REMEMBERED = "remembered"
    ERASED = "erased"
    REMOVED = "removed"
    EXPIRED = "expired"
    RUN = "run"
    AUDITED = "audited"
    PROVED = "proved"
    RECALLED = "recalled"
    ACKNOWLEDGED = "acknowledged"
    APPROVED = "approved"
    REJECTED = "rejected"


_SIGNED = ("person", "undertaking")
_RELEASE = frozenset({"destination", "release"})
FIELDS: Mapping[Kind, frozenset[str]] = {
    Kind.DECIDED: frozenset(
        {"party", "case", "handle", "verdict", "flags", "rules", "questions", "facts"}
    ),
    Kind.REVIEWED: frozenset(
        {"party", "question", "facts", "answer", "answered_on", *_SIGNED, "statement"}
    ),
    Kind.UNSEALED: frozenset(
        {"party", "case", "article", "instrument", "effective_on", *_SIGNED, "statement"}
    ),
    Kind.RESEALED: frozenset({"party", "case", *_SIGNED, "statement"}),
    Kind.REVIEW_EXPORTED: frozenset({"workbook", "questions", *_SIGNED, "statement"}),
    Kind.SAMPLE_DRAWN: _RELEASE | {"workbook", "rows", "seed", *_SIGNED, "statement"},
    Kind.SAMPLE_READ: _RELEASE
    | {"workbook", "drawn", "leaks", "unsure", "unread", "at_most", "person", "statement"},
    Kind.RELEASING: _RELEASE | {"manifest"},
    Kind.RELEASED: _RELEASE | {"holdings"},
    Kind.ABANDONED: _RELEASE,
    Kind.KEPT: _RELEASE | {"manifest", "plain"},
    Kind.REMEMBERED: frozenset({"handles"}),
    Kind.ERASED: frozenset({"handles"}),
    Kind.REMOVED: _RELEASE,
    Kind.EXPIRED: _RELEASE,
    Kind.RECALLED: frozenset({"destination", "recall", "releases", "due_on"}),
    Kind.ACKNOWLEDGED: frozenset(
        {"destination", "recall", "destroyed_on", "letter", "person", "recorder", "statement"}
    ),
    Kind.APPROVED: frozenset({"run", "waiting", *_SIGNED, "statement"}),
    Kind.REJECTED: frozenset({"run", "waiting", *_SIGNED, "statement"}),
    Kind.RUN: frozenset({"run", "outcome", "configuration"}),
    Kind.PROVED: _RELEASE | {"people", "answer", "person", "statement"},
    Kind.AUDITED: frozenset(
        {"person", "second_person", "reason", "what", "index", "answer", "counts", "statement"}
    ),
}
"""Kind → fields of its payload. Whatever a person typed stands there as a keyed digest, never the
number or name itself: `party`, `case`, `instrument`, `answer`, `person` (who answered or is in
charge), `undertaking` (保密承诺书), `second_person`, `reason` and `what` (of an audit), `letter`
and `recorder` (of an acknowledgement). `statement` is the digest of all they stated, which is kept
encrypted and erasable beside (`statements.py`). `manifest`, `holdings` and `plain` are digests of
what is kept of a release beside the events."""


class Head(NamedTuple):
    """How long the chain is and the hash of its last event."""

    length: int
    hash: str


EMPTY = Head(0, "0" * 64)


@dataclass(frozen=True, slots=True)
class Draft:
    """An event that is to be added."""

    kind: Kind
    recorded_on: date
    payload: Mapping[str, object] = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse a payload that has other fields than its kind.

        Raises:
            ValueError: a field is missing or not on the list.
        """
        if self.payload.keys() != FIELDS[self.kind]:
            message = f"an event {self.kind} has exactly the fields {sorted(FIELDS[self.kind])}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Event:
    """An event as it is kept."""

    seq: int
    kind: str
    recorded_on: str
    content: str = field(repr=False)
    previous: str
    hash: str

    @property
    def payload(self) -> dict[str, object]:
        """What the event tells."""
        told: dict[str, object] = json.loads(self.content)
        return told

    def whole(self, before: Head) -> bool:
        """Say whether this event follows that head and is as it was written."""
        return (
            self.seq == before.length + 1
            and self.previous == before.hash
            and self.hash == _hash(before, self.kind, self.recorded_on, self.content)
        )


def chained(before: Head, draft: Draft) -> Event:
    """Make the event that follows a head."""
    content = canonical_json(dict(draft.payload)).decode()
    day = draft.recorded_on.isoformat()
    hashed = _hash(before, draft.kind, day, content)
    return Event(before.length + 1, draft.kind, day, content, before.hash, hashed)


def _hash(before: Head, kind: str, recorded_on: str, content: str) -> str:
    return sha256(canonical_json([before.hash, before.length + 1, kind, recorded_on, content]))
