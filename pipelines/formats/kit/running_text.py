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
OVERLAP: Final = 200  # characters within which parts of a composite count together


def cut(
    place: Place, parts: Iterable[tuple[str, int]], most: int = MOST, overlap: int = OVERLAP
) -> Iterator[Piece]:
    """Yield text that comes in parts as pieces of at most so many characters.

    Args:
        place: Where the text stands.
        parts: Text and the number of bytes it stands for, in order.
        most: Characters of a piece.
        overlap: Characters that stand at the end of one piece and the beginning of the next.
    """
    text, offset, size = "", 0, 0
    fresh = False
    for part, count in parts:
        text, size, fresh = text + part, size + count, fresh or bool(part)
        while len(text) > most:
            yield one(place, text[:most], offset, size)
            text, offset, size = text[most - overlap :], offset + most - overlap, 0
            fresh = len(text) > overlap
    if fresh or size:
        yield one(place, text, offset, size)


def one(place: Place, text: str, offset: int = 0, size: int = 0) -> Piece:
    """Return one piece of running text."""
    return Piece(place, ("text",), 0, ((text,),), offset, size)
