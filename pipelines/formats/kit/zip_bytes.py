"""Which bytes of a ZIP its directory speaks for, and where it says more than names (ZIP 字节).

Source: PKWARE APPNOTE 6.3.10, sections 4.3.7 (local header), 4.3.9 (data descriptor), 4.3.12
(directory), 4.3.14 to 4.3.16 (its end).
"""

import struct
import zipfile
from collections.abc import Iterator
from typing import IO, Final

from pipelines.formats.kit import unaccounted
from pipelines.formats.kit.piece import Piece, Unread
from pipelines.formats.kit.source import Source
from pipelines.formats.kit.unaccounted import Span

_HEADER: Final = struct.Struct("<26x2H")  # of a member: lengths of its name and what is beside it
_ENTRY: Final = struct.Struct("<4s24x3H12x")  # of the directory: name, beside it, comment
_DESCRIBED: Final = 0x08  # flag: sizes stand behind the member
_LONG: Final = struct.Struct("<4sQ")  # end of the directory of a large ZIP
_LOCATOR: Final = 20
_END: Final = struct.Struct("<4s16xH")  # end of the directory, and the length of its comment
_FAR: Final = (1 << 16) + _END.size  # bytes from the end in which it must begin


def beside(source: Source, archive: zipfile.ZipFile) -> Iterator[Piece | Unread]:
    """Yield what stands outside members and directory, and what is said beside their names."""
    with source.open() as file:
        extras: list[Span] = []
        spans = [
            *(_member(file, info, extras) for info in archive.infolist()),
            *_directory(file, archive.start_dir, extras),
            _end(file, source.size),
        ]
        yield from unaccounted.texts(file, source.at("extra", "hidden"), extras)
    yield from unaccounted.outside(source, spans)


def _member(file: IO[bytes], info: zipfile.ZipInfo, extras: list[Span]) -> Span:
    begin = info.header_offset
    file.seek(begin)
    head = file.read(_HEADER.size)
    if len(head) < _HEADER.size:
        return begin, begin
    name, beside = _HEADER.unpack(head)
    data = begin + _HEADER.size + name + beside
    extras.append((data - beside, data))
    end = data + info.compress_size
    if info.flag_bits & _DESCRIBED:
        file.seek(end)
        end += _descriptor(file.read(28))
    return begin, end


def _descriptor(after: bytes) -> int:
    r"""Return the length of a data descriptor: with a mark or without, in short or long numbers.

    >>> [_descriptor(one) for one in (b"PK\7\x08" + bytes(12) + b"PK", bytes(20) + b"PK")]
    [16, 20]
    """
    sizes = (16, 24) if after.startswith(b"PK\x07\x08") else (12, 20)
    return next((size for size in sizes if after[size : size + 2] == b"PK"), sizes[0])


def _directory(file: IO[bytes], start: int, extras: list[Span]) -> Iterator[Span]:
    place = start
    while True:
        file.seek(place)
        head = file.read(_ENTRY.size)
        if len(head) < _ENTRY.size or not head.startswith(b"PK\x01\x02"):
            break
        _, name, beside, comment = _ENTRY.unpack(head)
        begin = place + _ENTRY.size + name
        extras.append((begin, begin + beside))
        place = begin + beside + comment
    yield start, place
    if head.startswith(b"PK\x06\x06"):
        _, more = _LONG.unpack_from(head)
        yield place, place + _LONG.size + more + _LOCATOR


def _end(file: IO[bytes], size: int) -> Span:
    far = max(0, size - _FAR)
    file.seek(far)
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + _END.size:
        return size, size
    _, comment = _END.unpack_from(tail, at)
    return far + at, far + at + _END.size + comment
