"""Where the register is kept: SQLite by default, or any SQLAlchemy URL (登记簿存放).

Every call is one transaction: all of it is kept or none.

>>> import tempfile
>>> from datetime import date
>>> from pipelines.registry.event import Kind
>>> place = Path(tempfile.mkdtemp()) / "registry.sqlite"
>>> registry = connect(f"sqlite:///{place}")
>>> payload = {"destination": "open", "release": "ab"}
>>> registry.append_many([Draft(Kind.ABANDONED, date(2026, 3, 1), payload)]).length
1
>>> [event.payload for event in registry.events()]
[{'destination': 'open', 'release': 'ab'}]
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from typing import Any

import sqlalchemy as sql
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from pipelines.durable import owner_folder, write_new
from pipelines.errors import FaultError
from pipelines.registry.event import EMPTY, Draft, Event, Head, chained
from pipelines.registry.tables import EVENTS, METADATA

_ROWS_AT_ONCE = 10_000  # events read, or written by one statement
_WHERE = "registry"
_MACHINE = tuple(
    f"SQLITE_{one}" for one in ("BUSY", "LOCKED", "CANTOPEN", "READONLY", "PERM", "FULL", "IOERR")
)
"""How SQLite names what is no fault of the file itself: https://sqlite.org/rescode.html."""


class UnreachableError(FaultError):
    """The register cannot be got at just now: locked, no right to it, no disk, no server."""


@dataclass(frozen=True, slots=True)
class Registry:
    """An open register."""

    engine: Engine = field(repr=False)

    def append_many(self, drafts: Iterable[Draft]) -> Head:
        """Add events, all or none, and return the new head."""
        with self.transaction() as connection:
            return append(connection, drafts)

    def head(self) -> Head:
        """Return the length of the chain and its last hash."""
        with self.transaction() as connection:
            return _head(connection)

    @property
    def blank(self) -> bool:
        """Say whether nothing was ever kept here: no table, as a run killed at once leaves it."""
        with self.transaction() as connection:
            there = sql.inspect(connection).get_table_names()
        return not set(METADATA.tables).intersection(there)

    def events(self, *kinds: str) -> Iterator[Event]:
        """Yield the events of these kinds, or all, in order."""
        query = EVENTS.select().order_by(EVENTS.c.seq)
        if kinds:
            query = query.where(EVENTS.c.kind.in_(kinds))
        with self.transaction() as connection:
            rows = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(query)
            yield from (Event(*row) for row in rows)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Open a transaction; what the database complains of comes out without any value."""
        try:
            with self.engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            what = f"the database refused ({type(error).__name__}); nothing was written."
            next_step = "Check its disk, its rights and that no other run is writing, then repeat."
            kind = UnreachableError if _of_the_machine(error) else FaultError
            raise kind(_WHERE, what, next_step) from None


def connect(url: str) -> Registry:
    """Open a register, made now if it is not there yet."""
    place = sqlite_file(url)
    if place is not None and not place.exists():
        owner_folder(place.parent)
        write_new(place, b"")
    registry = opened(url)
    with registry.transaction() as connection:
        METADATA.create_all(connection)
    return registry


def opened(url: str) -> Registry:
    """Open a register as it is, making nothing."""
    engine = sql.create_engine(url, poolclass=NullPool, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        sql.event.listen(engine, "connect", _careful)
        sql.event.listen(engine, "begin", _begin)
    return Registry(engine)


def sqlite_file(url: str) -> Path | None:
    """Return the file of a SQLite URL, None for any other database."""
    parsed = make_url(url)
    named = parsed.get_backend_name() == "sqlite" and parsed.database
    return Path(parsed.database or "") if named else None


def without_password(url: str) -> str:
    """Return a URL as it may be shown.

    >>> without_password("postgresql://fengcun:secret@db/registry")
    'postgresql://fengcun:***@db/registry'
    """
    return make_url(url).render_as_string(hide_password=True)


def append(connection: Connection, drafts: Iterable[Draft]) -> Head:
    """Add events within a transaction and return the new head."""
    remaining, head = iter(drafts), _head(connection)
    while rows := list(islice(_rows(head, remaining), _ROWS_AT_ONCE)):
        connection.execute(EVENTS.insert(), rows)
        head = Head(rows[-1]["seq"], rows[-1]["hash"])
    return head


def _careful(connection: SQLiteConnection, _: object) -> None:
    """Overwrite what is deleted, have a commit survive a power cut, begin only when told to.

    Left to itself the driver makes tables outside of transactions: a kill between a table and its
    triggers would leave events that can be edited.
    """
    connection.isolation_level = None
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA synchronous = EXTRA")


def _of_the_machine(error: SQLAlchemyError) -> bool:
    """Tell what keeps from the register from what is wrong with it; SQLite names the one."""
    code = getattr(getattr(error, "orig", None), "sqlite_errorname", None)
    if code is None:
        return isinstance(error, OperationalError)
    return str(code).startswith(_MACHINE)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _head(connection: Connection) -> Head:
    last = sql.select(EVENTS.c.seq, EVENTS.c.hash).order_by(EVENTS.c.seq.desc()).limit(1)
    row = connection.execute(last).one_or_none()
    return EMPTY if row is None else Head(*row)


def _rows(head: Head, drafts: Iterator[Draft]) -> Iterator[dict[str, Any]]:
    for draft in drafts:
        event = chained(head, draft)
        head = Head(event.seq, event.hash)
        yield {name: getattr(event, name) for name in Event.__slots__}
