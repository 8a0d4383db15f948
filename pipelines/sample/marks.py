"""Reads the marks of a sample back, and refuses what was altered (读回标记).

A row that is missing, was changed or comes from another workbook makes all of it refused: with rows
taken out, a bound would say nothing. A refusal names rows and reasons, never what they say.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pipelines.errors import RefusedError
from pipelines.officer import Officer
from pipelines.sample.drawing import Place
from pipelines.sample.sheet import (
    FORMAT,
    HIDDEN,
    LEAK,
    MARKS,
    ROWS,
    UNSURE,
    Book,
    columns,
    row_seal,
)
from pipelines.sample.strata import STRATA
from pipelines.workbook import reading
from pipelines.workbook.columns import locked
from pipelines.workbook.reading import FilledIn, Returned

_NEXT = "Nothing was recorded. Mend those rows, or draw again with the same seed."
_SHOWN = 5  # rows named in a refusal; the rest is counted

REASONS = {
    "formula": "有公式 holds a formula",
    "altered": "锁定栏被改动 a locked cell was altered",
    "twice": "同一行出现两次 stands twice",
    "not_on_list": "标记不在列表中 the mark is not on the list",
    "no_person": "缺少阅读人 nobody is named as reader",
    "no_day": "缺少阅读日期 the day is missing",
    "future": "阅读日期在今天之后 the day lies after today",
    "too_early": "阅读日期早于抽取日期 the day lies before the drawing",
}


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows of one stratum: in the release, drawn, and what the marks say."""

    there: int
    drawn: int
    leaks: int
    unsure: int
    unread: int

    @property
    def read(self) -> int:
        """Rows that somebody marked."""
        return self.drawn - self.unread

    @property
    def at_fault(self) -> int:
        """Rows that count as leaks: whatever is not sure counts."""
        return self.leaks + self.unsure


@dataclass(frozen=True, slots=True)
class Back:
    """A sample that came back: tallies by stratum, where leaks stand, who read."""

    book: Book
    tallies: dict[str, Tally]
    faults: tuple[tuple[Place, str, str], ...]  # place, digest, mark
    readers: tuple[str, ...] = field(repr=False)


def read(file: Path, key: bytes, today: date) -> Back:
    """Read a workbook that came back.

    Raises:
        RefusedError: it is no workbook of this site, a row was altered, or a mark cannot count.
    """
    returned = Returned(reading.opened(file, _NEXT), file.name, _NEXT)
    told = returned.about(HIDDEN, FORMAT, key)
    book = Book(*(told.get(name, "") for name in Book._fields))
    rows = list(returned.rows(ROWS, columns(int(book.parts))))
    refused = dict(_refusals(rows, book, key, today))
    _refuse(file.name, refused, sum(book.sizes.drawn.values()) - len(rows))
    marked = [row for row in rows if row.text("mark")]
    return Back(
        book,
        {one.code: _tally(one.code, rows, book) for one in STRATA},
        tuple(
            (Place(row.text("file"), int(row.text("row"))), row.text("digest"), row.text("mark"))
            for row in marked
            if row.text("mark") in (LEAK, UNSURE)
        ),
        tuple(sorted({row.text("person") for row in marked})),
    )


def _refusals(
    rows: list[FilledIn], book: Book, key: bytes, today: date
) -> Iterator[tuple[int, str]]:
    """Yield row and reason; of several reasons against a row the last stands."""
    seen = Counter(row.text("number") for row in rows)
    cells = [column.key for column in locked(columns(int(book.parts)))]
    for row in rows:
        if row.text("mark"):
            yield from ((row.number, code) for code in _about_the_mark(row, book, today))
        if seen[row.text("number")] > 1:
            yield row.number, "twice"
        if row.text("seal") != row_seal(key, book, [row.cells[name] for name in cells]):
            yield row.number, "altered"
        if row.formula:
            yield row.number, "formula"


def _about_the_mark(row: FilledIn, book: Book, today: date) -> Iterator[str]:
    day = row.day("read_on")
    if day is None:
        yield "no_day"
    elif day > today:
        yield "future"
    elif day < date.fromisoformat(book.drawn_on):
        yield "too_early"
    if not Officer(row.text("person"), "").named:
        yield "no_person"
    if row.text("mark") not in MARKS:
        yield "not_on_list"


def _refuse(name: str, refused: dict[int, str], missing: int) -> None:
    if not refused and missing <= 0:
        return
    told = [f"第 {n} 行 row {n}: {REASONS[code]}" for n, code in sorted(refused.items())]
    lack = [f"缺少 {missing} 行 {missing} rows are missing"] if missing > 0 else []
    more = [f"另有 {len(told) - _SHOWN} 行 and more"] if len(told) > _SHOWN else []
    what = f"不予采纳 refused: {'; '.join([*lack, *told[:_SHOWN], *more])}."
    raise RefusedError(name, what, _NEXT)


def _tally(code: str, rows: list[FilledIn], book: Book) -> Tally:
    said = next(one for one in STRATA if one.code == code)
    label = f"{said.chinese} {said.english}"
    marks = Counter(row.text("mark") for row in rows if row.text("stratum") == label)
    there, drawn = book.sizes
    return Tally(there[code], drawn[code], marks[LEAK], marks[UNSURE], marks[""])
