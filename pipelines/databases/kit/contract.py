"""What a way of reading a database must hold, and what it hands on (数据库读取方式).

One snapshot is one connection in one transaction that only reads: whatever is asked of it, the
answers are of one instant.
"""

from collections.abc import Iterator
from typing import Any, Protocol

import pyarrow as pa
from sqlalchemy import URL, CompoundSelect, Select, TextualSelect

Query = Select[Any] | CompoundSelect[Any] | TextualSelect
SHANGHAI = "Asia/Shanghai"
CONNECT_SECONDS = 10  # one attempt to connect


class Snapshot(Protocol):
    """A database as it was at one instant."""

    def headers(self, query: Query) -> list[str]:
        """Return the columns a query has; no row is read.

        Raises:
            TroubleError: The database does not answer it.
        """

    def first(self, query: Query) -> tuple[Any, ...]:
        """Return the first row of an answer.

        Raises:
            TroubleError: The database does not answer it.
        """

    def batches(self, query: Query, where: str) -> Iterator[pa.RecordBatch]:
        """Yield an answer as it comes, every value as text.

        Raises:
            TroubleError: The database does not answer it, or breaks off.
            InputError: A column cannot be told as text; `where` is named.
        """

    def close(self) -> None:
        """End the transaction and the connection."""


class Way(Protocol):
    """One way a database is read, one module."""

    NAME: str

    def fits(self, url: URL) -> bool:
        """Say whether it reads databases of this kind."""

    def opened(self, url: URL, statement_seconds: int) -> Snapshot:
        """Connect, and begin a transaction that only reads.

        Raises:
            TroubleError: It cannot be reached, or does not take the account.
        """
