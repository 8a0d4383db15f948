"""Characters as they are compared, each with the place where it stood (折叠).

Letters, digits and Han characters are kept, folded by the table of `leak.characters`; whatever
stands between them is cut and marked as a gap. Tags go, entities are read. Records are parts of the
text that no number or name may cross. Text of nothing but ASCII is not cut: it is mostly digits,
and what is made of them is made token by token.

>>> text = folded("電話 １３９-0000&#48;")
>>> "".join(map(chr, text.codes)), text.place(np.arange(10)).tolist()
('电话13900000', [0, 1, 3, 4, 5, 7, 8, 9, 10, 11])
>>> text.gap.astype(int).tolist()
[1, 0, 1, 0, 0, 1, 0, 0, 0, 0]
>>> [folded(one).tokens.length.tolist() for one in ("139-0000a1", "１３９-0000a1")]
[[3, 4, 1], [3, 4, 1]]
"""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.leak.scripts import changes
from pipelines.traces import kept
from pipelines.traces.kept import Codes, Flags, Positions

__all__ = ["Codes", "Flags", "Folded", "Positions", "Tokens", "Values", "eights", "folded"]

Values = npt.NDArray[np.uint64]
_NO_DIGIT, _EIGHT = np.uint8(255), 8
_FEW = 4  # characters that are looked for one by one


class Tokens(NamedTuple):
    """Digits without a gap between: where they begin, how many, and the run they are part of."""

    start: Positions
    length: Positions
    run: Positions


@dataclass(frozen=True)
class Folded:
    """A text, folded; `codes` and what is like it has one entry for every kept character."""

    raw: npt.NDArray[np.uint32] | npt.NDArray[np.uint8]  # code points as they came
    at: Positions | None  # where in `raw` it stood; None where nothing is cut
    codes: Codes | npt.NDArray[np.uint8]
    records: Positions  # where in `raw` records begin
    digit: Flags
    letter: Flags
    han: Flags | None  # written as Han: 一 is one though it folds to 1; None where there is none

    def place(self, which: Positions) -> Positions:
        """Say where in the text kept characters stood."""
        return which if self.at is None else self.at[which]

    def record(self, which: Positions) -> Positions:
        """Say in which record kept characters stood."""
        return np.searchsorted(self.records, self.place(which), side="right")

    def in_records(self, which: Positions) -> Flags:
        """Say which kept characters stand in a record together with any of some."""
        wanted = np.zeros(len(self.records) + 1, np.bool_)
        wanted[self.record(which)] = True
        starts = self.records if self.at is None else np.searchsorted(self.at, self.records)
        return np.repeat(wanted, np.diff(starts, prepend=0, append=len(self.codes)))

    @cached_property
    def opens(self) -> Flags:
        """Say with which kept characters a record begins."""
        return self._begin(self.records)

    @cached_property
    def gap(self) -> Flags:
        """Say before which kept characters something was cut."""
        gap = np.ones(len(self.codes), np.bool_)
        if self.at is not None:
            np.greater(np.diff(self.at), 1, out=gap[1:])
        return gap

    def _begin(self, starts: Positions) -> Flags:
        begin = np.zeros(len(self.codes), np.bool_)
        first = starts if self.at is None else np.searchsorted(self.at, starts)
        begin[first[first < len(begin)]] = True
        return begin

    @cached_property
    def low(self) -> Positions:
        """The last 16 bits of every code, for tables: rare Han fall together with others."""
        return self.codes.astype(np.uint16).astype(np.int64)

    @cached_property
    def tokens(self) -> Tokens:
        """Every stretch of digits that nothing interrupts."""
        digit = self.digit
        if self.at is None:
            padded = np.zeros(len(digit) + 2, np.bool_)
            padded[1:-1] = digit
            turns = np.flatnonzero(padded[1:] != padded[:-1])
            start, end = turns[::2], turns[1::2]
            words = np.flatnonzero(self.letter[:-1] & ~self.letter[1:])
            apart = np.zeros(len(start) + 1, np.bool_)
            apart[np.searchsorted(start, words)] = True
        else:
            begins, ends, cut = digit.copy(), digit.copy(), self.gap | self.opens
            begins[1:] &= ~digit[:-1] | cut[1:]
            ends[:-1] &= ~digit[1:] | cut[1:]
            start, end = np.flatnonzero(begins), np.flatnonzero(ends) + 1
            apart = np.ones(len(start) + 1, np.bool_)
            apart[1:-1] = start[1:] > end[:-1]
        apart[np.searchsorted(self.place(start), self.records)] = True
        apart[0] = True
        return Tokens(start, end - start, np.cumsum(apart[:-1], dtype=np.int64))

    @cached_property
    def turns(self) -> Positions:
        """Say which digits are of another script than the one right before (①1, 1二)."""
        if self.at is None:
            return np.zeros(0, np.int64)
        digits = np.flatnonzero(self.digit)
        shown, codes = self.raw[self.at[digits]], self.codes[digits]
        turned = changes(shown.astype(np.uint32), codes.astype(np.uint32))
        turned[1:] &= np.diff(digits) == 1
        return digits[turned]

    @cached_property
    def figures(self) -> npt.NDArray[np.uint8]:
        """The digits as figures; 255 where none stands."""
        return np.where(self.digit, self.codes.astype(np.uint8) - np.uint8(ord("0")), _NO_DIGIT)

    def eights(self, at: Positions) -> Values:
        """Say what the eight digits from each place on say; anything else counts as 0."""
        return eights(self._padded, at)

    @cached_property
    def _padded(self) -> npt.NDArray[np.uint8]:
        padded = np.zeros(len(self.codes) + _EIGHT, np.uint8)
        np.multiply(self.figures, self.digit, out=padded[: len(self.codes)])
        return padded

    def near(self, chosen: Flags, reach: int, least: int = 1) -> "Folded":
        """Return the text around chosen characters, cut; nothing goes on from part to part.

        Parts in which fewer than `least` of them stand are left out.
        """
        at = np.flatnonzero(chosen)
        breaks = np.flatnonzero(np.diff(at) > 2 * reach + 1) + 1
        breaks = np.concatenate([[0], breaks, [len(at)]])
        many = np.diff(breaks) >= least
        first = np.maximum(at[breaks[:-1][many]] - reach, 0)
        last = np.minimum(at[breaks[1:][many] - 1] + reach + 1, len(chosen))
        size = last - first
        within = np.arange(size.sum()) + np.repeat(first - np.cumsum(size) + size, size)
        if self.at is None:
            within = within[self.codes[within] > 0]
        han = np.zeros(len(within), np.bool_) if self.han is None else self.han[within]
        begins = self.place(np.minimum(first, len(chosen) - 1))
        records = np.sort(np.concatenate([self.records, begins]), kind="stable")
        return Folded(
            self.raw, self.place(within), self.codes[within].astype(np.uint32), records,
            self.digit[within], self.letter[within], han,
        )  # fmt: skip

    def among(self, chars: str) -> Flags:
        """Say of every character whether it is one of a few."""
        if len(chars) > _FEW:
            return _table(chars)[self.low]
        found: Flags = self.codes == ord(chars[0])
        for char in chars[1:]:
            found |= self.codes == ord(char)
        return found


def eights(figures: npt.NDArray[np.uint8], at: Positions) -> Values:
    """Read eight figures from each place on; eight noughts must stand behind the last."""
    words = np.ndarray(len(figures) - _EIGHT + 1, "<u8", figures.data, 0, (1,))
    value: Values = words[np.minimum(at, len(words) - 1)]
    for width, mask in ((1, 0x00FF00FF00FF00FF), (2, 0x0000FFFF0000FFFF), (4, 0xFFFFFFFF)):
        value = value * np.uint64(10**width) + (value >> np.uint64(8 * width))
        value &= np.uint64(mask)
    return value


@cache
def _table(chars: str) -> Flags:
    table = np.zeros(1 << 16, np.bool_)
    table[[ord(char) for char in chars]] = True
    return table


def folded(text: str, records: Positions | None = None) -> Folded:
    """Fold a text.

    Args:
        text: The cells, one after the other, with one character between that is not kept.
        records: Where records begin.
    """
    text = kept.plain(text)
    starts = np.zeros(1, np.int64) if records is None else records
    if text.isascii():
        raw, codes = kept.ascii_codes(text)
        return _folded(raw, None, codes, starts, None)
    return _folded(*(found := kept.several_kinds(text))[:3], starts, found[3])


def _folded(
    raw: npt.NDArray[np.uint32] | npt.NDArray[np.uint8], at: Positions | None,
    codes: Codes | npt.NDArray[np.uint8], records: Positions, han: Flags | None,
) -> Folded:  # fmt: skip
    digit = (codes >= ord("0")) & (codes <= ord("9"))
    letter = (codes >= ord("a")) & (codes <= ord("z"))
    return Folded(raw, at, codes, records, digit, letter, han)
