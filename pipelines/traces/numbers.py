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
from typing import NamedTuple

import numpy as np

from pipelines.traces.folded import Flags, Folded, Positions, Values, folded

__all__ = ["LONGEST", "Windows", "folded", "identities", "lookalikes", "tokens", "windows"]

LONGEST = 19  # digits that fit a number of 64 bits
IDENTITY = 17  # digits of an ID number without its check digit
_ALIKE = {ord("o"): ord("0"), ord("l"): ord("1"), ord("i"): ord("1")}


class Windows(NamedTuple):
    """Some windows: the kept character each begins with, its length and what it says."""

    start: Positions
    length: Positions
    value: Values

    def rows(self) -> Iterator[tuple[int, int, int]]:
        """Yield them one by one."""
        return zip(self.start.tolist(), self.length.tolist(), self.value.tolist(), strict=True)


class Tokens(NamedTuple):
    """Digits without a gap between: where they begin, how many, and the run they are part of."""

    start: Positions
    length: Positions
    run: Positions


def tokens(text: Folded) -> Tokens:
    """Return every stretch of digits that nothing interrupts."""
    at = np.flatnonzero(text.digit)
    new_run = np.ones(len(at), np.bool_)
    new_run[1:] = (np.diff(at) > 1) | text.opens[at[1:]]
    begins = np.flatnonzero(new_run | text.gap[at])
    length = np.diff(begins, append=len(at))
    return Tokens(at[begins], length, np.cumsum(new_run, dtype=np.int64)[begins])


def windows(text: Folded, lengths: Sequence[int]) -> Windows:
    """Return the windows of these lengths that begin and end where something does."""
    found = tokens(text)
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
    count = len(text.codes) - IDENTITY + 1
    none = np.empty(0, np.int64)
    if count < 1:
        return Windows(none, none, np.empty(0, np.uint64))
    codes = text.codes - ord("0")
    first, second = codes[6 : 6 + count], codes[7 : 7 + count]
    dated = ((first == 1) & (second == 9)) | ((first == 2) & (second == 0))  # noqa: PLR2004, 19xx, 20xx
    dated &= (codes[10 : 10 + count] < 2) & (codes[12 : 12 + count] < 4)  # noqa: PLR2004, month, day
    start = np.flatnonzero(dated)
    for step in range(IDENTITY):
        start = start[text.digit[start + step]]
    for step in range(1, IDENTITY):
        start = start[~text.opens[start + step]]
    length = np.full(len(start), IDENTITY)
    return Windows(start, length, _values(text, start, length))


def lookalikes(text: Folded) -> Folded | None:
    """Return the text with o, l and i beside digits read as digits; None where none stands so."""
    alike = np.isin(text.codes, list(_ALIKE)) if text.letter.any() else text.letter
    beside = np.zeros_like(text.digit)
    beside[1:] |= text.digit[:-1]
    beside[:-1] |= text.digit[1:]
    if not (alike & beside).any():
        return None
    codes = text.codes.copy()
    for letter, digit in _ALIKE.items():
        codes[codes == letter] = digit
    return text._replace(codes=codes, digit=text.digit | alike, letter=text.letter & ~alike)


def _values(text: Folded, start: Positions, length: Positions) -> Values:
    """Read digits as whole numbers."""
    value = np.zeros(len(start), np.uint64)
    digits = (text.codes - ord("0")).astype(np.uint64)
    for size in np.unique(length).tolist():
        chosen: Flags = length == size
        here, sums = start[chosen], np.zeros(int(chosen.sum()), np.uint64)
        for step in range(size):
            sums = sums * np.uint64(10) + digits[here + step]
        value[chosen] = sums
    return value


def _joined(parts: list[Positions]) -> Positions:
    return np.concatenate(parts) if parts else np.empty(0, np.int64)
