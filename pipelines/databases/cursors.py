"""Any database that SQLAlchemy has a driver for, by a server-side cursor (服务器端游标).

MySQL and those that speak its protocol (OceanBase, TiDB, GoldenDB), MariaDB, and PostgreSQL and its
kin (openGauss, KingbaseES) through a driver of theirs. A kind of database of which nobody wrote
down how it gives a snapshot that only reads is refused.

Source: docs.sqlalchemy.org (stream_results, isolation levels); MySQL 8, START TRANSACTION.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

import pyarrow as pa
import sqlalchemy as sa
from sqlalchemy import URL, Connection, Engine
from sqlalchemy.exc import DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from pipelines.databases.kit import cells, troubles
from pipelines.databases.kit.contract import CONNECT_SECONDS, SHANGHAI, Query
from pipelines.databases.kit.troubles import Kind, TroubleError

NAME = "SQLAlchemy"
ROWS: Final = 2_000  # fetched at once
_BEGIN: Final = {
    "postgresql": (
        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
        "SET LOCAL row_security = off",
        f"SET LOCAL TIME ZONE '{SHANGHAI}'",
        "SET LOCAL statement_timeout = '{seconds}s'",
    ),
    "mysql": (
        "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ",
        "SET SESSION time_zone = '+08:00'",
        "SET SESSION max_execution_time = {seconds}000",
        "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY",
    ),
    "mariadb": (
        "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ",
        "SET SESSION time_zone = '+08:00'",
        "SET SESSION max_statement_time = {seconds}",
        "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY",
    ),
}
"""Kind of database → what begins a snapshot there that only reads, and ends a long statement."""
_PATIENT: Final = ("psycopg", "psycopg2", "pymysql", "mysqldb")
_STATE_OF_MYSQL: Final = {
    1044: Kind.CREDENTIALS, 1045: Kind.CREDENTIALS, 1049: Kind.NO_DATABASE, 1054: Kind.MISSING,
    1142: Kind.FORBIDDEN, 1143: Kind.FORBIDDEN, 1146: Kind.MISSING, 1969: Kind.TOO_LONG,
    2002: Kind.UNREACHABLE, 2003: Kind.UNREACHABLE, 2006: Kind.LOST, 2013: Kind.LOST,
    3024: Kind.TOO_LONG,
}  # fmt: skip


def fits(url: URL) -> bool:
    """Say whether it is known how a database of this kind gives a snapshot."""
    return url.get_backend_name() in _BEGIN


def opened(url: URL, statement_seconds: int) -> "CursorSnapshot":
    """Connect, and begin a transaction that only reads."""
    waits = {"connect_timeout": CONNECT_SECONDS}
    try:
        patient = url.get_driver_name() in _PATIENT
        engine = sa.create_engine(
            url, poolclass=NullPool, hide_parameters=True, connect_args=waits if patient else {}
        )
    except (ImportError, NoSuchModuleError):
        raise TroubleError(Kind.NO_DRIVER) from None
    with _troubles(Kind.UNREACHABLE):
        connection = engine.connect()
    return CursorSnapshot(engine, connection, statement_seconds)


class CursorSnapshot:
    """One transaction of one connection."""

    def __init__(self, engine: Engine, connection: Connection, seconds: int) -> None:
        """Begin the transaction."""
        self._engine, self._connection = engine, connection
        kind = "mariadb" if getattr(engine.dialect, "is_mariadb", False) else engine.dialect.name
        try:
            with _troubles(Kind.NOT_READ_ONLY):
                for setting in _BEGIN[kind]:
                    connection.exec_driver_sql(setting.format(seconds=seconds))
        except BaseException:
            self.close()
            raise

    def headers(self, query: Query) -> list[str]:
        """Return the columns a query has."""
        with _troubles(), self._connection.execute(query) as found:
            return list(found.keys())

    def first(self, query: Query) -> tuple[Any, ...]:
        """Return the first row of an answer."""
        with _troubles(), self._connection.execute(query) as found:
            return tuple(found.first() or ())

    def batches(self, query: Query, where: str) -> Iterator[pa.RecordBatch]:
        """Yield an answer as it comes, every value as text."""
        streaming = self._connection.execution_options(stream_results=True, yield_per=ROWS)
        with _troubles():
            found = streaming.execute(query)
        names = list(found.keys())
        with found:
            while True:
                with _troubles():
                    rows = found.fetchmany(ROWS)
                if not rows:
                    return
                yield cells.batch(names, [tuple(row) for row in rows], where)

    def close(self) -> None:
        """End the transaction and the connection."""
        with suppress(SQLAlchemyError, OSError):
            self._connection.close()
        self._engine.dispose()


@contextmanager
def _troubles(otherwise: Kind = Kind.FAILED) -> Iterator[None]:
    """Let nothing of a driver's message through."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = error.orig if isinstance(error, DBAPIError) else None
        known = troubles.of_state(getattr(cause, "sqlstate", None)) or _mysql(cause)
        raise TroubleError(known or troubles.of_words(str(cause)) or otherwise) from None


def _mysql(cause: BaseException | None) -> Kind | None:
    """Return what the number of an error of MySQL tells."""
    number = next(iter(getattr(cause, "args", ())), None)
    return _STATE_OF_MYSQL.get(number) if isinstance(number, int) else None
