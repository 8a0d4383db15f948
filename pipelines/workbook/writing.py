"""Writes sheets that people fill in: text as text, all but some columns locked (写工作簿)."""

from collections.abc import Iterable, Mapping, Sequence

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.workbook.columns import Column
from pipelines.workbook.seal import book_seal

LONGEST_CELL = 8_000  # characters; Excel refuses more than 32,767, people more than they can read

_FILL = PatternFill("solid", start_color="FFF8DC")
_HEAD = PatternFill("solid", start_color="E6E6E6")
_LINE = Border(bottom=Side("thin", color="BFBFBF"))
_OPEN = Protection(locked=False)
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def legal(text: str, instead: str = "") -> str:
    """Return a text without the characters that a workbook cannot hold."""
    return str(ILLEGAL_CHARACTERS_RE.sub(instead, text))


def text(cell: Cell, content: str) -> None:
    """Write text as text, whatever it begins with."""
    cell.value = content
    cell.data_type, cell.alignment, cell.quotePrefix = "s", _WRAPPED, True


def header(sheet: Worksheet, columns: Sequence[Column]) -> None:
    """Write the first row, and give columns their widths."""
    for place, column in enumerate(columns, 1):
        cell = sheet.cell(1, place)
        text(cell, column.header)
        cell.font, cell.fill = Font(bold=True), _FILL if column.free else _HEAD
        shape = sheet.column_dimensions[get_column_letter(place)]
        shape.width, shape.hidden = column.width, column.hidden


def row(sheet: Worksheet, number: int, columns: Sequence[Column], told: Mapping[str, str]) -> None:
    """Write one row; the cells that are to be filled in stay empty and open."""
    for place, column in enumerate(columns, 1):
        cell = sheet.cell(number, place)
        if column.free:
            cell.protection, cell.fill, cell.number_format = _OPEN, _FILL, "@"
            cell.alignment = _WRAPPED
        else:
            text(cell, told[column.key])
        cell.border = _LINE


def hide(sheet: Worksheet, form: str, told: Mapping[str, str], key: bytes) -> None:
    """Write what the workbook says of itself, its format before and its seal behind; hide it."""
    lines = {"format": form, **told, "seal": book_seal(key, form, told.values())}
    for number, (name, value) in enumerate(lines.items(), 1):
        text(sheet.cell(number, 1), name)
        text(sheet.cell(number, 2), value)
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True


def instruct(sheet: Worksheet, title: str, lines: Iterable[tuple[str, str]]) -> None:
    """Write the first sheet: a title, then lines in two languages."""
    text(sheet.cell(1, 1), title)
    sheet.cell(1, 1).font = Font(bold=True, size=16)
    for number, (chinese, english) in enumerate(lines, 3):
        text(sheet.cell(number, 1), chinese)
        text(sheet.cell(number, 2), english)
    for letter in "AB":
        sheet.column_dimensions[letter].width = 60
    sheet.protection.sheet = True
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def lay_out(sheet: Worksheet, frozen: str) -> None:
    """Freeze the header, lock the sheet, and lay it out for printing on A4 across."""
    sheet.freeze_panes = frozen
    sheet.auto_filter.ref = sheet.dimensions
    sheet.protection.sheet = True
    for allowed in ("autoFilter", "formatColumns", "formatRows"):
        setattr(sheet.protection, allowed, False)  # what is protected is refused; these are not
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.oddHeader.center.text = "封存区文件，不得外传 Sealed zone only"
    sheet.oddFooter.center.text = "&P / &N"
