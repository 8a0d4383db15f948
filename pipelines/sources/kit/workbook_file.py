"""Opens a workbook and chooses a sheet (工作簿文件).

Source: ECMA-376 (Office Open XML); [MS-OFFCRYPTO] (a workbook under a password is an OLE file).
"""

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from pipelines.errors import InputError
from pipelines.sources.kit.part import Part
from pipelines.sources.kit.raw_bytes import AGAIN

SUFFIXES: Final = (".xlsx", ".xlsm")
LARGEST: Final = 256 << 20  # bytes unpacked; measured, reading takes 3.2 times that of memory
_OLE = b"\xd0\xcf\x11\xe0"  # an old workbook, or a new one under a password

Merged = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows from the first on, and which cells are merged; places count from 0."""

    name: str
    height: int
    first_column: int
    merged: tuple[Merged, ...]
    _cells: object

    def rows(self) -> Iterator[list[object]]:
        """Yield every row, those above the first filled one too."""
        yield from self._cells.iter_rows()  # type: ignore[attr-defined]


def names(part: Part) -> list[str]:
    """Return the names of the sheets that can be seen.

    Raises:
        InputError: It is no workbook, cut off, or under a password.
    """
    return _visible(_book(part))


def sheet(part: Part) -> Sheet:
    """Return the sheet a profile names; a hidden one may be named as well.

    Raises:
        InputError: There is no such sheet, or several and none is named.
    """
    book = _book(part)
    shown = _visible(book)
    if part.sheet not in book.sheet_names and (part.sheet or len(shown) != 1):
        what = "there is no such sheet." if part.sheet else f"it has {len(shown)} sheets."
        fix = f"Name one behind the file, after #: {', '.join(shown)}."
        raise InputError(part.name, what, fix)
    found = book.get_sheet_by_name(part.sheet or shown[0])
    if found.start is None or found.end is None:
        raise InputError(part.name, "the sheet is empty.", AGAIN)
    merged = tuple(_within(found.merged_cell_ranges or (), found.start, found.end))
    return Sheet(found.name, found.end[0] + 1, found.start[1], merged, found)


def _within(
    merged: Iterable[Merged], start: tuple[int, int], end: tuple[int, int]
) -> Iterator[Merged]:
    """Yield merged cells as far as anything stands beside them; the others are decoration.

    >>> list(_within([((0, 0), (0, 9)), ((1, 7), (2, 8)), ((0, 0), (1, 0))], (0, 0), (5, 3)))
    [((0, 0), (0, 3)), ((0, 0), (1, 0))]
    """
    for (top, left), (bottom, right) in merged:
        if top <= end[0] and start[1] <= left <= end[1]:
            yield (top, left), (min(bottom, end[0]), min(right, end[1]))


def is_one(part: Part) -> bool:
    """Say whether a part lies in a workbook."""
    return part.suffix in SUFFIXES


def every_name(part: Part) -> list[str]:
    """Return the names of all sheets, the hidden ones too; a picture on a sheet of its own is none.

    Raises:
        InputError: It is no workbook, cut off, or under a password.
    """
    return [one.name for one in _book(part).sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]


def _visible(book: CalamineWorkbook) -> list[str]:
    shown, cells = SheetVisibleEnum.Visible, SheetTypeEnum.WorkSheet
    return [one.name for one in book.sheets_metadata if (one.visible, one.typ) == (shown, cells)]


def _book(part: Part) -> CalamineWorkbook:
    with part.whole() as file:
        _refuse_size(part, file)
        try:
            return CalamineWorkbook.from_filelike(file)
        except CalamineError:
            raise InputError(part.name, "it is no whole workbook.", AGAIN) from None


def _refuse_size(part: Part, file: BinaryIO) -> None:
    """Look at what would be unpacked, before it is."""
    if file.read(len(_OLE)) == _OLE:
        what = "it is under a password, or a workbook of before 2007."
        raise InputError(part.name, what, "Save it as .xlsx without a password.")
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, EOFError):
        raise InputError(part.name, "it is no whole workbook: cut off.", AGAIN) from None
    if size > LARGEST:
        what = f"unpacked it has {size >> 20} MiB; {LARGEST >> 20} MiB are read of a workbook."
        raise InputError(part.name, what, "Nothing was written. Export it as CSV.")
    file.seek(0)
