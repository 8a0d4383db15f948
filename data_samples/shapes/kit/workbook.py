"""Writes tables as case systems write workbooks: titles, merged headers, a hidden sheet (工作簿).

A header "证件/号码" stands under 证件 in a second row of headers; one without a stroke takes both.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from data_samples.shapes.kit.shape import Cells

BLANK_ROWS = 3  # formatted but empty, as they stay behind when rows are deleted


def workbook(
    path: Path, sheets: Mapping[str, Sequence[Cells]], titles: Mapping[str, Sequence[str]]
) -> None:
    """Write each table as a sheet under its title lines, and a hidden sheet of codes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        _sheet(book.create_sheet(name), rows, titles.get(name, ()))
    codes = book.create_sheet("字典")
    codes.sheet_state = "hidden"
    codes.append(["代码", "含义"])
    codes.append(["1", "男"])
    book.save(path)


def _sheet(sheet: Worksheet, rows: Sequence[Cells], titles: Sequence[str]) -> None:
    headers = list(rows[0])
    for title in titles:
        sheet.append([title])
        sheet.merge_cells(
            start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=len(headers)
        )
    _headers(sheet, headers, len(titles) + 1)
    for row in rows:
        sheet.append(list(row.values()))
    for number in range(BLANK_ROWS):
        sheet.cell(sheet.max_row + 1 + number, len(headers) + 2).number_format = "@"


def _headers(sheet: Worksheet, headers: Sequence[str], top: int) -> None:
    """Write one row of headers, or two with the groups merged."""
    pairs = [header.partition("/") for header in headers]
    sheet.append([group for group, _, _ in pairs])
    if not any(under for _, _, under in pairs):
        return
    sheet.append([under or None for _, _, under in pairs])
    column = 1
    for grouped, members in groupby(pairs, key=lambda pair: (pair[0], bool(pair[2]))):
        width = len(list(members))
        last = top if grouped[1] else top + 1
        sheet.merge_cells(
            start_row=top, end_row=last, start_column=column, end_column=column + width - 1
        )
        column += width
