"""Bytes of a file that no part of its format names, and what stands in them (余留字节).

An archive lists its members, and whatever opens it shows those; before, between and behind them
anything may stand. What text it holds is looked at. Bytes other than padding are told besides, for
they may be packed.

>>> list(gaps(10, [(6, 8), (0, 2), (1, 3)]))
[(3, 6), (8, 10)]
"""

from collections.abc import Iterable, Iterator
from typing import IO, cast

from pipelines.formats.kit import octets, running_text
from pipelines.formats.kit.piece import Piece, Place, Unread
from pipelines.formats.kit.refusal import Reason
from pipelines.formats.kit.source import Source

Span = tuple[int, int]  # first byte, and the one behind the last
_PADDING = b"\0\t\n\r "
_BLOCK = 1 << 20  # bytes read at a time


def gaps(size: int, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield what lies outside all spans."""
    done = 0
    for begin, end in sorted(spans):
        if begin > done:
            yield done, min(begin, size)
        done = max(done, end)
    if done < size:
        yield done, size


def outside(source: Source, spans: Iterable[Span]) -> Iterator[Piece | Unread]:
    """Yield the text that stands outside all spans, and tell it where it is no padding."""
    found = list(gaps(source.size, spans))
    with source.open() as file:
        if any(block.strip(_PADDING) for block in _blocks(file, found)):
            yield Unread(source.at("beside"), Reason.UNACCOUNTED)
            yield from texts(file, source.at("beside", "hidden"), found)


def texts(file: IO[bytes], place: Place, spans: Iterable[Span]) -> Iterator[Piece]:
    """Yield the text that stands in spans of a file."""
    some = cast("IO[bytes]", _Some(_blocks(file, spans)))
    said = ((text, 0) for text, _ in octets.runs(some, wide=True) if text.strip())
    yield from running_text.cut(place, said)


class _Some:
    """Blocks, one after another, as a file."""

    def __init__(self, some: Iterator[bytes]) -> None:
        self._some = some

    def read(self, count: int) -> bytes:
        """Return the next block, however long."""
        del count
        return next(self._some, b"")


def _blocks(file: IO[bytes], spans: Iterable[Span]) -> Iterator[bytes]:
    for begin, end in spans:
        for place in range(begin, end, _BLOCK):
            file.seek(place)
            if block := file.read(min(_BLOCK, end - place)):
                yield block + (b"\0" if place + _BLOCK >= end else b"")
