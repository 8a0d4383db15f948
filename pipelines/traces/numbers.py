"""Runs of digits as whole numbers, exactly (数字串).

A run goes on through gaps and over the cells of a record. A window counts where something begins
and ends: a gap, a cell, a letter, a Han character. The first 17 digits of an ID number count
wherever they stand, also inside a longer run, if its birth date could be one.

Source: GB 11643-1999 (18 digits; the 15-digit form leaves out century and check digit).

>>> text = folded("电话139-0000-0001，G9901012008030100112")
>>> [(value, length) for _, length, value in windows(joined(text), (11,)).rows()]
[(13900000001, 11)]
>>> identities(text, joined(text)).value.tolist()
[99010120080301001]
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from pipelines.traces.folded import Flags, Folded, Positions, Values, folded

__all__ = [
    "LONGEST",
    "Joined",
    "Windows",
    "folded",
    "identities",
    "joined",
    "lookalikes",
    "windows",
]

LONGEST = 19  # digits that fit a number of 64 bits
IDENTITY = 17  # digits of an ID number without its check digit
_EIGHT = 8  # digits that are read at once
_TENS = np.power(np.uint64(10), np.arange(LONGEST + 1, dtype=np.uint64))
_ALIKE = {ord("o"): ord("0"), ord("l"): ord("1"), ord("i"): ord("1")}


class Windows(NamedTuple):
    """Some windows: the kept character each begins with, its length and what it says."""

    start: Positions
    length: Positions
    value: Values

    def rows(self) -> Iterator[tuple[int, int, int]]:
        """Yield them one by one."""
        return zip(self.start.tolist(), self.length.tolist(), self.value.tolist(), strict=True)


class Joined(NamedTuple):
    """Some tokens in a row: where the first begins, all digits and what they say, the next token.

    Where no token follows in the run, the next one is -1.
    """

    start: Positions
    length: Positions
    value: Values
    following: Positions


def joined(text: Folded) -> list[Joined]:
    """Return all tokens, then all two in a row, then three …, up to LONGEST digits."""
    found = text.tokens
    own = _values(text, found.start, np.minimum(found.length, LONGEST))
    here, total, value, count = np.arange(len(own)), found.length, own, len(own)
    last, rows = here, []
    while len(here):
        following = np.where(last + 1 < count, last + 1, 0)
        goes_on = (following > 0) & (found.run[following] == found.run[here])
        rows.append(Joined(found.start[here], total, value, np.where(goes_on, following, -1)))
        more = np.flatnonzero(goes_on & (total < LONGEST))
        here, last, size = here[more], following[more], found.length[following[more]]
        value = value[more] * _TENS[np.minimum(size, LONGEST)] + own[last]
        total = total[more] + size
    return rows


def windows(rows: Sequence[Joined], lengths: Sequence[int]) -> Windows:
    """Return the windows of these lengths that begin and end where something does."""
    wanted = np.zeros(LONGEST + 2, np.bool_)
    wanted[[length for length in lengths if length <= LONGEST]] = True
    parts = []
    for start, total, value, _ in rows:
        fits = np.flatnonzero(wanted[np.minimum(total, LONGEST + 1)])
        parts.append((start[fits], total[fits], value[fits]))
    return _together(parts)


def _together(parts: Sequence[tuple[Positions, Positions, Values]]) -> Windows:
    none = np.empty(0, np.int64)
    every = [(none, none, np.empty(0, np.uint64)), *parts]
    start, length, value = zip(*every, strict=True)
    return Windows(np.concatenate(start), np.concatenate(length), np.concatenate(value))


def identities(text: Folded, rows: Sequence[Joined]) -> Windows:
    """Return every 17 digits that may begin an ID number.

    They stand in one token, or begin with one and go on over gaps.
    """
    found, inside = text.tokens, _inside(text)
    size = np.full(len(inside), IDENTITY)
    parts = [(inside, size, _values(text, inside, size))]
    for start, total, value, following in rows:
        length = found.length[np.maximum(following, 0)]
        fits = (following >= 0) & (total < IDENTITY) & (total + length >= IDENTITY)
        some = np.flatnonzero(fits)
        missing = IDENTITY - total[some]
        rest = _values(text, found.start[following[some]], missing)
        said = value[some] * _TENS[missing] + rest
        likely = _dated(said)
        many = np.full(int(likely.sum()), IDENTITY)
        parts.append((start[some][likely], many, said[likely]))
    return _together(parts)


def _dated(value: Values) -> Flags:
    """Say in which 17 digits stands a date that could be a birth."""
    day = value // np.uint64(1000) % np.uint64(100)
    month = value // np.uint64(100_000) % np.uint64(100)
    century = value // np.uint64(10**9) % np.uint64(100)
    dated: Flags = (day < 40) & (month < 20) & ((century == 19) | (century == 20))  # noqa: PLR2004
    return dated


def _inside(text: Folded) -> Positions:
    """Return where 17 digits of one token begin with a date that could be a birth."""
    figure, count, found = text.figures, max(0, len(text.codes) - IDENTITY + 1), text.tokens
    century, decade = figure[6 : 6 + count], figure[7 : 7 + count]
    dated = ((century == 1) & (decade == 9)) | ((century == 2) & (decade == 0))  # noqa: PLR2004, 19xx, 20xx
    dated &= (figure[10 : 10 + count] < 2) & (figure[12 : 12 + count] < 4)  # noqa: PLR2004, month, day
    start = np.flatnonzero(dated)
    token = np.searchsorted(found.start, start, side="right") - 1
    start, token = start[token >= 0], token[token >= 0]
    return start[start + IDENTITY <= found.start[token] + found.length[token]]


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
    """Read digits of one token as whole numbers, eight at a time."""
    first = np.minimum(length, _EIGHT)
    value: Values = text.eights(start) // _TENS[_EIGHT - first]
    for done in (_EIGHT, 2 * _EIGHT):
        more = np.flatnonzero(length > done)
        size = np.minimum(length[more] - done, _EIGHT)
        part = text.eights(start[more] + done) // _TENS[_EIGHT - size]
        value[more] = value[more] * _TENS[size] + part
    return value
