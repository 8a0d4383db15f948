"""Packed streams that follow one another in a file, read to the last byte (压缩流).

What the standard library leaves out when it unpacks, this does not: something else behind the last
stream of bzip2 or xz is an error, and names and free frames between streams are text to look at.

Source: RFC 1952, section 2.3 (gzip); RFC 8878, section 3.1.2 (skippable frames).
"""

import re
from collections.abc import Callable, Iterator
from typing import IO, Final, Protocol

from pipelines.formats.kit.source import Source, blocks

_BLOCK: Final = 1 << 16
_LONGEST: Final = 1 << 16  # bytes of a head or frame that are looked at
_GZIP: Final = re.compile(rb"\x1f\x8b\x08[\x04-\x1f]")
_FRAME: Final = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")  # of Zstandard and of LZ4


class Unpacker(Protocol):
    """What unpacks one stream of bzip2 or xz."""

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""

    @property
    def needs_input(self) -> bool:
        """Whether it waits for more."""

    @property
    def unused_data(self) -> bytes:
        """What came behind the end."""

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Unpack some."""


class Streams:
    r"""Streams one after another, as one file; zeros may lie behind each.

    >>> import bz2, io
    >>> two = bz2.compress(b"a") + bz2.compress(b"b")
    >>> Streams(io.BytesIO(two + bytes(4)), bz2.BZ2Decompressor).read(9)
    b'ab'
    """

    def __init__(self, file: IO[bytes], begin: Callable[[], Unpacker]) -> None:
        """Begin at the beginning of a file."""
        self._file, self._begin, self._one = file, begin, begin()

    def read(self, count: int) -> bytes:
        """Unpack some more.

        Raises:
            EOFError: a stream ends too early.
            OSError: something that is no stream follows, or lzma.LZMAError.
        """
        parts: list[bytes] = []
        while count > 0:
            if self._one.eof:
                rest = self._one.unused_data.lstrip(b"\0")
                while not rest and (more := self._file.read(_BLOCK)):
                    rest = more.lstrip(b"\0")
                if not rest:
                    break
                self._one = self._begin()
            else:
                rest = self._file.read(_BLOCK) if self._one.needs_input else b""
                if self._one.needs_input and not rest:
                    raise EOFError
            parts.append(self._one.decompress(rest, count))
            count -= len(parts[-1])
        return b"".join(parts)


def heads(source: Source) -> Iterator[bytes]:
    """Yield heads of gzip that say more than how it is packed, each with what follows."""
    yield from _marked(source, _GZIP)


def frames(source: Source) -> Iterator[bytes]:
    """Yield the content of frames that unpacking passes over."""
    for frame in _marked(source, _FRAME):
        size = int.from_bytes(frame[4:8], "little")
        yield frame[8 : 8 + size]


def _marked(source: Source, mark: re.Pattern[bytes]) -> Iterator[bytes]:
    begin, rest = 0, b""
    with source.open() as file, source.open() as other:
        for block in blocks(file):
            for one in mark.finditer(rest + block):
                other.seek(begin - len(rest) + one.start())
                yield other.read(_LONGEST)
            begin, rest = begin + len(block), (rest + block)[-3:]
