"""Finds what a profile names: files, members of a ZIP, a sheet of a workbook (数据地址).

`export/parties_*.csv` names files, `court.zip!parties_*.csv` members of a ZIP, `court.xlsx#当事人`
a sheet; `court.zip!book.xlsx#当事人` is a sheet of a workbook in a ZIP.

>>> split("export/court.zip!parties_*.csv")
('export/court.zip', 'parties_*.csv', '')
>>> split("export/court.xlsx#当事人")
('export/court.xlsx', '', '当事人')
"""

import re
from pathlib import Path

from pipelines.errors import InputError
from pipelines.sources.kit import closed_folders, workbook_file, zip_members
from pipelines.sources.kit.part import Part

_SHEET = re.compile(r"(?<=\.xlsx)#|(?<=\.xlsm)#", re.IGNORECASE)
_MEMBER = re.compile(r"(?<=\.zip)!", re.IGNORECASE)
_COMPLETE = "Nothing was written. Is the export complete?"


def split(address: str) -> tuple[str, str, str]:
    """Part an address into the pattern of files, that of members, and the sheet."""
    place, *sheet = _SHEET.split(address, maxsplit=1)
    file, *member = _MEMBER.split(place, maxsplit=1)
    return file, "".join(member), "".join(sheet)


def find(folder: Path, address: str) -> list[Part]:
    """Return what an address names below a folder, in sorted order.

    Raises:
        InputError: Nothing is there, a folder is closed, or a ZIP cannot be read.
    """
    file, member, sheet = split(address)
    anchor = Path(file).anchor
    start = Path(anchor) if anchor else folder
    pattern = file.removeprefix(anchor)
    for closed in closed_folders.on_the_way(start, pattern):
        raise InputError(closed.name, closed_folders.WHAT, closed_folders.NEXT)
    paths = sorted(path for path in start.glob(pattern) if path.is_file())
    if not paths:
        raise InputError(address, "no such file.", _COMPLETE)
    if not member:
        return [Part(path, sheet=sheet) for path in paths]
    names = {path: zip_members.matching(path, member) for path in paths}
    found = [Part(path, name, sheet) for path in paths for name in names[path]]
    if not found:
        count = sum(len(zip_members.names(path)) for path in paths)
        raise InputError(address, f"none of the {count} files in it has such a name.", _COMPLETE)
    return found


def inside(path: Path) -> list[Part]:
    """Return every part a file holds: the members of a ZIP, the visible sheets of a workbook.

    Raises:
        InputError: It cannot be read.
    """
    members = zip_members.names(path) if path.suffix.lower() == ".zip" else [""]
    parts = [Part(path, member) for member in members]
    return [
        Part(part.path, part.member, sheet)
        for part in parts
        for sheet in (workbook_file.names(part) if _SHEET.search(f"{part.name}#") else [""])
    ]
