"""Sheets of a workbook: titles above the header, headers in two rows, real dates (工作簿).

Title lines and blank rows above the header are passed over. Where header cells are merged sideways
the row below belongs to the header, and the two are joined: 证件 over 号码 is "证件/号码". A sheet
is named behind the file, "export.xlsx#当事人"; a workbook with one visible sheet needs no name.

Dates become ISO 8601, whole numbers figures without a point; a first of the month shown without
its day is that month, because nobody typed the day. A workbook keeps fifteen figures of a
number, so a longer one has lost some and the file is refused, as is one with error cells or
formulas that were never calculated. A workbook is held in memory: at most 256 MiB unpacked.

Source: ECMA-376 (Office Open XML); Microsoft, Excel specifications and limits (15 figures,
1,048,576 rows).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice

import pyarrow as pa

from pipelines.errors import InputError
from pipelines.sources.kit import sheet_cells, sheet_headers, workbook_file, workbook_xml
from pipelines.sources.kit.contract import ROW, BrokenRow
from pipelines.sources.kit.part import Part
from pipelines.sources.kit.raw_bytes import AGAIN
from pipelines.sources.kit.workbook_file import Sheet
from pipelines.sources.kit.workbook_xml import Place

NAME = "XLSX"
SUFFIXES: tuple[str, ...] = workbook_file.SUFFIXES
ROWS = 20_000  # rows of a batch
MOST_ROWS = 1_048_576  # rows of a sheet; one filled to the last was cut off there


def columns(part: Part, encoding: str) -> list[str]:
    """Return the headers without outer blanks; a workbook states its own encoding."""
    del encoding
    sheet = workbook_file.sheet(part)
    found = sheet_headers.find(part, sheet)
    if not any(True for _ in _filled(sheet, found.below)):
        raise InputError(part.name, "it holds no row.", AGAIN)
    return list(found.names)


def read(part: Part, encoding: str) -> Iterator[pa.RecordBatch | BrokenRow]:
    """Yield all rows in order, every column as text; blank rows are passed over."""
    del encoding
    sheet = workbook_file.sheet(part)
    workbook_xml.refuse_faults(part, sheet.name)
    if sheet.height >= MOST_ROWS:
        what = "it is filled to the last row a sheet can have: cut off."
        raise InputError(part.name, what, "Nothing was written. Export it as CSV.")
    found = sheet_headers.find(part, sheet)
    coarse = workbook_xml.coarse(part, sheet.name)
    rows = _filled(sheet, found.below)
    while some := list(islice(rows, ROWS)):
        sheet_headers.refuse_nameless(part, found, some)
        _shorten(some, coarse, sheet.first_column)
        texts = [
            pa.array([sheet_cells.text(part, name, row[place]) for _, row in some], pa.string())
            for place, name in zip(found.places, found.names, strict=True)
        ]
        numbers = pa.array([number for number, _ in some], pa.int64())
        yield pa.record_batch([*texts, numbers], names=[*found.names, ROW])


def _filled(sheet: Sheet, below: int) -> Iterator[tuple[int, list[object]]]:
    """Yield number and cells of the rows below the header in which something stands.

    A cell merged downwards, as the number of a case beside its people, stands in every row.
    """
    down = {(top + 1, left - sheet.first_column): bottom + 1
            for (top, left), (bottom, _) in sheet.merged if bottom > top >= below}  # fmt: skip
    holds: dict[int, tuple[int, object]] = {}
    for number, row in enumerate(sheet.rows(), start=1):
        if number <= below or not any(cell != "" for cell in row):
            continue
        for place, cell in enumerate(row if down else ()):
            last, above = holds.get(place, (0, None))
            if number <= last:
                row[place] = above
            elif (number, place) in down:
                holds[place] = (down[number, place], cell)
        yield number, row


def _shorten(
    rows: list[tuple[int, list[object]]], coarse: Mapping[Place, int], first_column: int
) -> None:
    """Take the day off dates that are shown without it; where it is not the first, it was typed."""
    for number, row in rows if coarse else ():
        for place, cell in enumerate(row):
            shown = coarse.get((number, place + first_column))
            if shown and isinstance(cell, date) and sheet_cells.is_first(cell, shown):
                row[place] = cell.isoformat()[:shown]
