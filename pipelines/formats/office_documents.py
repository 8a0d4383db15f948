"""DOCX, PPTX, ODT and their kin: body, headers, notes, comments, changes, properties (文稿).

All of the package is read: every part that is XML as text, its attributes beside it; everything
else as a file by itself, pictures and embedded workbooks too. No macro is run.

Source: ECMA-376 (Office Open XML); ISO/IEC 26300 (OpenDocument).
"""

import zipfile
from collections.abc import Iterator
from typing import Final

from pipelines.formats.kit import package
from pipelines.formats.kit.piece import Piece, Unread
from pipelines.formats.kit.source import Source

NAME = "DOCX"
SUFFIXES: tuple[str, ...] = (
    ".docx", ".docm", ".dotx", ".pptx", ".pptm", ".odt", ".odp", ".ods", ".odg", ".ofd", ".epub",
)  # fmt: skip
TEXT = False
_MARKS: Final = (b"word/", b"ppt/", b"mimetypeapplication/", b"OFD.xml")


def fits(head: bytes, text: str) -> bool:
    """Say whether it is a ZIP whose first members are those of a document."""
    del text
    return package.fits(head, _MARKS)


def read(source: Source) -> Iterator[Piece | Unread | Source]:
    """Yield every part of the package."""
    with package.opened(source) as archive:
        yield from package.beside(source, archive)
        for info in archive.infolist():
            yield from _part(source, archive, info)


def _part(
    source: Source, archive: zipfile.ZipFile, info: zipfile.ZipInfo
) -> Iterator[Piece | Unread | Source]:
    if package.is_markup(info.filename):
        yield from package.page(source, archive, info)
    else:
        yield from package.member(source, archive, info)
