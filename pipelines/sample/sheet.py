"""The workbook of a sample: what to read on the left, what to mark on the right (抽样工作簿).

A row of the release is written column by column, long texts over several cells. Everything but the
four columns to fill in is locked and sealed with the workbook, its release and the row's digest.
"""

import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from io import BytesIO
from typing import Final, NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.sample.drawing import Drawn, DrawnRow
from pipelines.sample.strata import STRATA
from pipelines.workbook import writing
from pipelines.workbook.columns import Column, locked
from pipelines.workbook.seal import keyed, plain

FORMAT = "fengcun/sample/1"
INSTRUCTIONS, ROWS, HIDDEN = "说明 Read me", "抽样 Sample", "fengcun"
CLEAN, LEAK, UNSURE = "无泄露 no leak", "有泄露 leak", "不确定 unsure"
MARKS: Final = (CLEAN, LEAK, UNSURE)
_TITLE = "发布批次人工抽样表 Rows of a release, to be read by a person"
_BREAK = 1_000  # characters before the end of a cell in which a line end is looked for
_MISSING = "□"  # stands for a character that a workbook cannot hold


class Sizes(NamedTuple):
    """Rows of the release and rows drawn, by stratum."""

    there: Mapping[str, int]
    drawn: Mapping[str, int]


class Book(NamedTuple):
    """What the workbook says of itself on its hidden sheet."""

    workbook: str
    drawn_on: str
    site: str
    destination: str
    release: str
    manifest: str
    seed: str
    strata: str
    parts: str

    @property
    def sizes(self) -> Sizes:
        """Read the sizes of the strata."""
        told = json.loads(self.strata)
        return Sizes(*({code: one[place] for code, one in told.items()} for place in (0, 1)))


def columns(parts: int) -> tuple[Column, ...]:
    """Return the columns of a sheet whose longest row takes so many cells.

    >>> [column.key for column in columns(2)][4:6]
    ['part1', 'part2']
    """
    return (
        Column("number", "序号", "No.", 6),
        Column("stratum", "分层", "Stratum", 20),
        Column("file", "文件", "File", 14),
        Column("row", "行", "Row", 7),
        *(Column(f"part{n}", f"内容 {n}", f"What it says {n}", 90) for n in range(1, parts + 1)),
        Column("mark", "标记", "Mark", 14, free=True),
        Column("person", "阅读人", "Read by", 12, free=True),
        Column("read_on", "阅读日期", "Read on", 14, free=True),
        Column("note", "备注（泄露了什么）", "Note: what leaks", 24, free=True),
        Column("digest", "本行摘要", "Digest of the row", 16),
        Column("seal", "本行校验", "Seal of the row", 16, hidden=True),
    )


def written(drawn: Drawn, book: Book, key: bytes) -> bytes:
    """Return the bytes of the workbook."""
    workbook = Workbook()
    first = workbook.active
    first.title = INSTRUCTIONS
    rows, hidden = workbook.create_sheet(ROWS), workbook.create_sheet(HIDDEN)
    shape = columns(int(book.parts))
    writing.header(rows, shape)
    for number, one in enumerate(drawn.rows, 1):
        cells = _told(number, one, int(book.parts))
        sealed = row_seal(key, book, [cells[column.key] for column in locked(shape)])
        writing.row(rows, number + 1, shape, {**cells, "seal": sealed})
    writing.hide(hidden, FORMAT, book._asdict(), key)
    _offer(rows, hidden, shape, len(drawn.rows))
    writing.instruct(first, _TITLE, _lines(book))
    writing.lay_out(rows, "C2")
    workbook.active = workbook.index(rows)
    saved = BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def row_seal(key: bytes, book: Book, cells: Iterable[object]) -> str:
    """Return the seal of the locked cells of one row."""
    return keyed(key, ["sampled", book.workbook, book.manifest, *map(plain, cells)])


def parts_of(drawn: Drawn) -> int:
    """Return how many cells the longest row takes."""
    return max(len(_parts(one)) for one in drawn.rows)


def _told(number: int, one: DrawnRow, parts: int) -> dict[str, str]:
    said = next(stratum for stratum in STRATA if stratum.code == one.stratum)
    texts = [*_parts(one), *[""] * parts]
    return {
        "number": str(number),
        "stratum": f"{said.chinese}\n{said.english}",
        "file": one.place.file,
        "row": str(one.place.row),
        **{f"part{n}": texts[n - 1] for n in range(1, parts + 1)},
        "digest": one.digest,
    }


def _parts(one: DrawnRow) -> list[str]:
    """Return what a row says, in cells, cut at line ends where one is near."""
    lines = [f"【{name}】{_spelled(value)}" for name, value in one.cells.items() if value]
    text, parts = writing.legal("\n".join(lines), _MISSING), []
    while len(text) > writing.LONGEST_CELL:
        end = text.rfind("\n", writing.LONGEST_CELL - _BREAK, writing.LONGEST_CELL)
        end = end if end > 0 else writing.LONGEST_CELL
        parts.append(text[:end])
        text = text[end:]
    return [*parts, text]


def _spelled(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _offer(rows: Worksheet, hidden: Worksheet, shape: tuple[Column, ...], count: int) -> None:
    """Offer the three marks in every cell of marks; the list lies on the hidden sheet."""
    for number, mark in enumerate(MARKS, 1):
        hidden.cell(number, 4, mark)
    listed = f"{quote_sheetname(hidden.title)}!$D$1:$D${len(MARKS)}"
    rule = DataValidation(type="list", formula1=listed, allow_blank=True)
    rule.showErrorMessage = rule.showInputMessage = True
    rule.promptTitle = rule.errorTitle = "标记 Mark"
    rule.prompt = rule.error = "请从列表中选取。 Choose from the list."
    rows.add_data_validation(rule)
    letter = get_column_letter([column.key for column in shape].index("mark") + 1)
    rule.add(f"{letter}2:{letter}{count + 1}")


def _lines(book: Book) -> list[tuple[str, str]]:
    """Return the lines of the first sheet: what to do, then how the rows were drawn."""
    text = (files("pipelines.sample") / "instructions.tsv").read_text("utf-8")
    told = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    there, drawn = book.sizes
    return [
        ("发布批次 Release", f"{book.destination} {book.release}"),
        ("抽取日期、种子 Drawn on, seed", f"{book.drawn_on}, {book.seed}"),
        *((chinese, english) for chinese, english in told[1:]),
        *(
            (f"{one.chinese} {one.english}", f"{there[one.code]} 行抽 {drawn[one.code]} drawn")
            for one in STRATA
        ),
    ]
