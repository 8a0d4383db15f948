"""Pictures: a scan may name anybody, so each is told; what text stands in the file is read (图片).

Source: the marks of PNG, JPEG, GIF, BMP, TIFF, WebP and Windows metafiles.
"""

from collections.abc import Iterator
from typing import Final

from pipelines.formats.kit import octets, running_text
from pipelines.formats.kit.piece import Piece, Unread
from pipelines.formats.kit.refusal import Reason
from pipelines.formats.kit.source import Source

NAME = "picture"
SUFFIXES: tuple[str, ...] = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")
TEXT = False
_MARKS: Final = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"\xd7\xcd\xc6\x9a", b"\x01\0\0\0",
)  # fmt: skip


def fits(head: bytes, text: str) -> bool:
    """Say whether it begins as a picture does."""
    del text
    return head.startswith(_MARKS) or head[8:12] == b"WEBP" or (head[:2] == b"BM" and b"\0" in head)


def read(source: Source) -> Iterator[Piece | Unread | Source]:
    """Tell it, and yield the text that stands among its bytes."""
    yield Unread(source.at(), Reason.NO_TEXT)
    with source.open() as file:
        yield from running_text.cut(source.at(kind="metadata"), octets.runs(file, wide=True))
