"""Reads a workbook that came back, cell by cell, whatever program saved it (读回工作簿).

Columns are found by their headers and rows by their content, so sorting, hiding, moving and other
styles change nothing. Nothing is calculated: a formula stays one, and is refused.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils.datetime import from_excel
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.errors import RefusedError
from pipelines.reading import dates
from pipelines.workbook.columns import Column, by_header
from pipelines.workbook.seal import book_seal, plain, site

_SERIALS = range(14_611, 73_051)  # days as Excel counts them: 1940-01-01 to 2099-12-31


@dataclass(frozen=True, slots=True)
class FilledIn:
    """One row, as it came back."""

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
            return dates.day(text) if text else None
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook that came back: its name, and what to do where it cannot count."""

    workbook: Workbook = field(repr=False)
    name: str
    next_step: str

    def about(self, title: str, form: str, key: bytes) -> dict[str, str]:
        """Return what the workbook says of itself, under its seal.

        Args:
            title: of the hidden sheet.
            form: name of the format it must have.
            key: the court's.

        Raises:
            RefusedError: it was not written here, or what it says was changed.
        """
        rows = self._sheet(title).iter_rows(max_col=2)
        told = {plain(row[0].value): plain(row[1].value) for row in rows if row[0].value}
        said, sealed = told.pop("format", ""), told.pop("seal", "")
        if said != form:
            what = "has another format than this version writes."
            raise RefusedError(self.name, what, self.next_step)
        if told.get("site") != site(key):
            what = "来自其他单位 was exported at another site."
            raise RefusedError(self.name, what, self.next_step)
        if sealed != book_seal(key, form, told.values()):
            what = "隐藏页被改动 has a changed hidden sheet."
            raise RefusedError(self.name, what, self.next_step)
        return told

    def rows(self, title: str, columns: Sequence[Column]) -> Iterator[FilledIn]:
        """Yield the rows of a sheet that hold anything.

        Raises:
            RefusedError: the sheet or one of its columns is missing.
        """
        sheet = self._sheet(title)
        places = _places(sheet, columns)
        if missing := [column.chinese for column in columns if column.key not in places]:
            what = f"缺少 {len(missing)} 列 lacks {len(missing)} columns: {'、'.join(missing)}."
            raise RefusedError(self.name, what, self.next_step)
        for row in sheet.iter_rows(min_row=2):
            cells = {key: row[place] for key, place in places.items()}
            if any(plain(cell.value) for cell in cells.values()):
                yield _filled_in(row[0].row, cells, self.workbook.epoch)

    def _sheet(self, title: str) -> Worksheet:
        if title not in self.workbook.sheetnames:
            what = f"不是所要的工作簿 lacks the sheet {title}."
            raise RefusedError(self.name, what, self.next_step)
        return self.workbook[title]


def opened(path: Path, next_step: str) -> Workbook:
    """Open a workbook.

    Raises:
        RefusedError: it is not there, or is no workbook.
    """
    try:
        return load_workbook(path)
    except FileNotFoundError:
        raise RefusedError(path.name, "there is no such file.", "Name one that exists.") from None
    except Exception:  # noqa: BLE001, the library raises anything, with words of the file
        raise RefusedError(path.name, "is not an Excel workbook (.xlsx).", next_step) from None


def _places(sheet: Worksheet, columns: Sequence[Column]) -> dict[str, int]:
    row = next(sheet.iter_rows(max_row=1), ())
    found = [(by_header(columns, cell.value), place) for place, cell in enumerate(row)]
    return {column.key: place for column, place in found if column}


def _filled_in(number: int, cells: Mapping[str, Cell], epoch: datetime) -> FilledIn:
    return FilledIn(
        number,
        {key: cell.value for key, cell in cells.items()},
        any(cell.data_type == "f" for cell in cells.values()),
        epoch,
    )
