"""The identities behind handles: encrypted, and gone for good when erased (身份信息).

The only place where the register knows a name. Each person is one envelope, bound to its handle;
erasing deletes it and SQLite overwrites it. Backups keep it until they expire: their retention is
part of the promise.

Source: docs/design.md §5; 个人信息保护法（2021）第四十七条（凭记忆，待核）, on deletion.
"""

import json
from collections.abc import Iterable, Iterator, Mapping

import sqlalchemy as sql

from pipelines.digest import canonical_json
from pipelines.keys.encryption import Cipher
from pipelines.registry.event import Draft
from pipelines.registry.store import Registry, append
from pipelines.registry.tables import PERSONS

Persons = Mapping[str, Mapping[str, object]]
"""Handle → kind → values."""
_AT_ONCE = 1_000  # rows, each an envelope, held in memory together


def enter(
    registry: Registry, drafts: Iterable[Draft], cipher: Cipher, persons: Iterable[Persons]
) -> None:
    """Add decisions, then keep the people they are about, in so many parts: all of it or nothing.

    A decision that stands is not written again, so a person lost here would be lost for good.
    """
    with registry.transaction() as connection:
        append(connection, drafts)
        for part in persons:
            _keep(connection, cipher, part)


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


def erase(registry: Registry, handles: Iterable[str]) -> None:
    """Delete what is known of these handles; their events stay, and name nobody."""
    with registry.transaction() as connection:
        _delete(connection, handles)


def _delete(connection: sql.Connection, handles: Iterable[str]) -> None:
    gone = [{"gone": handle} for handle in handles]
    if gone:
        connection.execute(PERSONS.delete().where(PERSONS.c.handle == sql.bindparam("gone")), gone)
