"""Rows of figures in a text, and which of them some days begin with (数字串).

>>> rows = rows_of(codes_of("2008年3月1日。"))
>>> rows.firsts.tolist(), rows.lengths.tolist()
([0, 5, 7], [4, 1, 1])
>>> Wanted(["20080301"]).written(rows).tolist(), Wanted(["20080302"]).written(rows).tolist()
([True, False, False], [False, False, False])
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from pipelines.leak.characters import Codes, codes_of

__all__ = ["CENTURY", "Bits", "Positions", "Rows", "Wanted", "codes_of", "following", "rows_of"]

Bits = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.int64]
Value = TypeVar("Value", bound=np.generic)

_FIGURES = 10
_TWO, _FOUR = 2, 4
CENTURY = 30  # two-digit years up to here are 20xx; nobody in these cases is 96 or older
_TENS = [ord(sign) for sign in "十廿卅元"]


@dataclass(frozen=True)
class Rows:
    """Where rows of figures begin and end in a text, which ends with something else."""

    codes: Codes
    firsts: Positions
    ends: Positions

    @cached_property
    def lengths(self) -> Positions:
        """Return how many figures each has."""
        return self.ends - self.firsts

    @cached_property
    def behind(self) -> Codes:
        """Return what stands behind each."""
        behind: Codes = self.codes[self.ends]
        return behind

    @cached_property
    def part(self) -> Bits:
        """Say which may be a month or a day."""
        part: Bits = self.lengths <= _TWO
        return part

    def of(self, some: Bits) -> "Rows":
        """Return some of the rows."""
        return Rows(self.codes, self.firsts[some], self.ends[some])

    def number(self, step: int, size: int) -> Positions:
        """Return what some figures of each row, from a step on, are as a number."""
        found = np.zeros(len(self.firsts), np.int64)
        for place in range(step, step + size):
            at = np.minimum(self.firsts + place, len(self.codes) - 1)
            found = found * _FIGURES + self.codes[at] - ord("0")
        return found

    @cached_property
    def year(self) -> Positions:
        """Return the year that rows of two figures and more begin with, followed by 0000."""
        some = np.flatnonzero(self.lengths >= _TWO)
        rows = Rows(self.codes, self.firsts[some], self.ends[some])
        two = rows.number(0, _TWO)
        two += np.where(two <= CENTURY, 2000, 1900)
        year = np.zeros(len(self.firsts), np.int64)
        year[some] = np.where(rows.lengths == _FOUR, rows.number(0, _FOUR), two) * 10_000
        return year

    @cached_property
    def small(self) -> Positions:
        """Return the number of each row of one figure, and of two."""
        return np.where(self.lengths == _TWO, self.number(0, _TWO), self.number(0, 1))


def rows_of(codes: Codes) -> Rows:
    """Return the rows of figures in a text, which ends with something else."""
    figures = np.zeros(len(codes) + 1, np.bool_)
    figures[1:] = codes - np.uint32(ord("0")) < _FIGURES
    edges = np.flatnonzero(figures[1:] != figures[:-1])
    return Rows(codes, edges[::2], edges[1::2])


def following(values: npt.NDArray[Value], step: int) -> npt.NDArray[Value]:
    """Return the value of the row so many further on, 0 where there is none."""
    found = np.zeros_like(values)
    found[: max(0, len(values) - step)] = values[step:]
    return found


class Wanted:
    """Days that are looked for."""

    def __init__(self, days: Iterable[str]) -> None:
        """Take days of eight figures."""
        self._every = frozenset(days)
        self._days = np.array(sorted(map(int, self._every)), np.int64)
        self._years = np.array(sorted({int(day[:4]) for day in self._every}), np.int64)

    def __contains__(self, day: object) -> bool:
        """Say whether a day of eight figures is one of them."""
        return day in self._every

    def written(self, rows: Rows) -> Bits:
        """Say which rows may begin one with 年 and 月: written plainly, it must be one of them."""
        next_but_one = following(rows.firsts, 1) == rows.ends + 1
        month = rows.part & (rows.behind == ord("月")) & next_but_one
        day = rows.part & ~np.isin(rows.behind, _TENS)
        plain = (rows.behind == ord("年")) & next_but_one
        plain &= following(month, 1) & following(day, 2)
        real: Bits = ~plain | self.separated(rows)
        return _among(rows.year // 10_000, self._years) & real

    def separated(self, rows: Rows) -> Bits:
        """Say which rows begin one of them, month and day the rows that follow."""
        month, day = (following(rows.small, step) for step in (1, 2))
        return _among(rows.year + month * 100 + day, self._days)

    def compact(self, rows: Rows) -> Bits:
        """Say which rows are one in eight figures."""
        return _among(rows.number(0, 8), self._days)

    def short(self, rows: Rows) -> Bits:
        """Say which rows are one in six figures."""
        return _among(rows.year + rows.number(2, 4), self._days)


def _among(values: Positions, some: Positions) -> Bits:
    """Say which values are among some that lie in order."""
    if not len(some):
        return np.zeros(len(values), np.bool_)
    found: Bits = some[np.minimum(np.searchsorted(some, values), len(some) - 1)] == values
    return found
