"""Finds the header of a sheet below its titles, in one row or in two (表头).

The header begins in the first row that fills at least half of the columns and says more than one
thing; a title merged over the whole width says one.
"""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final, NamedTuple

from pipelines.errors import InputError
from pipelines.sources.kit.part import Part
from pipelines.sources.kit.workbook_file import Sheet

DEEPEST: Final = 30  # rows; a header further down is no header
BETWEEN: Final = "/"
_LETTERS: Final = 26
_FIGURE: Final = re.compile(r"\d")
_NUMBER: Final = re.compile(r"\d{5}")  # a year may stand in the name of a column


class Header(NamedTuple):
    """Names of the columns, where they stand in a row, and the last row of the header."""

    names: tuple[str, ...]
    places: tuple[int, ...]
    below: int
    first_column: int


def find(part: Part, sheet: Sheet) -> Header:
    """Return the header of a sheet.

    Raises:
        InputError: No row of the first thirty looks like one, or it merges columns that have no
            names of their own.
    """
    rows = _spread(sheet, list(islice(sheet.rows(), DEEPEST + 1)))
    for number, row in enumerate(rows[:DEEPEST]):
        filled = [cell for cell in row if cell]
        if 2 * len(filled) >= _width(rows) and (len(set(filled)) > 1 or _width(rows) == 1):
            return _header(part, sheet, rows, number)
    what = f"none of its first {DEEPEST} rows looks like a header."
    raise InputError(part.name, what, "Nothing was written. Put the names of the columns on top.")


def refuse_nameless(part: Part, header: Header, rows: Sequence[tuple[int, list[object]]]) -> None:
    """Refuse values in a column that has no name.

    Raises:
        InputError: There are some; the column is named by its letters.
    """
    width = max((len(row) for _, row in rows), default=0)
    for place in sorted(set(range(width)) - set(header.places)):
        count = sum(row[place] != "" for _, row in rows)
        if count:
            letters = _letters(place + header.first_column)
            what = f"column {letters} has no header, and values in {count} rows."
            raise InputError(part.name, what, "Nothing was written. Give it a name, or empty it.")


def _spread(sheet: Sheet, rows: list[list[object]]) -> list[list[str]]:
    """Write what a merged cell says into every cell it covers."""
    texts = [["".join(str(cell).split()) for cell in row] for row in rows]
    for (top, left), (bottom, right) in sheet.merged:
        if top < len(texts):
            first, last = left - sheet.first_column, right - sheet.first_column
            for row in texts[top : bottom + 1]:
                row[first : last + 1] = [texts[top][first]] * (last + 1 - first)
    return texts


def _width(rows: Sequence[Sequence[str]]) -> int:
    """Count the columns in which anything stands."""
    return sum(any(column) for column in zip(*rows, strict=True))


def _header(part: Part, sheet: Sheet, rows: Sequence[Sequence[str]], number: int) -> Header:
    """Read the header, the row below with it where cells are merged sideways."""
    covered = _sideways(sheet, number)
    sideways = bool(covered) and number + 1 < len(rows)
    under = rows[number + 1] if sideways else rows[number]
    if sideways and _is_row(under, rows[number], covered):
        what = "its header merges columns, and the row below is no row of their names."
        raise InputError(part.name, what, "Nothing was written. Give each column its own name.")
    names = [
        upper if upper == lower or not lower else f"{upper}{BETWEEN}{lower}" if upper else lower
        for upper, lower in zip(rows[number], under, strict=True)
    ]
    places = tuple(place for place, name in enumerate(names) if name)
    found = tuple(names[place] for place in places)
    return Header(found, places, number + 1 + sideways, sheet.first_column)


def _sideways(sheet: Sheet, number: int) -> frozenset[int]:
    """Return the columns over which cells of a row are merged sideways."""
    return frozenset(
        place - sheet.first_column
        for (top, left), (_, right) in sheet.merged
        if top == number and right > left
        for place in range(left, right + 1)
    )


def _is_row(under: Sequence[str], upper: Sequence[str], covered: frozenset[int]) -> bool:
    """Say whether the row below a header tells of a case: figures where no names are needed.

    >>> _is_row(["案号", "种类", "号码"], ["案号", "证件", "证件"], frozenset({1, 2}))
    False
    >>> _is_row(["（2024）湘9902刑初1号", "甲某", "男"], ["案号", "人", "人"], frozenset({1, 2}))
    True
    """
    return any(
        _NUMBER.search(cell)
        or (place not in covered and cell != upper[place] and _FIGURE.search(cell))
        for place, cell in enumerate(under)
    )


def _letters(place: int) -> str:
    """Return the letters of a column.

    >>> _letters(0), _letters(25), _letters(26)
    ('A', 'Z', 'AA')
    """
    head = _letters(place // _LETTERS - 1) if place >= _LETTERS else ""
    return head + chr(ord("A") + place % _LETTERS)
