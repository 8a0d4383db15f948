"""What people stated, encrypted and erasable, and the events that vouch for it (人工陈述).

A statement is an answer to a question, a lifting of a seal, a workbook taken out or read back. All
that was typed lies in an envelope; the event holds keyed digests of it, so the chain shows that a
statement was made and that it is still the one, without telling what it says. The envelope is
written first: a crash in between leaves an envelope that no event names.

Source: docs/design.md §5.

>>> import os, tempfile
>>> from pipelines.registry.store import connect
>>> registry = connect(f"sqlite:///{tempfile.mkdtemp()}/registry.sqlite")
>>> book = Statements(registry, bytes(32), Cipher(bytes(32), os.urandom))
>>> content = dict.fromkeys(("source", "case_no", "party_no", "person", "undertaking"), "1")
>>> book.add(Kind.RESEALED, [content], date(2026, 11, 1)).length
1
>>> [(sorted(event.payload), told == content) for event, told in book.read(Kind.RESEALED)]
[(['case', 'party', 'person', 'statement', 'undertaking'], True)]
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sql

from pipelines.digest import canonical_json
from pipelines.errors import TamperError
from pipelines.keys.encryption import Cipher
from pipelines.registry.event import FIELDS, Draft, Event, Head, Kind
from pipelines.registry.states import digest
from pipelines.registry.store import Registry
from pipelines.registry.tables import STATEMENTS

Content = Mapping[str, str]
"""What was stated, field by field."""

_OPEN = frozenset(
    {"question", "facts", "answered_on", "article", "effective_on", "workbook", "questions"}
)
_OPEN_OF = {
    Kind.AUDITED: frozenset({"index", "answer", "counts"}),
    Kind.PROVED: frozenset({"destination", "release", "people", "answer"}),
    Kind.ACKNOWLEDGED: frozenset({"destination", "recall", "destroyed_on"}),
    Kind.APPROVED: frozenset({"run", "waiting"}),
    Kind.REJECTED: frozenset({"run", "waiting"}),
    Kind.SAMPLE_DRAWN: frozenset({"destination", "release", "rows", "seed"}),
    Kind.SAMPLE_READ: frozenset(
        {"destination", "release", "drawn", "leaks", "unsure", "unread", "at_most"}
    ),
}
"""Fields of an event that hold no word a person typed: of every kind, and of some."""
STATED = tuple(kind for kind in Kind if "statement" in FIELDS[kind])
"""Kinds of events that vouch for a statement."""

_CASE, _PARTY = ("source", "case_no"), ("source", "case_no", "party_no")


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of one register, and the keys they are digested and closed with."""

    registry: Registry
    key: bytes = field(repr=False)
    cipher: Cipher = field(repr=False)

    def add(self, kind: Kind, contents: Sequence[Content], on: date) -> Head:
        """Keep statements and write one event for each."""
        rows = [
            {
                "statement": self._digest(kind, content),
                "envelope": self.cipher.encrypt(_spelled(content), context=(kind,)),
            }
            for content in contents
        ]
        drafts = [Draft(kind, on, self._payload(kind, content)) for content in contents]
        _replace(self.registry, {str(row["statement"]): row for row in rows})
        return self.registry.append_many(drafts)

    def read(self, *kinds: Kind) -> Iterator[tuple[Event, Content | None]]:
        """Yield the events of these kinds in order with what was stated; None where it was erased.

        Raises:
            TamperError: a statement is not the one its event vouches for.
        """
        with self.registry.transaction() as connection:
            rows = connection.execute(sql.select(STATEMENTS)).all()
        kept = {row.statement: row.envelope for row in rows}
        for event in self.registry.events(*kinds):
            envelope = kept.get(str(event.payload["statement"]))
            yield event, self._opened(event, envelope) if envelope else None

    def shut(self) -> tuple[int, ...]:
        """Return the numbers of the events whose statement does not open, or is another."""
        found = []
        with self.registry.transaction() as connection:
            rows = connection.execute(sql.select(STATEMENTS)).all()
        kept = {row.statement: row.envelope for row in rows}
        for event in self.registry.events(*STATED):
            envelope = kept.get(str(event.payload["statement"]))
            try:
                if envelope:
                    self._opened(event, envelope)
            except TamperError:
                found.append(event.seq)
        return tuple(found)

    def erase(self, statements: Iterable[str]) -> None:
        """Delete what was stated; the events stay, and tell nothing of it."""
        _replace(self.registry, dict.fromkeys(statements))

    def _opened(self, event: Event, envelope: bytes) -> Content:
        content: Content = json.loads(self.cipher.decrypt(envelope, context=(event.kind,)))
        kind = Kind(event.kind)
        if self._payload(kind, content) != event.payload:
            what = f"{event.seq} does not vouch for the statement kept with it."
            where, next_step = "registry event", "Restore the register from a backup."
            raise TamperError(where, what, next_step)
        return content

    def _payload(self, kind: Kind, content: Content) -> dict[str, object]:
        return {name: self._field(kind, name, content) for name in sorted(FIELDS[kind])}

    def _field(self, kind: Kind, name: str, content: Content) -> str:
        if name in _OPEN or name in _OPEN_OF.get(kind, ()):
            return content[name]
        if name == "statement":
            return self._digest(kind, content)
        places = {"case": _CASE, "party": _PARTY}.get(name)
        parts = [content[one] for one in places] if places else [name, content[name]]
        return digest(self.key, *parts).hex()

    def _digest(self, kind: Kind, content: Content) -> str:
        return digest(self.key, "statement", kind, _spelled(content).decode()).hex()


def _spelled(content: Content) -> bytes:
    return canonical_json(dict(content))


def _replace(registry: Registry, rows: Mapping[str, Mapping[str, object] | None]) -> None:
    """Put rows in the place of what was kept under their digests; None only takes it away."""
    gone = [{"gone": statement} for statement in rows]
    new = [dict(row) for row in rows.values() if row]
    with registry.transaction() as connection:
        if gone:
            same = STATEMENTS.c.statement == sql.bindparam("gone")
            connection.execute(STATEMENTS.delete().where(same), gone)
        if new:
            connection.execute(STATEMENTS.insert(), new)
