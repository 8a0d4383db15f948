"""PostgreSQL as Arrow, streamed by ADBC in its exact types (PostgreSQL 流式读取).

The driver copies rows in binary form, so no figure is rounded and no date is spelled out on the
way. One transaction, REPEATABLE READ and READ ONLY, is one snapshot; what its settings came to is
asked back before a row is read. Rows that a policy would hide from the account are refused.

Source: arrow.apache.org/adbc (PostgreSQL driver); PostgreSQL 15, SET TRANSACTION.
"""

from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Any, Final

import pyarrow as pa
from sqlalchemy import URL
from sqlalchemy.dialects import postgresql

from pipelines.databases.kit import arrow_values, troubles
from pipelines.databases.kit.contract import CONNECT_SECONDS, SHANGHAI, Query
from pipelines.databases.kit.troubles import Kind, TroubleError

NAME = "PostgreSQL"
_ALIVE: Final = {
    "connect_timeout": str(CONNECT_SECONDS),
    "keepalives_idle": "30",  # seconds; a dead network is noticed within a minute
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "application_name": "fengcun",
}
_BEGIN: Final = (
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
    "SET LOCAL row_security = off",
    "SET LOCAL client_encoding = 'UTF8'",
    f"SET LOCAL TIME ZONE '{SHANGHAI}'",
)
_BEGAN: Final = (
    "SELECT current_setting('transaction_isolation'), current_setting('transaction_read_only')"
)


def fits(url: URL) -> bool:
    """Say whether the URL names PostgreSQL and no other driver."""
    return url.drivername == "postgresql"


def opened(url: URL, statement_seconds: int) -> "ArrowSnapshot":
    """Connect, and begin a transaction that only reads."""
    try:
        from adbc_driver_postgresql import dbapi  # noqa: PLC0415, an extra
    except ImportError:
        raise TroubleError(Kind.NO_DRIVER) from None
    kept = {name: value for name, value in _ALIVE.items() if name not in url.query}
    address = url.update_query_dict(kept).render_as_string(hide_password=False)
    try:
        connection = dbapi.connect(address)
    except dbapi.Error as error:
        raise TroubleError(troubles.of_words(str(error)) or Kind.UNREACHABLE) from None
    return ArrowSnapshot(connection, dbapi.Error, statement_seconds)


class ArrowSnapshot:
    """One transaction of one connection."""

    def __init__(self, connection: Any, error: type[Exception], seconds: int) -> None:  # noqa: ANN401
        """Begin the transaction, and see that it is what was asked for."""
        self._connection, self._error = connection, error
        try:
            for setting in (*_BEGIN, f"SET LOCAL statement_timeout = '{seconds}s'"):
                self._set(setting)
            self._see_that_it_only_reads()
        except BaseException:
            self.close()
            raise

    def headers(self, query: Query) -> list[str]:
        """Return the columns a query has."""
        with closing(self._connection.cursor()) as cursor:
            self._ask(cursor, _worded(query))
            with closing(cursor.fetch_record_batch()) as reader:
                return list(reader.schema.names)

    def first(self, query: Query) -> tuple[Any, ...]:
        """Return the first row of an answer."""
        return self._row(_worded(query))

    def batches(self, query: Query, where: str) -> Iterator[pa.RecordBatch]:
        """Yield an answer as it comes, every value as text."""
        with closing(self._connection.cursor()) as cursor:
            self._ask(cursor, _worded(query))
            with closing(cursor.fetch_record_batch()) as reader:
                while (batch := self._next(reader)) is not None:
                    yield arrow_values.as_texts(batch, where)

    def close(self) -> None:
        """End the transaction and the connection."""
        with suppress(self._error, OSError):
            self._connection.close()

    def _see_that_it_only_reads(self) -> None:
        if self._row(_BEGAN) != ("repeatable read", "on"):
            raise TroubleError(Kind.NOT_READ_ONLY)

    def _set(self, setting: str) -> None:
        with closing(self._connection.cursor()) as cursor:
            self._ask(cursor, setting)

    def _row(self, words: str) -> tuple[Any, ...]:
        with closing(self._connection.cursor()) as cursor:
            self._ask(cursor, words)
            try:
                return tuple(cursor.fetchone() or ())
            except (self._error, OSError, pa.ArrowException) as error:
                raise self._trouble(error) from None

    def _ask(self, cursor: Any, words: str) -> None:  # noqa: ANN401, the driver's own
        try:
            cursor.execute(words)
        except (self._error, OSError, pa.ArrowException) as error:
            raise self._trouble(error) from None

    def _next(self, reader: Any) -> pa.RecordBatch | None:  # noqa: ANN401, the driver's own
        try:
            return reader.read_next_batch()
        except StopIteration:
            return None
        except (self._error, OSError, pa.ArrowException) as error:
            raise self._trouble(error) from None

    def _trouble(self, error: Exception) -> TroubleError:
        """Say what went wrong; while rows stream the driver tells no SQLSTATE."""
        known = troubles.of_state(getattr(error, "sqlstate", None)) or troubles.of_words(str(error))
        return TroubleError(known or Kind.FAILED)


def _worded(query: Query) -> str:
    """Spell a query; the only values in it are marks."""
    dialect = postgresql.dialect(paramstyle="named")  # type: ignore[no-untyped-call]
    return str(query.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
