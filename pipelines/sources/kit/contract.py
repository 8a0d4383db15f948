"""What a module must hold to be a way of reading exports, and what it hands on (读取方式)."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

import pyarrow as pa

from pipelines.sources.kit.part import Part

ROW = "\x1frow"
"""Name of the added column that numbers the rows of a file; the header is row 1."""


class BrokenRow(NamedTuple):
    """A row whose number of fields differs from the header's; its cells are never printed."""

    number: int
    fields: int
    cells: tuple[str, ...]

    def __repr__(self) -> str:
        """Name the row and keep its cells to itself."""
        return f"BrokenRow(number={self.number}, fields={self.fields})"


class Reader(Protocol):
    """One way an export is read, one module."""

    NAME: str
    SUFFIXES: tuple[str, ...]

    def columns(self, part: Part, encoding: str) -> list[str]:
        """Return the headers without outer blanks.

        Raises:
            InputError: The file is empty, cut off, or in another encoding.
        """

    def read(self, part: Part, encoding: str) -> Iterator[pa.RecordBatch | BrokenRow]:
        """Yield all rows in order, every column as text, with the column `ROW` added.

        Raises:
            InputError: The file is empty, cut off, or in another encoding.
        """
