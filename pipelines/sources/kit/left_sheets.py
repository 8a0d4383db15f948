"""Finds sheets that hold more of a table and that no table names (遗漏的工作表).

Programs go on in another sheet where one is full, and people hide one to be done with it.

>>> goes_on("当事人", "当事人(2)"), goes_on("当事人", "当事人_3"), goes_on("当事人", "案件2")
(True, True, False)
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from pipelines.errors import InputError
from pipelines.sources.kit import sheet_headers, workbook_file
from pipelines.sources.kit.part import Part


class Read(NamedTuple):
    """A part that is read, the table it is of, and the columns that are wanted of it."""

    part: Part
    table: str
    wanted: frozenset[str]


def left(read: Iterable[Read]) -> Iterator[tuple[str, str]]:
    """Yield the sheets that hold more of a table and are not named, and what is wrong with them."""
    books = sorted((one for one in read if workbook_file.is_one(one.part)), key=_place)
    for _, found in groupby(books, key=_place):
        named = list(found)
        shown = workbook_file.names(named[0].part)
        tables = {one.part.sheet or shown[0]: one for one in named}
        for sheet in workbook_file.every_name(named[0].part):
            part = Part(named[0].part.path, named[0].part.member, sheet)
            head = None if sheet in tables else head_of(part)
            more = [
                one.table
                for name, one in tables.items()
                if head and is_more(one.wanted, head, named_on=goes_on(name, sheet))
            ]
            if more:
                what = f"it holds more of {more[0]}, and the profile does not name this sheet."
                yield part.name, what


def _place(one: Read) -> tuple[str, str]:
    return str(one.part.path), one.part.member


class Head(NamedTuple):
    """The headers of a sheet or file, and whether anything stands below them."""

    names: frozenset[str]
    filled: bool


def head_of(part: Part) -> Head | None:
    """Return the head of a sheet, without names where it has none; None where it is empty."""
    try:
        sheet = workbook_file.sheet(part)
    except InputError:
        return None
    try:
        found = sheet_headers.find(part, sheet)
    except InputError:
        return Head(frozenset(), filled=True)
    return Head(frozenset(found.names), sheet.height > found.below)


def is_more(wanted: frozenset[str], head: Head, *, named_on: bool) -> bool:
    """Say whether a sheet holds rows of a table; one with its headers alone is a form."""
    return head.filled if wanted <= head.names else named_on


def goes_on(name: str, other: str) -> bool:
    """Say whether a sheet is called like another with a number behind."""
    return bool(re.fullmatch(rf"{re.escape(name)}[\s_(（-]*[0-9]{{1,3}}[)）]?", other))
