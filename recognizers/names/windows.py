"""The windows of text around doubts that the slow model reads (视窗).

A whole sentence is more than a doubt needs, and sentences of many lengths are read one by one. So
every window has one length, begins where a phrase does, and reaches some way past its doubt to both
sides; doubts that lie close share one.

>>> text = "甲，" * 30
>>> around(text, [(21, 22), (25, 26)]), around("甲乙丙", [(1, 2)])
([(12, 52)], [(0, 3)])
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

WIDTH: Final = 40  # characters; on text the training writes no leakier than sentences, 32 is
BEFORE: Final = 16  # characters read before a doubt, unless a phrase begins nearer
LEAST: Final = 8  # characters read to either side at least
_PHRASE_ENDS: Final = "。！？；，、：\n"
_MOST: Final = WIDTH - BEFORE - LEAST  # characters of one doubt that a window holds


def around(text: str, doubts: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the windows in order; doubts come in order."""
    found: list[tuple[int, int]] = []
    seen = 0
    for start, end in _in_pieces(doubts):
        if min(end + LEAST, len(text)) > seen:
            first = max(0, min(_beginning(text, start), len(text) - WIDTH))
            seen = min(first + WIDTH, len(text))
            found.append((first, seen))
    return found


def _in_pieces(doubts: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Part doubts that are too long for one window."""
    for start, end in doubts:
        yield from pairwise((*range(start, end, _MOST), end))


def _beginning(text: str, start: int) -> int:
    """Return where the nearest phrase begins that leaves enough before the doubt."""
    left = max(0, start - BEFORE)
    nearest = max(0, start - LEAST)
    begins = max(text.rfind(mark, left, nearest) for mark in _PHRASE_ENDS) + 1
    return begins or left
