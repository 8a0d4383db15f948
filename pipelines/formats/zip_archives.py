"""ZIP archives, and archives inside them (压缩包).

Names without the mark of UTF-8 are read as an export's are. The check sum of every member is
compared; a member that is encrypted, damaged or out of all proportion is told and the rest read.

Source: PKWARE APPNOTE 6.3.10.
"""

from collections.abc import Iterator
from typing import Final

from pipelines.formats.kit import package
from pipelines.formats.kit.piece import Piece, Unread
from pipelines.formats.kit.source import Source

NAME = "ZIP"
SUFFIXES: tuple[str, ...] = (".zip", ".jar")
TEXT = False
_MARKS: Final = (package.ZIP, b"PK\x05\x06")
_DOCUMENTS: Final = (
    b"[Content_Types].xml", b"word/", b"xl/", b"ppt/", b"mimetypeapplication/", b"OFD.xml",
)  # fmt: skip


def fits(head: bytes, text: str) -> bool:
    """Say whether it begins as a ZIP does and not as a document that is one."""
    del text
    return head.startswith(_MARKS) and not any(mark in head for mark in _DOCUMENTS)


def read(source: Source) -> Iterator[Piece | Unread | Source]:
    """Yield every member, and the comments of archive and members."""
    with package.opened(source) as archive:
        yield from package.beside(source, archive)
        for info in archive.infolist():
            yield from package.member(source, archive, info)
