"""What ties each row to the workbook of questions it left in (校验).

A row is sealed with its locked cells and the workbook's own name and day, so an edited cell, a
changed digest or a row of another workbook shows.

>>> book = Book("book-1", "2026-11-01", "site")
>>> row_seal(bytes(32), book, ["甲", "1"]) == row_seal(bytes(32), book, ["甲 ", 1])
True
>>> row_seal(bytes(32), book, ["甲", "1"]) == row_seal(bytes(32), book, ["乙", "1"])
False
"""

from collections.abc import Iterable
from typing import NamedTuple

from pipelines.workbook.seal import keyed, plain

FORMAT = "fengcun/review/1"


class Book(NamedTuple):
    """What a workbook says of itself on its hidden sheet."""

    workbook: str
    exported_on: str
    site: str


def row_seal(key: bytes, book: Book, cells: Iterable[object]) -> str:
    """Return the seal of the locked cells of one row."""
    return keyed(key, ["row", *book, *map(plain, cells)])
