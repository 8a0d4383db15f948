"""What ties a workbook to its court and each row to its workbook (校验).

A row is sealed with its locked cells and the workbook's own name and day, so an edited cell, a
changed digest or a row of another workbook shows. How a line is broken does not matter: other
programs save it otherwise.

>>> book = Book("book-1", "2026-11-01", "site")
>>> row_seal(bytes(32), book, ["甲", "1"]) == row_seal(bytes(32), book, ["甲 ", 1])
True
>>> row_seal(bytes(32), book, ["甲", "1"]) == row_seal(bytes(32), book, ["乙", "1"])
False
"""

import hmac
from collections.abc import Iterable
from typing import NamedTuple

from pipelines.digest import canonical_json

FORMAT = "fengcun/review/1"
_SEAL_DIGITS = 32  # 128 bits in hexadecimal


class Book(NamedTuple):
    """What a workbook says of itself on its hidden sheet."""

    workbook: str
    exported_on: str
    site: str


def site(key: bytes) -> str:
    """Return what tells one court's workbooks from another's, without telling the court."""
    return _keyed(key, ["site"])


def book_seal(key: bytes, book: Book) -> str:
    """Return the seal of what a workbook says of itself."""
    return _keyed(key, ["book", FORMAT, *book])


def row_seal(key: bytes, book: Book, cells: Iterable[object]) -> str:
    """Return the seal of the locked cells of one row."""
    return _keyed(key, ["row", *book, *map(plain, cells)])


def plain(cell: object) -> str:
    """Return the text of a cell without the breaks and blanks that programs change."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = "" if cell is None else str(cell)
    return " ".join(text.replace("_x000D_", " ").split())


def _keyed(key: bytes, parts: list[str]) -> str:
    return hmac.digest(key, canonical_json(parts), "sha256").hex()[:_SEAL_DIGITS]
