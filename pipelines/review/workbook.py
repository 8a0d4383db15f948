"""Writes the workbook of open questions: instructions, questions, and a hidden sheet (疑问工作簿).

Everything but the five answer columns is locked; lists, prompts, frozen header and print layout are
set. Text of an export is written as text, so that none of it can act as a formula.
"""

from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.review import instructions
from pipelines.review.answer_lists import AnswerLists
from pipelines.review.asked import Asked, verdict_words
from pipelines.review.columns import COLUMNS, LOCKED, Column
from pipelines.review.seal import FORMAT, Book, book_seal, row_seal
from pipelines.review.wording import words

INSTRUCTIONS, QUESTIONS, HIDDEN = "说明 Read me", "疑问 Questions", "fengcun"
LONGEST_CELL = 8_000  # characters; Excel refuses more than 32,767, people more than they can read

_FILL = PatternFill("solid", start_color="FFF8DC")
_HEAD = PatternFill("solid", start_color="E6E6E6")
_LINE = Border(bottom=Side("thin", color="BFBFBF"))
_OPEN = Protection(locked=False)
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def written(rows: Iterable[Asked], book: Book, key: bytes) -> bytes:
    """Return the bytes of the workbook."""
    workbook = Workbook()
    first = workbook.active
    questions, hidden = workbook.create_sheet(QUESTIONS), workbook.create_sheet(HIDDEN)
    lists = AnswerLists(questions, hidden)
    _header(questions)
    count = 0
    for count, asked in enumerate(rows, 1):
        _row(questions, count + 1, asked, row_seal(key, book, _locked(asked)))
        lists.offer(count + 1, asked.question)
    _about(hidden, book, key)
    _instruct(first, book, count)
    _lay_out(questions)
    workbook.active = workbook.index(questions if count else first)
    saved = BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def _locked(asked: Asked) -> list[str]:
    return [_told(asked, column) for column in LOCKED]


def _told(asked: Asked, column: Column) -> str:
    """Return what stands in one locked cell."""
    said = words(asked.question)
    told = {
        **dict(zip(("source", "case_no", "party_no"), asked.party, strict=True)),
        "asked": f"{said.chinese}\n{said.english}",
        "settles": f"{said.settles}\n{said.settles_en}",
        "verdict": verdict_words(asked.verdict),
        "question": asked.question.value,
    }
    text = told.get(column.key) or str(getattr(asked, column.key, ""))
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))[:LONGEST_CELL]


def _header(sheet: Worksheet) -> None:
    for place, column in enumerate(COLUMNS, 1):
        cell = sheet.cell(1, place)
        _text(cell, column.header)
        cell.font, cell.fill = Font(bold=True), _FILL if column.free else _HEAD
        shape = sheet.column_dimensions[get_column_letter(place)]
        shape.width, shape.hidden = column.width, column.hidden


def _row(sheet: Worksheet, number: int, asked: Asked, seal: str) -> None:
    for place, column in enumerate(COLUMNS, 1):
        cell = sheet.cell(number, place)
        if column.free:
            cell.protection, cell.fill, cell.number_format = _OPEN, _FILL, "@"
            cell.alignment = _WRAPPED
        else:
            _text(cell, seal if column.key == "seal" else _told(asked, column))
        cell.border = _LINE


def _text(cell: Cell, text: str) -> None:
    """Write text as text, whatever it begins with."""
    cell.value = text
    cell.data_type, cell.alignment, cell.quotePrefix = "s", _WRAPPED, True


def _about(sheet: Worksheet, book: Book, key: bytes) -> None:
    """Write what the workbook says of itself."""
    told = {"format": FORMAT, **book._asdict(), "seal": book_seal(key, book)}
    for number, (name, value) in enumerate(told.items(), 1):
        _text(sheet.cell(number, 1), name)
        _text(sheet.cell(number, 2), value)
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True


def _instruct(sheet: Worksheet, book: Book, count: int) -> None:
    sheet.title = INSTRUCTIONS
    _text(sheet.cell(1, 1), "封存疑问答复表 Questions that wait for a person")
    sheet.cell(1, 1).font = Font(bold=True, size=16)
    for number, (chinese, english) in enumerate(instructions.lines(book.exported_on, count), 3):
        _text(sheet.cell(number, 1), chinese)
        _text(sheet.cell(number, 2), english)
    for letter in "AB":
        sheet.column_dimensions[letter].width = 60
    sheet.protection.sheet = True
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _lay_out(sheet: Worksheet) -> None:
    """Freeze the header, lock the sheet, and lay it out for printing on A4 across."""
    sheet.freeze_panes = "D2"
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
