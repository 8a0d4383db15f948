"""XLSX: every sheet, hidden ones too, and all that stands beside the cells (工作簿).

Cells come as a reader sees them, dates as dates and numbers with all the figures the file has.
Every part of the package is read as text as well: formulas, headers and footers, comments, defined
names, properties, shared strings no cell has, charts and their caches. Nothing is calculated.

Source: ECMA-376 (SpreadsheetML); openpyxl.
"""

import warnings
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import openpyxl
from openpyxl.utils import get_column_letter

from pipelines.formats.kit import package, records, values
from pipelines.formats.kit.beside_cells import BesideCells
from pipelines.formats.kit.piece import Piece, Unread
from pipelines.formats.kit.refusal import Reason
from pipelines.formats.kit.source import Source

NAME = "XLSX"
SUFFIXES: tuple[str, ...] = (".xlsx", ".xlsm", ".xltx", ".xltm")
TEXT = False
_ROWS: Final = 512  # rows asked for at once
_MIDNIGHT: Final = " 00:00:00"


def fits(head: bytes, text: str) -> bool:
    """Say whether it is a ZIP whose first members are those of a workbook."""
    del text
    return package.fits(head, (b"xl/",))


def read(source: Source) -> Iterator[Piece | Unread | Source]:
    """Yield the cells sheet by sheet, then every part of the package."""
    with package.opened(source) as archive:
        yield from package.beside(source, archive)
        for info in archive.infolist():
            if package.is_markup(info.filename):
                cells = info.filename.startswith("xl/worksheets/sheet")
                through = BesideCells if cells else lambda page: page
                yield from package.page(source, archive, info, through)
            else:
                yield from package.member(source, archive, info)
    try:
        yield from _sheets(source)
    except (KeyError, ValueError, TypeError, AttributeError, OSError, zipfile.BadZipFile):
        yield Unread(source.at(), Reason.DAMAGED)


def _sheets(source: Source) -> Iterator[Piece]:
    with source.open() as file:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions it leaves aside; their text is read
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            place = source.at(sheet.title, "cells" if sheet.sheet_state == "visible" else "hidden")
            sheet.reset_dimensions()  # what a file says of its size may be less than it holds
            rows = _rows(sheet.iter_rows(values_only=True))
            for piece in records.gathered(place, (), rows):
                letters = tuple(get_column_letter(at + 1) for at in range(len(piece.columns)))
                yield piece._replace(columns=letters)


def _rows(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[list[str], int]]:
    while some := _next(rows):
        for row in some:
            yield [(values.one(cell) or "").removesuffix(_MIDNIGHT) for cell in row], 0


def _next(rows: Iterator[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of numbers that are no dates
        return list(islice(rows, _ROWS))
