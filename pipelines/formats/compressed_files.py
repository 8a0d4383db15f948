"""Single files packed by gzip, bzip2, xz, Zstandard or LZ4 (单文件压缩).

The check sum at the end is compared; what was unpacked before a fault is looked at all the same.
Something else behind the end is a fault.

Source: RFC 1952 (gzip); RFC 8878 (Zstandard); the formats' own descriptions for the others.
"""

import bz2
import gzip
import io
import lzma
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Final, cast

import pyarrow as pa

from pipelines.formats.kit import octets, packed_streams, running_text
from pipelines.formats.kit.packed_streams import Streams
from pipelines.formats.kit.piece import Piece, Unread
from pipelines.formats.kit.source import Source

NAME = "GZ"
SUFFIXES: tuple[str, ...] = (".gz", ".tgz", ".bz2", ".tbz2", ".xz", ".txz", ".zst", ".lz4")
TEXT = False
_UNPACKED: Final = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}
_EXTRA, _NAME, _COMMENT = 0x04, 0x08, 0x10  # flags of gzip


_GZIP: Final = b"\x1f\x8b"
_ARROW: Final = {b"\x28\xb5\x2f\xfd": "zstd", b"\x04\x22\x4d\x18": "lz4"}
_MARKS: Final = (_GZIP, b"BZh", b"\xfd7zXZ\x00", *_ARROW)


def fits(head: bytes, text: str) -> bool:
    """Say whether it begins as one of them does."""
    del text
    return head.startswith(_MARKS)


def read(source: Source) -> Iterator[Piece | Unread | Source]:
    """Yield what is packed in it, and the name and comment it was packed with."""
    head = source.head()
    for text in _said(source, head):
        yield running_text.one(source.at(kind="metadata"), text)
    path = PurePosixPath(source.name.rpartition("!")[2])
    inner = path.stem + _UNPACKED.get(path.suffix.lower(), "")
    with source.open() as file:
        member, reason = source.inside(inner, _opened(file, head), source.size)
    if reason:
        yield Unread(source.at(), reason)
    yield member


def _said(source: Source, head: bytes) -> Iterator[str]:
    """Yield what stands beside the streams."""
    if head.startswith(_GZIP):
        for one in packed_streams.heads(source):
            yield from _beside(one)
    elif head.startswith(tuple(_ARROW)):
        for frame in packed_streams.frames(source):
            yield "".join(text for text, _ in octets.runs(io.BytesIO(frame), wide=True))


def _opened(file: IO[bytes], head: bytes) -> IO[bytes]:
    if head.startswith(b"BZh"):
        return cast("IO[bytes]", Streams(file, bz2.BZ2Decompressor))
    if head.startswith(b"\xfd7z"):
        return cast("IO[bytes]", Streams(file, lzma.LZMADecompressor))
    for mark, packing in _ARROW.items():
        if head.startswith(mark):
            return pa.CompressedInputStream(file, packing)  # type: ignore[no-any-return]  # untyped
    return gzip.GzipFile(fileobj=file)  # type: ignore[return-value]  # all that is needed of one


def _beside(head: bytes) -> Iterator[str]:
    """Yield name and comment from the head of a gzip file."""
    flags, place = head[3] if len(head) > 3 else 0, 10  # noqa: PLR2004, offsets of RFC 1952
    if flags & _EXTRA:
        size = int.from_bytes(head[place : place + 2], "little")
        yield octets.text(head[place + 2 : place + 2 + size]) or ""
        place += 2 + size
    for flag in (_NAME, _COMMENT):
        if flags & flag:
            raw, _, _ = head[place:].partition(b"\0")
            yield octets.text(raw) or ""
            place += len(raw) + 1
