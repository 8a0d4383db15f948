"""Writes the workbook of open questions: instructions, questions, and a hidden sheet (疑问工作簿).

Everything but the five answer columns is locked; lists, prompts, frozen header and print layout are
set.
"""

from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook

from pipelines.review import instructions
from pipelines.review.answer_lists import AnswerLists
from pipelines.review.asked import Asked, verdict_words
from pipelines.review.columns import COLUMNS, LOCKED
from pipelines.review.seal import FORMAT, Book, row_seal
from pipelines.review.wording import words
from pipelines.workbook import writing
from pipelines.workbook.columns import Column

INSTRUCTIONS, QUESTIONS, HIDDEN = "说明 Read me", "疑问 Questions", "fengcun"
_TITLE = "封存疑问答复表 Questions that wait for a person"


def written(rows: Iterable[Asked], book: Book, key: bytes) -> bytes:
    """Return the bytes of the workbook."""
    workbook = Workbook()
    first = workbook.active
    first.title = INSTRUCTIONS
    questions, hidden = workbook.create_sheet(QUESTIONS), workbook.create_sheet(HIDDEN)
    lists = AnswerLists(questions, hidden)
    writing.header(questions, COLUMNS)
    count = 0
    for count, asked in enumerate(rows, 1):
        cells = {column.key: _told(asked, column) for column in LOCKED}
        sealed = row_seal(key, book, cells.values())
        writing.row(questions, count + 1, COLUMNS, {**cells, "seal": sealed})
        lists.offer(count + 1, asked.question)
    writing.hide(hidden, FORMAT, book._asdict(), key)
    writing.instruct(first, _TITLE, instructions.lines(book.exported_on, count))
    writing.lay_out(questions, "D2")
    workbook.active = workbook.index(questions if count else first)
    saved = BytesIO()
    workbook.save(saved)
    return saved.getvalue()


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
    return writing.legal(text)[: writing.LONGEST_CELL]
