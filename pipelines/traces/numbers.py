"""Runs of digits as whole numbers, exactly (数字串).

A run goes on through gaps and over the cells of a record. A window counts where something begins
and ends: a gap, a cell, a letter, a Han character. The first 17 digits of an ID number count
wherever they stand, also inside a longer run, if its birth date could be one.

Source: GB 11643-1999 (18 digits; the 15-digit form leaves out century and check digit).

>>> text = folded("电话139-0000-0001，G9901012008030100112")
>>> [(value, length) for _, length, value in map(tuple, windows(text, (11,)).rows())]
[(13900000001, 11)]
>>> identities(text).value.tolist()
[99010120080301001]
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from pipelines.traces.folded import Folded, Positions, Values, folded

__all__ = ["LONGEST", "Windows", "folded", "identities", "lookalikes", "windows"]

LONGEST = 19  # digits that fit a number of 64 bits
IDENTITY = 17  # digits of an ID number without its check digit
_EIGHT = 8  # digits that are read at once
_ALIKE = {ord("o"): ord("0"), ord("l"): ord("1"), ord("i"): ord("1")}


class Windows(NamedTuple):
    """Some windows: the kept character each begins with, its length and what it says."""

    start: Positions
    length: Positions
    value: Values

    def rows(self) -> Iterator[tuple[int, int, int]]:
        """Yield them one by one."""
        return zip(self.start.tolist(), self.length.tolist(), self.value.tolist(), strict=True)


def windows(text: Folded, lengths: Sequence[int]) -> Windows:
    """Return the windows of these lengths that begin and end where something does."""
    found = text.tokens
    starts: list[Positions] = []
    sizes: list[Positions] = []
    wanted = np.zeros(LONGEST + 2, np.bool_)
    wanted[[length for length in lengths if length <= LONGEST]] = True
    here, total = np.arange(len(found.start)), found.length.copy()
    last = here.copy()
    while len(here):
        fits = wanted[np.minimum(total, LONGEST + 1)]
        starts.append(found.start[here[fits]])
        sizes.append(total[fits])
        more = last + 1 < len(found.start)
        more[more] = found.run[last[more] + 1] == found.run[here[more]]
        more &= total < LONGEST
        here, last, total = here[more], last[more] + 1, total[more]
        total = total + found.length[last]
    start, length = _joined(starts), _joined(sizes)
    return Windows(start, length, _values(text, start, length))


def identities(text: Folded) -> Windows:
    """Return every 17 digits that may begin an ID number."""
    figure, count = text.figures, max(0, len(text.codes) - IDENTITY + 1)
    century, decade = figure[6 : 6 + count], figure[7 : 7 + count]
    dated = ((century == 1) & (decade == 9)) | ((century == 2) & (decade == 0))  # noqa: PLR2004, 19xx, 20xx
    dated &= (figure[10 : 10 + count] < 2) & (figure[12 : 12 + count] < 4)  # noqa: PLR2004, month, day
    start = np.flatnonzero(dated)
    for step in range(IDENTITY):
        start = start[text.digit[start + step]]
    crossed = np.searchsorted(np.flatnonzero(text.opens), start + 1)
    start = start[np.searchsorted(np.flatnonzero(text.opens), start + IDENTITY) == crossed]
    length = np.full(len(start), IDENTITY)
    return Windows(start, length, _values(text, start, length))


def lookalikes(text: Folded) -> Folded | None:
    """Return the text around o, l and i beside digits, read as digits; None without any."""
    if not text.letter.any():
        return None
    alike = text.among("oli")
    beside = np.zeros_like(text.digit)
    beside[1:] |= text.digit[:-1]
    beside[:-1] |= text.digit[1:]
    if not (alike & beside).any():
        return None
    part = text.near(alike & beside, LONGEST)
    codes, alike = part.codes.copy(), part.among("oli")
    for letter, digit in _ALIKE.items():
        codes[codes == letter] = digit
    return replace(part, codes=codes, digit=part.digit | alike, letter=part.letter & ~alike)


def _values(text: Folded, start: Positions, length: Positions) -> Values:
    """Read digits as whole numbers, eight at a time."""
    value = np.zeros(len(start), np.uint64)
    for size in np.flatnonzero(np.bincount(length)).tolist():
        chosen = np.flatnonzero(length == size)
        here, left = start[chosen], size
        sums = np.zeros(len(chosen), np.uint64)
        while left:
            width = min(left, _EIGHT)
            part = text.eights[here] // np.uint64(10 ** (_EIGHT - width))
            sums = sums * np.uint64(10**width) + part
            here, left = here + width, left - width
        value[chosen] = sums
    return value


def _joined(parts: list[Positions]) -> Positions:
    return np.concatenate(parts) if parts else np.empty(0, np.int64)
