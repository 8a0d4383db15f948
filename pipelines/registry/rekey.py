"""Everything the register keeps in envelopes, closed anew under the key in force (换钥).

Persons and statements are rewritten in one transaction: all of them or none. Events stay as they
are: they carry handles and digests, no envelope.

Source: docs/design.md §4, §5.
"""

from collections.abc import Callable, Iterator, Sequence

import sqlalchemy as sql

from pipelines.errors import TamperError
from pipelines.keys.encryption import Cipher
from pipelines.registry.statements import STATED
from pipelines.registry.store import Registry
from pipelines.registry.tables import PERSONS, STATEMENTS

_AT_ONCE = 1_000  # envelopes held in memory together

Closing = Callable[[str, bytes], bytes]
"""What makes a new envelope of an old one, given what it is kept under."""


def look(registry: Registry, persons: Cipher, statements: Cipher) -> None:
    """Open every envelope and change none, before a new key is taken into use.

    Raises:
        TamperError: an envelope opens with none of the keys.
    """
    with registry.transaction() as connection:
        for table, closing in _closings(persons, statements):
            for rows in _kept(connection, table):
                for name, old in rows:
                    closing(name, old)


def rekey(registry: Registry, persons: Cipher, statements: Cipher) -> int:
    """Close every envelope anew and return how many there are.

    Args:
        registry: the open register.
        persons: closes with the key in force, and opens what older ones closed.
        statements: likewise.

    Raises:
        TamperError: an envelope opens with none of the keys; no envelope was changed.
    """
    with registry.transaction() as connection:
        return sum(_table(connection, *one) for one in _closings(persons, statements))


def _closings(persons: Cipher, statements: Cipher) -> list[tuple[sql.Table, Closing]]:
    return [
        (PERSONS, lambda handle, old: _person(persons, handle, old)),
        (STATEMENTS, lambda _, old: _statement(statements, old)),
    ]


def _kept(
    connection: sql.Connection, table: sql.Table
) -> Iterator[Sequence[sql.Row[tuple[str, bytes]]]]:
    """Yield what each envelope is kept under and the envelope, some thousand at a time."""
    (key,) = table.primary_key.columns
    last = ""
    query = sql.select(key, table.c.envelope).order_by(key).limit(_AT_ONCE)
    while rows := connection.execute(query.where(key > last)).all():
        yield rows
        last = rows[-1][0]


def _table(connection: sql.Connection, table: sql.Table, closing: Closing) -> int:
    """Rewrite one table and return how many envelopes it has."""
    (key,) = table.primary_key.columns
    change = (
        table.update()
        .where(key == sql.bindparam("kept_under"))
        .values(envelope=sql.bindparam("anew"))
    )
    done = 0
    for rows in _kept(connection, table):
        anew = [{"kept_under": name, "anew": closing(name, old)} for name, old in rows]
        connection.execute(change, anew)
        done += len(rows)
    return done


def _person(cipher: Cipher, handle: str, old: bytes) -> bytes:
    context = ("persons", handle)
    return cipher.encrypt(cipher.decrypt(old, context=context), context=context)


def _statement(cipher: Cipher, old: bytes) -> bytes:
    """Close a statement anew; which kind of event vouches for it is found by trying."""
    for kind in STATED:
        try:
            return cipher.encrypt(cipher.decrypt(old, context=(kind,)), context=(kind,))
        except TamperError:
            continue
    where, what = "registry", "a statement opens with none of the keys; no envelope was changed."
    raise TamperError(where, what, "Restore the keys it was written with.")
