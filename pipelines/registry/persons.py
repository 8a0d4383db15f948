"""The identities behind handles: encrypted, and gone for good when erased (身份信息).

The only place where the register knows a name. Each person is one envelope, bound to its handle;
erasing deletes it and SQLite overwrites it. Backups keep it until they expire: their retention is
part of the promise. Events tell which handles are remembered and which were erased, so that one
that was lost or deleted past them is missed.

Source: docs/design.md §5; 个人信息保护法（2021）第四十七条（凭记忆，待核）, on deletion.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sql

from pipelines.digest import canonical_json
from pipelines.errors import TamperError
from pipelines.keys.encryption import Cipher
from pipelines.registry.event import Draft, Event, Kind
from pipelines.registry.store import Registry, append
from pipelines.registry.tables import EVENTS, PERSONS

Persons = Mapping[str, Mapping[str, object]]
"""Handle → kind → values."""
_AT_ONCE = 1_000  # rows, each an envelope, held in memory together; handles that one event names


class Lost(NamedTuple):
    """Handles that ought to lead to somebody: without an envelope, or with one that is shut."""

    missing: tuple[str, ...]
    shut: tuple[str, ...]


def enter(
    registry: Registry,
    drafts: Iterable[Draft],
    cipher: Cipher,
    persons: Iterable[Persons],
    on: date,
) -> None:
    """Add decisions, then keep the people they are about, in so many parts: all of it or nothing.

    A decision that stands is not written again, so a person lost here would be lost for good.
    """
    with registry.transaction() as connection:
        append(connection, drafts)
        for part in persons:
            _keep(connection, cipher, part)
        there = set(connection.execute(sql.select(PERSONS.c.handle)).scalars())
        append(connection, _told(Kind.REMEMBERED, there - _remembered(connection), on))


def _keep(connection: sql.Connection, cipher: Cipher, persons: Persons) -> None:
    rows = [
        {
            "handle": handle,
            "envelope": cipher.encrypt(canonical_json(dict(known)), context=("persons", handle)),
        }
        for handle, known in sorted(persons.items())
    ]
    _delete(connection, persons)
    if rows:
        connection.execute(PERSONS.insert(), rows)


def recall(registry: Registry, cipher: Cipher, handle: str) -> dict[str, object] | None:
    """Return what is known of a handle, None where nothing is or it was erased."""
    query = sql.select(PERSONS.c.envelope).where(PERSONS.c.handle == handle)
    with registry.transaction() as connection:
        envelope = connection.execute(query).scalar_one_or_none()
    if envelope is None:
        return None
    known: dict[str, object] = json.loads(cipher.decrypt(envelope, context=("persons", handle)))
    return known


def everybody(registry: Registry, cipher: Cipher) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield every handle of which something is known, in order, with what it is."""
    query = sql.select(PERSONS.c.handle, PERSONS.c.envelope).order_by(PERSONS.c.handle)
    with registry.transaction() as connection:
        rows = connection.execution_options(yield_per=_AT_ONCE).execute(query)
        for handle, envelope in rows:
            context = ("persons", handle)
            yield handle, json.loads(cipher.decrypt(envelope, context=context))


def erase(registry: Registry, handles: Iterable[str], on: date) -> None:
    """Delete what is known of these handles; their events stay, and name nobody."""
    gone = set(handles)
    with registry.transaction() as connection:
        _delete(connection, gone)
        append(connection, _told(Kind.ERASED, gone, on))


def lost(registry: Registry, cipher: Cipher) -> Lost:
    """Return the handles that are remembered, by the events, and lead to nobody.

    Those remembered before the events told it are among them from the next night on.
    """
    with registry.transaction() as connection:
        missing = _remembered(connection)
        shut = []
        rows = connection.execution_options(yield_per=_AT_ONCE).execute(sql.select(PERSONS))
        for handle, envelope in rows:
            missing.discard(handle)
            try:
                cipher.decrypt(envelope, context=("persons", handle))
            except TamperError:
                shut.append(handle)
    return Lost(tuple(sorted(missing)), tuple(sorted(shut)))


def _remembered(connection: sql.Connection) -> set[str]:
    """Return the handles whose people were kept and not erased since, by the events."""
    kinds = EVENTS.c.kind.in_((Kind.REMEMBERED, Kind.ERASED))
    found: set[str] = set()
    for row in connection.execute(sql.select(EVENTS).where(kinds).order_by(EVENTS.c.seq)):
        event = Event(*row)
        told: Any = event.payload["handles"]
        change = found.update if event.kind == Kind.REMEMBERED else found.difference_update
        change(told)
    return found


def _told(kind: Kind, handles: Iterable[str], on: date) -> Iterator[Draft]:
    ordered = sorted(handles)
    for at in range(0, len(ordered), _AT_ONCE):
        yield Draft(kind, on, {"handles": ordered[at : at + _AT_ONCE]})


def _delete(connection: sql.Connection, handles: Iterable[str]) -> None:
    gone = [{"gone": handle} for handle in handles]
    if gone:
        connection.execute(PERSONS.delete().where(PERSONS.c.handle == sql.bindparam("gone")), gone)
