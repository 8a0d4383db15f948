"""Finds files, and members of a ZIP, that hold more of a table and that nobody names (遗漏的文件).

An export that outgrows one file goes on in the next, one copied in by hand ends in .CSV, a late one
lies beside the first. Looked at is the folder of each file that is read, and each ZIP that is read
or lies there, not files no table can be read from. What lies in a folder within it may be a former
export: it is told, and stops nothing.
"""

import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Final

from pipelines.errors import EmptyError, InputError
from pipelines.sources import READERS, csv_files, reader_for, tab_files
from pipelines.sources.kit import delimited, left_sheets, workbook_file, zip_members
from pipelines.sources.kit.contract import BrokenRow
from pipelines.sources.kit.left_sheets import Head, Read
from pipelines.sources.kit.part import Part

UNREAD: Final = frozenset({".xls", ".xlsb", ".et", ".ods", ".dbf"})
"""Tables too, which no reader of ours knows: told by their names alone."""
TEXTS: Final = ".txt"
"""Looked into only where a table is one: a folder may hold ten thousand judgments."""
MOST_BELOW: Final = 200
"""Files of one folder within that are looked at: those of an export are fewer, papers are more."""
_ENCODINGS: Final = ("utf-8", "gb18030")


def left(read: Iterable[Read]) -> Iterator[tuple[str, str]]:
    """Yield the files that hold more of a table and are not named, and what is wrong with them."""
    named = [one for one in read if one.part.key is None]  # a file of the mirror has one
    places = {(one.part.path, one.part.member) for one in named}
    texts = TEXTS in {one.part.suffix for one in named}
    for part in _beside(named):
        if (part.path, part.member) not in places and (part.suffix != TEXTS or texts):
            more = _table(named, part)
            if more:
                yield (
                    part.name,
                    f"it holds more of {more}, and the profile does not name this file.",
                )


def below(read: Iterable[Read]) -> Iterator[tuple[Path, int]]:
    """Yield folders within those that are read from, with how many files there hold more."""
    named = [one for one in read if one.part.key is None]
    folders = _folders(named)
    for folder in sorted({path for one in folders for path in one.iterdir() if path.is_dir()}):
        if folder not in folders and os.access(folder, os.R_OK | os.X_OK):
            files = sorted(path for path in folder.iterdir() if path.is_file())[:MOST_BELOW]
            parts = [one for one in _tables(files) if one.suffix != TEXTS]
            if count := sum(bool(_table(named, part)) for part in parts):
                yield folder, count


def _beside(named: list[Read]) -> Iterator[Part]:
    """Yield every table that lies where one is read."""
    return _tables(sorted(path for one in _folders(named) for path in one.iterdir()))


def _folders(named: list[Read]) -> set[Path]:
    return {one.part.path.parent for one in named}


def _tables(files: Iterable[Path]) -> Iterator[Part]:
    """Yield the files, and the members of a ZIP, that are called as tables are."""
    known = {suffix for reader in READERS for suffix in reader.SUFFIXES} | UNREAD
    for part in chain.from_iterable(map(_members, filter(Path.is_file, files))):
        if part.suffix in known:
            yield part


def _members(path: Path) -> list[Part]:
    """Return a file as it is, or what a ZIP holds; one that cannot be read holds nothing."""
    if path.suffix.lower() != ".zip":
        return [Part(path)]
    try:
        return [Part(path, member) for member in zip_members.names(path)]
    except (InputError, OSError):
        return []


def _table(named: list[Read], part: Part) -> str:
    """Return the table a part holds more of: called like one that is read, or with its columns."""
    for one in named:
        alike = part.suffix == one.part.suffix or part.suffix in UNREAD
        if alike and left_sheets.goes_on(_stem(one.part), _stem(part)):
            return one.table
    wanted = {one.wanted: one.table for one in named}
    for head in _heads(part, list(wanted)):
        for columns, table in wanted.items():
            if left_sheets.is_more(columns, head, named_on=False):
                return table
    return ""


def _stem(part: Part) -> str:
    return PurePosixPath(part.member).stem if part.member else part.path.stem


def _heads(part: Part, wanted: list[frozenset[str]]) -> Iterator[Head]:
    """Yield the headers of a part, those of every sheet; rows are read where it counts."""
    if part.suffix in UNREAD:
        return
    try:
        if workbook_file.is_one(part):
            sheets = (Part(part.path, part.member, name) for name in workbook_file.every_name(part))
            yield from filter(None, map(left_sheets.head_of, sheets))
            return
    except (InputError, OSError):
        return
    for encoding in _ENCODINGS:
        try:
            names = _headers(part, encoding)
        except (InputError, OSError):
            continue
        if any(columns <= names for columns in wanted):
            yield Head(names, filled=_filled(part, encoding))


def _headers(part: Part, encoding: str) -> frozenset[str]:
    """Return the headers; of a text the first line alone, for its last may well be cut off."""
    reader = reader_for(part)
    if reader not in {csv_files, tab_files}:
        return frozenset(reader.columns(part, encoding))
    mark = "\t" if reader is tab_files else csv_files.parted_by(part, encoding)
    return frozenset(name.strip() for name in delimited.header(part, encoding, mark))


def _filled(part: Part, encoding: str) -> bool:
    """Say whether anything stands below the header; what cannot be read on is something."""
    try:
        rows = reader_for(part).read(part, encoding)
        return any(isinstance(some, BrokenRow) or some.num_rows for some in rows)
    except EmptyError:
        return False
    except (InputError, OSError):
        return True
