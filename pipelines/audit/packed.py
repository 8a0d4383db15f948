"""Cells that are a file in disguise: packed, or pictures, in letters (单元格内的打包文件).

What Base64 or hexadecimal figures say is read where it is text. Where it is an archive, a document
or a picture it was not looked into, and that is told.

>>> [holds(cell) for cell in ("a H4sIAAAAAAAC/0tMSgYAwkEkNQMAAAA=", "eJxLTEoGAAJNASc=")]
[True, True]
>>> holds("aGVsbG8gd29ybGQK")
False
>>> holds("1f8b0800000000000003abcdef"), holds("990101200803011017990101")
(True, False)
"""

import binascii
import zlib
from base64 import b64decode
from typing import Final

from pipelines.audit import decoded, hexadecimal

_MARKS: Final = (
    b"\x1f\x8b\x08", b"PK\x03\x04", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BZh",
    b"\xd0\xcf\x11\xe0", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf", b"Rar!", b"PAR1",
    b"SQLite format 3", b"\x04\x22\x4d\x18",
)  # fmt: skip
"""How archives, documents, pictures, databases begin."""

_HEAD: Final = 64  # characters decoded to tell what something is


def holds(cell: str) -> bool:
    """Say whether a file in letters stands in a cell."""
    runs = (_of_base64(one[0][:_HEAD]) for one in decoded.BASE64.finditer(cell))
    plain = (hexadecimal.content(one[0][:_HEAD]) for one in hexadecimal.RUN.finditer(cell))
    return any(_is_file(head) for some in (runs, plain) for head in some)


def _of_base64(run: str) -> bytes:
    try:
        return b64decode(run[: len(run) // 4 * 4].replace("-", "+").replace("_", "/"))
    except binascii.Error:
        return b""


def _is_file(head: bytes) -> bool:
    return head.startswith(_MARKS) or _is_deflated(head)


def _is_deflated(head: bytes) -> bool:
    """Say whether something packed by zlib begins so.

    Source: RFC 1950: method 8, a check of 31 over the first two bytes.
    """
    if len(head) < 8 or head[0] & 0x0F != 8 or int.from_bytes(head[:2]) % 31:  # noqa: PLR2004
        return False
    try:
        return bool(zlib.decompressobj().decompress(head))
    except zlib.error:
        return False
