"""Where in a text dates may begin, told by one pass over its figures (日期的起点).

A date in any rendering begins where a row of figures begins. How long that row is, what stands
behind it and how far off the next rows are says which renderings it may be: only there are the
patterns of `days` tried. Where only some days count, most are ruled out by their figures.

>>> where = beginnings("生于2008年3月1日,08.3.1,080301,20080301,共计12345元")
>>> {name: some.tolist() for name, some in where._asdict().items()}
{'written': [2, 12], 'separated': [12], 'compact': [26], 'short': [19]}
>>> where = beginnings("生于2008年3月1日，09.3.1，080301，20090301", Wanted(["20080301"]))
>>> {name: some.tolist() for name, some in where._asdict().items()}
{'written': [2, 12], 'separated': [], 'compact': [], 'short': [19]}
"""

from typing import NamedTuple

import numpy as np

from pipelines.leak.characters import END, Codes, codes_of
from pipelines.leak.rows_of_figures import Bits, Positions, Rows, Wanted, following, rows_of

__all__ = ["Beginnings", "Positions", "Wanted", "beginnings"]

_APART = 3  # characters between the parts of a date, at most
_SHORT, _COMPACT = 6, 8  # figures of a date in one row
_LETTERS_OR_HAN = (("a", "z"), ("一", "龥"))
_PARTING = [ord(sign) for sign in f",;。{END}"]


class Beginnings(NamedTuple):
    """Positions where a date of each rendering may begin, in order."""

    written: Positions
    separated: Positions
    compact: Positions
    short: Positions


def beginnings(folded: str, wanted: Wanted | None = None) -> Beginnings:
    """Return where dates may begin in a folded view; those of some days, if told.

    One that another date might cover is returned with it, so that it stays covered.
    """
    rows = rows_of(codes_of(folded + END))
    year = (rows.lengths == 2) | (rows.lengths == 4)  # noqa: PLR2004, figures of a year
    apart = _signs(rows.behind)
    written = year & (apart | (rows.behind == ord("年")))
    separated = year & apart & _three(rows)
    compact, short = rows.lengths == _COMPACT, rows.lengths == _SHORT
    if wanted:
        written = _covered(written, wanted.written(rows), 3)
        separated = _covered(separated, wanted.separated(rows), 2)
        compact[compact] = wanted.compact(rows.of(compact))
        short[short] = wanted.short(rows.of(short))
    return Beginnings(*(rows.firsts[some] for some in (written, separated, compact, short)))


def _three(rows: Rows) -> Bits:
    """Say behind which rows two of one figure or two follow closely."""
    apart = following(rows.firsts, 1) - rows.ends
    near = (apart > 0) & (apart <= _APART)
    return near & following(near & rows.part, 1) & following(rows.part, 2)


def _covered(some: Bits, wanted: Bits, reach: int) -> Bits:
    """Return those wanted among some rows of figures, and those that reach from one to the next.

    A date takes up the figures that follow it, and none begins among them.
    """
    rows = np.flatnonzero(some)
    if not len(rows):
        return some
    apart = np.flatnonzero(np.diff(rows, prepend=rows[0] - reach - 1) > reach)
    kept = np.logical_or.reduceat(wanted[rows], apart)
    found = np.zeros_like(some)
    found[rows] = np.repeat(kept, np.diff(np.append(apart, [len(rows)])))
    return found


def _signs(codes: Codes) -> Bits:
    """Say which characters may stand between the parts of a date, besides 年 and 月."""
    out = np.isin(codes, _PARTING)
    for first, last in _LETTERS_OR_HAN:
        out |= codes - np.uint32(ord(first)) <= ord(last) - ord(first)
    return ~out
