"""Characters as they are compared, each with the place where it stood (折叠).

Letters, digits and Han characters are kept, folded by the table of `leak.characters`; whatever
stands between them is cut and marked as a gap. Tags go, entities are read. Records are parts of the
text that no number or name may cross.

>>> text = folded("電話 １３９-0000&#48;")
>>> "".join(map(chr, text.codes)), text.at.tolist()
('电话13900000', [0, 1, 3, 4, 5, 7, 8, 9, 10, 11])
>>> text.gap.astype(int).tolist()
[1, 0, 1, 0, 0, 1, 0, 0, 0, 0]
"""

import html
import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.leak.characters import SEVERAL, VISIBLE, Visible, tables

Codes = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.int64]
Values = npt.NDArray[np.uint64]

_TAG = re.compile(r"</?[A-Za-z][0-9A-Za-z]{0,9}\s*/?>")
_ENTITY = re.compile(r"&#?[0-9A-Za-z]{2,8};")
_KEPT = np.uint8(Visible.KEPT)
_NO_DIGIT, _EIGHT = np.uint8(255), 8
_HAN_FIRST, _HAN_END, _RARE_HAN = 0x3400, 0xA000, 0x20000


class Tokens(NamedTuple):
    """Digits without a gap between: where they begin, how many, and the run they are part of."""

    start: Positions
    length: Positions
    run: Positions


@dataclass(frozen=True)
class Folded:
    """A text, folded; all arrays but `raw` have one entry for every kept character."""

    raw: npt.NDArray[np.uint32] | npt.NDArray[np.uint8]  # code points as they came
    at: Positions  # where in `raw` it stood
    codes: Codes
    gap: Flags  # something was cut before it, or a cell begins
    opens: Flags  # a record begins with it
    digit: Flags
    letter: Flags
    han: Flags  # written as Han: 一 is one though it folds to 1

    @cached_property
    def low(self) -> Positions:
        """The last 16 bits of every code, for tables: rare Han fall together with others."""
        return self.codes.astype(np.uint16).astype(np.int64)

    @cached_property
    def tokens(self) -> Tokens:
        """Return every stretch of digits that nothing interrupts."""
        at = np.flatnonzero(self.digit)
        new_run = np.ones(len(at), np.bool_)
        new_run[1:] = (np.diff(at) > 1) | self.opens[at[1:]]
        begins = np.flatnonzero(new_run | self.gap[at])
        length = np.diff(begins, append=len(at))
        return Tokens(at[begins], length, np.cumsum(new_run, dtype=np.int64)[begins])

    @cached_property
    def figures(self) -> npt.NDArray[np.uint8]:
        """The digits as figures; 255 where none stands."""
        return np.where(self.digit, self.codes.astype(np.uint8) - np.uint8(ord("0")), _NO_DIGIT)

    @cached_property
    def eights(self) -> Values:
        """What the eight digits from each place on say; anything else counts as 0."""
        size = len(self.codes)
        value = np.zeros(size + _EIGHT, np.uint32)
        value[:size] = np.where(self.digit, self.figures, 0)
        for width in (1, 2, 4):
            value[:-width] = value[:-width] * np.uint32(10**width) + value[width:]
        return value.astype(np.uint64)

    def near(self, chosen: Flags, reach: int) -> "Folded":
        """Return the text around chosen characters; nothing goes on from one part to the next."""
        edges = np.zeros(len(chosen) + 1, np.int32)
        at = np.flatnonzero(chosen)
        np.add.at(edges, np.maximum(at - reach, 0), 1)
        np.add.at(edges, np.minimum(at + reach + 1, len(chosen)), -1)
        kept = np.flatnonzero(np.cumsum(edges[:-1]))
        if len(kept) == len(chosen):
            return self
        opens, gap = self.opens[kept], self.gap[kept]
        begins = np.diff(kept, prepend=-2) > 1
        return Folded(
            self.raw, self.at[kept], self.codes[kept], gap | begins, opens | begins,
            self.digit[kept], self.letter[kept], self.han[kept],
        )  # fmt: skip

    def among(self, chars: str) -> Flags:
        """Say of every character whether it is one of a few."""
        return _table(chars)[self.low]


@cache
def _table(chars: str) -> Flags:
    table = np.zeros(1 << 16, np.bool_)
    table[[ord(char) for char in chars]] = True
    return table


def folded(text: str, cells: Positions | None = None, records: Positions | None = None) -> Folded:
    """Fold a text.

    Args:
        text: The cells, one after the other, with one character between that is not kept.
        cells: Where cells begin.
        records: Where records begin.
    """
    text = _plain(text)
    raw, at, codes, han = _ascii(text) if text.isascii() else _any(text)
    gap = np.empty(len(at), np.bool_)
    gap[:1] = True
    np.greater(np.diff(at), 1, out=gap[1:])
    opens = np.zeros(len(at), np.bool_)
    for marks, starts in ((gap, cells), (opens, records)):
        if starts is not None and len(at):
            first = np.searchsorted(at, starts)
            marks[first[first < len(at)]] = True
    digit = (codes >= ord("0")) & (codes <= ord("9"))
    letter = (codes >= ord("a")) & (codes <= ord("z"))
    return Folded(raw, at, codes, gap, opens, digit, letter, han)


def _plain(text: str) -> str:
    """Blank out tags and read entities; every other character keeps its place."""
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0])[:1].ljust(len(found[0])), text)
    return _TAG.sub(lambda found: " " * len(found[0]), text) if "<" in text else text


def _ascii(text: str) -> tuple[npt.NDArray[np.uint8], Positions, Codes, Flags]:
    kept, lower = _ascii_tables()
    raw = np.frombuffer(text.encode("ascii"), np.uint8)
    at = np.flatnonzero(kept[raw])
    return raw, at, lower[raw[at]], np.zeros(len(at), np.bool_)


@cache
def _ascii_tables() -> tuple[Flags, Codes]:
    chars = [chr(code) for code in range(256)]
    kept = np.array([char.isascii() and char.isalnum() for char in chars])
    return kept, np.array([ord(char.lower()) if ord(char) < ord("\x80") else 0 for char in chars],
                          np.uint32)  # fmt: skip


def _any(text: str) -> tuple[Codes, Positions, Codes, Flags]:
    by_code = tables()
    raw = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
    flags = by_code.flags[raw]
    several = flags & SEVERAL != 0
    if not several.any():
        at = np.flatnonzero(flags & VISIBLE == _KEPT)
        codes = by_code.codes[raw[at]]
        return raw, at, codes, _is_han(raw[at]) | _is_han(codes)
    spelled = [by_code.several[ord(char)] for char in map(chr, raw[several])]
    times = np.ones(len(raw), np.int64)
    times[several] = [len(one) for one in spelled]
    at = np.repeat(np.arange(len(raw)), times)
    codes = by_code.codes[raw[at]]
    codes[several[at]] = np.frombuffer("".join(spelled).encode("utf-32-le"), np.uint32)
    kept = np.where(several[at], by_code.flags[codes], flags[at]) & VISIBLE == _KEPT
    at, codes = at[kept], codes[kept]
    return raw, at, codes, _is_han(raw[at]) | _is_han(codes)


def _is_han(raw: Codes) -> Flags:
    return ((raw >= _HAN_FIRST) & (raw < _HAN_END)) | (raw >= _RARE_HAN)
