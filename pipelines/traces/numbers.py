"""Runs of digits as whole numbers, exactly (数字串).

A run goes on through gaps and over the cells of a record. A window counts where something begins
and ends: a gap, a cell, a letter, a Han character, figures of another script (①139…, 139…二人). The
first 17 digits of an ID number count wherever they stand, also inside a longer run, if its birth
date could be one.

Source: GB 11643-1999 (18 digits; the 15-digit form leaves out century and check digit).

>>> text = folded("电话139-0000-0001，G9901012008030100112")
>>> [(value, length) for _, length, value in windows(joined(text), (11,)).rows()]
[(13900000001, 11)]
>>> identities(joined(text)).value.tolist()
[99010120080301001]
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.traces.folded import Flags, Folded, Positions, Values, eights, folded

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


class Turns(NamedTuple):
    """Digits of another script than the one before: where among all, how far their run goes."""

    begin: Positions
    stop: Positions
    start: Positions  # which kept character it is


class Joined(NamedTuple):
    """The digits of a text with nothing between, and where its tokens stand among them."""

    figures: npt.NDArray[np.uint8]  # eight noughts behind them
    begin: Positions  # of each token
    stop: Positions  # of the run of each token
    edge: Flags  # where something begins or ends; LONGEST more behind the last
    start: Positions  # the kept character each token begins with
    turns: "Turns"

    def read(self, begin: Positions, length: int) -> Values:
        """Read so many digits from each place on as whole numbers, eight at a time."""
        value = np.zeros(len(begin), np.uint64)
        for done in range(0, length, _EIGHT):
            size = min(length - done, _EIGHT)
            part = eights(self.figures, begin + done) // _TENS[_EIGHT - size]
            value = value * _TENS[size] + part
        return value


def joined(text: Folded) -> Joined:
    """Lay all digits end to end."""
    found, size = text.tokens, int(text.digit.sum())
    figures = np.zeros(size + _EIGHT, np.uint8)
    figures[:size] = text.codes[text.digit]
    figures[:size] -= ord("0")
    begin = np.cumsum(found.length) - found.length
    edge = np.zeros(size + LONGEST + 1, np.bool_)
    edge[begin] = edge[size] = True
    last = np.append(np.flatnonzero(np.diff(found.run)), len(begin) - 1)
    stop = (begin + found.length)[last] if len(begin) else begin
    stop = np.repeat(stop, np.diff(last, prepend=-1)[: len(stop)])
    turns = _turns(text, begin, stop)
    edge[turns.begin] = True
    return Joined(figures, begin, stop, edge, found.start, turns)


def _turns(text: Folded, begin: Positions, stop: Positions) -> Turns:
    """Return where the script changes, told where tokens begin and how far their runs go."""
    start = text.turns
    place = np.searchsorted(np.flatnonzero(text.digit), start) if len(start) else start
    return Turns(place, stop[np.searchsorted(begin, place, side="right") - 1], start)


def windows(digits: Joined, lengths: Sequence[int]) -> Windows:
    """Return the windows of these lengths that begin and end where something does."""
    parts = []
    for length in sorted(lengths):
        tokens = digits.begin, digits.stop, digits.start
        for begin, stop, start in (tokens, digits.turns):
            if length <= LONGEST and len(begin):
                end = begin + length
                fits = np.flatnonzero(digits.edge[end] & (end <= stop))
                parts.append((start[fits], length, digits.read(begin[fits], length)))
    return _together(parts)


def _together(parts: Sequence[tuple[Positions, int, Values]]) -> Windows:
    every = [(np.empty(0, np.int64), 0, np.empty(0, np.uint64)), *parts]
    start, length, value = zip(*every, strict=True)
    sizes = np.repeat(np.array(length, np.int64), [len(one) for one in start])
    return Windows(np.concatenate(start), sizes, np.concatenate(value))


def identities(digits: Joined) -> Windows:
    """Return every 17 digits that may begin an ID number.

    They stand in one token, or begin with one and go on over gaps.
    """
    start = _dated(digits.figures)
    token = np.searchsorted(digits.begin, start, side="right") - 1
    begin, end = digits.begin[token], start + IDENTITY
    inside = end <= np.append(digits.begin, len(digits.figures) - _EIGHT)[token + 1]
    fits = np.flatnonzero(inside | ((begin == start) & (end <= digits.stop[token])))
    start, place = start[fits], digits.start[token[fits]] + (start - begin)[fits]
    return _together([(place, IDENTITY, digits.read(start, IDENTITY))])


def _dated(figure: npt.NDArray[np.uint8]) -> Positions:
    """Return from which digits on stands, after six, a date that could be a birth."""
    count = max(0, len(figure) - _EIGHT - IDENTITY + 1)
    century = figure[6 : 6 + count] * np.uint8(10) + figure[7 : 7 + count]
    start = np.flatnonzero((century == 19) | (century == 20))  # noqa: PLR2004, 19xx, 20xx
    dated: Flags = (figure[start + 10] < 2) & (figure[start + 12] < 4)  # noqa: PLR2004, month, day
    return start[dated]


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
