"""Looks at a sheet as it is written, for what its values alone do not say (工作表原文).

An error, or a formula never calculated, reads as an empty cell. A date typed as 2008年3月 is stored
as its first day; only the format it is shown in says that nobody knows the day.

Source: ECMA-376 part 1, 18.3.1.4 (cells: t="e" is an error), 18.3.1.40 (formulas).
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final
from xml.etree import ElementTree as ET

from pipelines.errors import InputError
from pipelines.sources.kit import shown_dates
from pipelines.sources.kit.part import Part

BLOCK: Final = 1 << 20  # bytes
_RELATIONS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",  # of a strict workbook
)
_WRONG = re.compile(
    rb"""<(?:\w+:)?c\b[^>]*\bt=["']e["']"""
    rb"""|<(?:\w+:)?c\b(?![^>]*\bt=["']str["'])[^>]*>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"""
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_LETTERS: Final = 26

Place = tuple[int, int]
"""Row from 1 on, column from 0 on."""


def refuse_faults(part: Part, name: str) -> None:
    """Look for cells that read as empty though they are not.

    Raises:
        InputError: A cell holds an error, or a formula that was never calculated.
    """
    with _opened(part) as archive:
        count = sum(len(_WRONG.findall(rows)) for rows in _rows(archive, name))
    if count:
        what = f"{count} cells hold an error or a formula that was never calculated."
        fix = "Nothing was written. Open it, mend these cells, save it; or export values only."
        raise InputError(part.name, what, fix)


def coarse(part: Part, name: str) -> dict[Place, int]:
    """Return the cells whose dates are shown without their day, or month: place → figures shown.

    The figures are those of ISO 8601 text, seven of 2008-03 and four of 2008.
    """
    with _opened(part) as archive:
        styles = shown_dates.coarse_styles(archive)
        if not styles:
            return {}
        numbers = "|".join(map(str, styles)).encode()
        cell = re.compile(
            rb"""<(?:\w+:)?c\b(?=[^>]*\bs=["'](""" + numbers + rb""")["'])[^>]*?"""
            rb"""\br=["']([A-Z]+)([0-9]+)["']"""
        )
        return {
            (int(row), _column(letters)): styles[int(style)]
            for rows in _rows(archive, name)
            for style, letters, row in cell.findall(rows)
        }


@contextmanager
def _opened(part: Part) -> Iterator[zipfile.ZipFile]:
    with part.whole() as file, zipfile.ZipFile(file) as archive:
        yield archive


def _rows(archive: zipfile.ZipFile, name: str) -> Iterable[bytes]:
    """Yield the rows of the sheet as they are written, some at a time."""
    rest = b""
    with archive.open(_place(archive, name)) as stream:
        while block := stream.read(BLOCK):
            whole, end, rest = (rest + block).rpartition(b"row>")
            yield whole + end
    yield rest


def _place(archive: zipfile.ZipFile, name: str) -> str:
    """Return where in the workbook the sheet lies."""
    book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314, expat bounds it
    links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    keys = {
        one.get("name"): one.get(relation)
        for one in book.iter()
        for relation in _RELATIONS
        if one.get(relation)
    }
    (target,) = [str(one.get("Target")) for one in links if one.get("Id") == keys[name]]
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _column(letters: bytes) -> int:
    """Return the place of a column.

    >>> _column(b"A"), _column(b"AA")
    (0, 26)
    """
    place = 0
    for letter in letters:
        place = place * _LETTERS + letter - ord("A") + 1
    return place - 1
