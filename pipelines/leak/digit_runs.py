"""Where in a text dates may begin, told by one pass over its figures (日期的起点).

A date in any rendering begins where a row of figures begins. How long that row is, what stands
behind it and how far off the next rows are says which renderings it may be: only there are the
patterns of `days` tried.

>>> where = beginnings("生于2008年3月1日,08.3.1,080301,20080301,共计12345元")
>>> {name: some.tolist() for name, some in where._asdict().items()}
{'written': [2, 12], 'separated': [12], 'compact': [26], 'short': [19]}
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.leak.characters import END, codes_of

Positions = npt.NDArray[np.int64]

_YEARS = (2, 4)  # figures of a year
_PART = 2  # figures of a month or day, at most
_APART = 3  # characters between the parts of a date, at most
_SHORT, _COMPACT = 6, 8  # figures of a date in one row
_FIGURES = 10
_LETTERS_OR_HAN = (("a", "z"), ("一", "龥"))
_AS_CODES = np.uint32
_PARTING = [ord(sign) for sign in f",;。{END}"]


class Beginnings(NamedTuple):
    """Positions where a date of each rendering may begin, in order."""

    written: Positions
    separated: Positions
    compact: Positions
    short: Positions


def beginnings(folded: str) -> Beginnings:
    """Return where dates may begin in a folded view."""
    codes = codes_of(END + folded + END)
    figures = codes - _AS_CODES(ord("0")) < _FIGURES
    edges = np.flatnonzero(figures[1:] != figures[:-1])
    firsts, ends = edges[::2], edges[1::2]
    lengths, behind = ends - firsts, codes[ends + 1]
    year = (lengths == _YEARS[0]) | (lengths == _YEARS[1])
    apart = _signs(behind)
    near = np.append(firsts[1:] - ends[:-1] <= _APART, [False])
    part = lengths <= _PART
    three = year & apart & near
    three[:-2] &= (part & near)[1:-1] & part[2:]
    three[-2:] = False
    return Beginnings(
        firsts[year & (apart | (behind == ord("年")))],
        firsts[three],
        firsts[lengths == _COMPACT],
        firsts[lengths == _SHORT],
    )


def _signs(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    """Say which characters may stand between the parts of a date, besides 年 and 月."""
    out = np.isin(codes, _PARTING)
    for first, last in _LETTERS_OR_HAN:
        out |= codes - _AS_CODES(ord(first)) <= ord(last) - ord(first)
    return ~out
