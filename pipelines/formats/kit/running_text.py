"""Hands on running text in pieces that overlap, so that nothing is lost between two (连续文本).

>>> parts = [("甲" * 5, 15), ("乙" * 5, 15)]
>>> pieces = list(cut(Place("a.txt"), parts, most=8, overlap=2))
>>> [(piece.cells[0][0], piece.offset, piece.size) for piece in pieces]
[('甲甲甲甲甲乙乙乙', 0, 30), ('乙乙乙乙', 6, 0)]
>>> [(piece.cells[0][0], piece.offset) for piece in cut(Place("a.txt"), [("甲乙丙丁", 9)], 3, 1)]
[('甲乙丙', 0), ('丙丁', 2)]
"""

from collections.abc import Iterable, Iterator
from typing import Final

from pipelines.formats.kit.piece import Piece, Place

MOST: Final = 1 << 20  # characters of a piece; up to 4 MB
OVERLAP: Final = 300  # characters within which parts count together, 200, and the last part itself


class Growing:
    """Text of one place that grows part by part, and the pieces it has come to."""

    def __init__(self, place: Place, most: int = MOST, overlap: int = OVERLAP) -> None:
        """Begin with nothing.

        Args:
            place: Where the text stands.
            most: Characters of a piece.
            overlap: Characters at the end of one piece that begin the next.
        """
        self._place, self._most, self._overlap = place, most, overlap
        self._parts: list[str] = []
        self._length = self._offset = self._size = 0
        self._fresh = False
        self._ready: list[Piece] = []

    def add(self, part: str, size: int = 0) -> None:
        """Take the next part and the bytes it stands for."""
        self._size += size
        if part:
            self._parts.append(part)
            self._length += len(part)
            self._fresh = True
        if self._length > self._most:
            self._cut()

    def _cut(self) -> None:
        text, step = "".join(self._parts), self._most - self._overlap
        start = 0
        while len(text) - start > self._most:
            part = text[start : start + self._most]
            self._ready.append(one(self._place, part, self._offset, self._size))
            start, self._offset, self._size = start + step, self._offset + step, 0
        self._parts, self._length = [text[start:]], len(text) - start
        self._fresh = self._length > self._overlap

    def ready(self) -> Iterator[Piece]:
        """Yield the pieces that are whole."""
        ready, self._ready = self._ready, []
        yield from ready

    def end(self) -> Iterator[Piece]:
        """Yield what is left."""
        yield from self.ready()
        if self._fresh or self._size:
            yield one(self._place, "".join(self._parts), self._offset, self._size)
            self._fresh, self._size = False, 0


def cut(
    place: Place, parts: Iterable[tuple[str, int]], most: int = MOST, overlap: int = OVERLAP
) -> Iterator[Piece]:
    """Yield text that comes in parts, each with the bytes it stands for, as pieces."""
    text = Growing(place, most, overlap)
    for part, size in parts:
        text.add(part, size)
        yield from text.ready()
    yield from text.end()


def one(place: Place, text: str, offset: int = 0, size: int = 0) -> Piece:
    """Return one piece of running text."""
    return Piece(place, ("text",), 0, ((text,),), offset, size)
