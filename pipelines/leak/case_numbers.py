"""Find the numbers of protected cases, new style and old, with any brackets or none (案号).

A number is compared by what is left when brackets, 字, 第, 号 and leading noughts are gone. It is
looked for where a year begins one, and where 号 ends one.

Source: 《关于人民法院案件案号的若干规定》 (2015), art 2: year, court code, type code, number.

>>> known = Lookup.of(map(plain, ["（2021）湘9902刑初12号", "湘潭检刑诉〔2021〕7号"]))
>>> cell = "见2021湘9902刑初字第012号，湘潭检刑诉20217号"
>>> sorted(known.word(row) for _, row in found(known, views([cell])))
['2021湘9902刑初12', '湘潭检刑诉20217']
>>> found(known, views(["2021湘9902刑初123号"]))
[]
"""

import re
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.leak.characters import END, Codes
from pipelines.leak.folding import Views, tight, views
from pipelines.leak.lookup import Lookup

__all__ = ["Lookup", "found", "plain", "views"]

_LEFT_OUT = re.compile(r"字第?|第(?=[0-9])|号")
_NOUGHTS = re.compile(r"(?<![0-9])0+(?=[0-9])")
_DIGITS, _YEAR = 10, 4
_CENTURIES = (("1", "9"), ("2", "0"))


def plain(number: str) -> str:
    """Return the part of a case number that is compared."""
    return _NOUGHTS.sub("", _LEFT_OUT.sub("", tight(number)))


class _Plain(NamedTuple):
    """A text of which only what is compared is left, and where 号 stood behind a digit."""

    codes: Codes
    ended: npt.NDArray[np.bool_]

    def without(self, gone: npt.NDArray[np.bool_]) -> "_Plain":
        """Return the text without some characters."""
        return _Plain(self.codes[~gone], self.ended[~gone])

    @property
    def digits(self) -> npt.NDArray[np.bool_]:
        """Say which characters are digits."""
        digits: npt.NDArray[np.bool_] = self.codes - np.uint32(ord("0")) < _DIGITS
        return digits


def found(known: Lookup, cut: Views) -> list[tuple[int, int]]:
    """Return cell and row of every number."""
    if not len(known):
        return []
    text = _plain(cut.numbering)
    codes, digits = text.codes, np.append(text.digits, [False])
    hits = [
        (position, row)
        for position, row in known.find(codes, _years(codes, digits))
        if not digits[position + len(known.word(row))]
    ]
    for length in known.lengths:
        begins = np.flatnonzero(text.ended) - (length - 1)
        hits += known.find(codes, begins[begins >= 0], [length])
    ends = np.flatnonzero(codes == ord(END))
    return sorted({(int(np.searchsorted(ends, position)), row) for position, row in hits})


def _plain(codes: Codes) -> _Plain:
    """Do to a text what `plain` does to a number."""
    sign, ordinal, end = (codes == ord(char) for char in "字第号")
    text = _Plain(codes, np.zeros(len(codes), np.bool_))
    digits = text.digits
    text.ended[:-1] = digits[:-1] & end[1:]
    ordinal[1:] &= sign[:-1] | np.append(digits[2:], [False])
    ordinal[:1] &= digits[1:2].any()
    text = text.without(sign | end | ordinal)
    noughts, digits = text.codes == ord("0"), text.digits
    before = np.maximum.accumulate(np.where(noughts, 0, np.arange(1, len(noughts) + 1)))
    first = ~np.append([False], digits)[before]  # no digit stands before this row of noughts
    gone = noughts & first & ~text.ended
    gone[:-1] &= digits[1:]
    gone[-1:] = False
    return text.without(gone)


def _years(codes: Codes, digits: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Return where a year begins."""
    if len(codes) < _YEAR:
        return np.zeros(0, np.int64)
    one, two = codes[: 1 - _YEAR], codes[1 : 2 - _YEAR]
    century = np.zeros(len(one), np.bool_)
    for first, second in _CENTURIES:
        century |= (one == ord(first)) & (two == ord(second))
    return np.flatnonzero(century & digits[2 : len(codes) - 1] & digits[3 : len(codes)])
