"""Reads a workbook of questions that came back (读回疑问工作簿)."""

from collections.abc import Iterator
from pathlib import Path

from openpyxl.workbook.workbook import Workbook

from pipelines.review.columns import COLUMNS
from pipelines.review.seal import FORMAT, Book
from pipelines.review.workbook import HIDDEN, QUESTIONS
from pipelines.workbook import reading
from pipelines.workbook.reading import FilledIn, Returned

_NEXT = "Nothing was recorded. Export again, and fill in that workbook."


def opened(path: Path) -> Workbook:
    """Open a workbook.

    Raises:
        RefusedError: it is not there, or is no workbook.
    """
    return reading.opened(path, _NEXT)


def book_of(workbook: Workbook, key: bytes, name: str) -> Book:
    """Return what a workbook says of itself.

    Raises:
        RefusedError: it was not exported here, or what it says was changed.
    """
    told = Returned(workbook, name, _NEXT).about(HIDDEN, FORMAT, key)
    return Book(*(told.get(part, "") for part in Book._fields))


def rows_of(workbook: Workbook, name: str) -> Iterator[FilledIn]:
    """Yield the rows of the sheet of questions that hold anything.

    Raises:
        RefusedError: the sheet or one of its columns is missing.
    """
    return Returned(workbook, name, _NEXT).rows(QUESTIONS, COLUMNS)


def unanswered(row: FilledIn) -> bool:
    """Say whether nobody answered here."""
    return not row.formula and not row.text("answer")
