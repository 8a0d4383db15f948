"""Reads a workbook that came back, cell by cell, whatever program saved it (读回工作簿).

Columns are found by their headers and rows by their content, so sorting, hiding, moving and other
styles change nothing. Nothing is calculated: a formula stays one, and is refused.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils.datetime import from_excel
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.errors import RefusedError
from pipelines.reading.dates import parse
from pipelines.review.columns import COLUMNS, Column, by_header
from pipelines.review.seal import FORMAT, Book, book_seal, plain, site
from pipelines.review.workbook import HIDDEN, QUESTIONS

_SERIALS = range(14_611, 73_051)  # days as Excel counts them: 1940-01-01 to 2099-12-31
_NEXT = "Nothing was recorded. Export again, and fill in that workbook."


@dataclass(frozen=True, slots=True)
class FilledIn:
    """One row of the sheet of questions, as it came back."""

    number: int
    cells: Mapping[str, object] = field(repr=False)
    formula: bool
    epoch: datetime

    def text(self, key: str) -> str:
        """Return the text of a cell."""
        return plain(self.cells[key])

    def day(self, key: str) -> date | None:
        """Return the day in a cell: a date, a text, or the number that Excel keeps of it."""
        value = self.cells[key]
        if isinstance(value, datetime):
            return value.date()
        text = self.text(key)
        if text.isdecimal() and int(text) in _SERIALS:
            moment: datetime = from_excel(int(text), self.epoch)
            return moment.date()
        try:
            days = parse(text) if text else None
        except ValueError:
            return None
        return days.first if days and days.exact else None

    @property
    def empty(self) -> bool:
        """Say whether nobody answered here."""
        return not self.formula and not self.text("answer")


def opened(path: Path) -> Workbook:
    """Open a workbook.

    Raises:
        RefusedError: it is not there, or is no workbook.
    """
    try:
        return load_workbook(path)
    except FileNotFoundError:
        raise RefusedError(path.name, "there is no such file.", "Name one that exists.") from None
    except Exception:  # noqa: BLE001, the library raises anything, with words of the file
        raise RefusedError(path.name, "is not an Excel workbook (.xlsx).", _NEXT) from None


def book_of(workbook: Workbook, key: bytes, name: str) -> Book:
    """Return what a workbook says of itself.

    Raises:
        RefusedError: it was not exported here, or what it says was changed.
    """
    sheet = _sheet(workbook, HIDDEN, name)
    told = {plain(row[0].value): plain(row[1].value) for row in sheet.iter_rows(max_col=2)}
    book = Book(*(told.get(part, "") for part in Book._fields))
    if told.get("format") != FORMAT:
        raise RefusedError(name, "has another format than this version writes.", _NEXT)
    if book.site != site(key):
        raise RefusedError(name, "来自其他单位 was exported at another site.", _NEXT)
    if told.get("seal") != book_seal(key, book):
        raise RefusedError(name, "隐藏页被改动 has a changed hidden sheet.", _NEXT)
    return book


def rows_of(workbook: Workbook, name: str) -> Iterator[FilledIn]:
    """Yield the rows of the sheet of questions that hold anything.

    Raises:
        RefusedError: the sheet or one of its columns is missing.
    """
    sheet = _sheet(workbook, QUESTIONS, name)
    places = _places(sheet)
    if missing := [column.chinese for column in COLUMNS if column.key not in places]:
        what = f"缺少 {len(missing)} 列 lacks {len(missing)} columns: {'、'.join(missing)}."
        raise RefusedError(name, what, _NEXT)
    for row in sheet.iter_rows(min_row=2):
        cells = {key: row[place] for key, place in places.items()}
        if any(plain(cell.value) for cell in cells.values()):
            yield _filled_in(row[0].row, cells, workbook.epoch)


def _sheet(workbook: Workbook, title: str, name: str) -> Worksheet:
    if title not in workbook.sheetnames:
        raise RefusedError(name, "不是本程序导出的疑问表 is no workbook of questions.", _NEXT)
    return workbook[title]


def _places(sheet: Worksheet) -> dict[str, int]:
    header = next(sheet.iter_rows(max_row=1), ())
    found: list[tuple[Column | None, int]] = [
        (by_header(cell.value), place) for place, cell in enumerate(header)
    ]
    return {column.key: place for column, place in found if column}


def _filled_in(number: int, cells: Mapping[str, Cell], epoch: datetime) -> FilledIn:
    return FilledIn(
        number,
        {key: cell.value for key, cell in cells.items()},
        any(cell.data_type == "f" for cell in cells.values()),
        epoch,
    )
