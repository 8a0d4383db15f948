"""The cells of some columns: each text once, and where it stands (单元格).

>>> cells = Cells([Column("born", ["生于2008年3月1日", "", "无"]), Column("text", ["无", "", ""])])
>>> cells.texts
['生于2008年3月1日', '无']
>>> cells.where(1)
[(0, 2), (1, 0)]
>>> dict(days_in(views(["生于2008年3月1日", "无"])))
{0: {'20080301'}}
"""

import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain, repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.leak.characters import END, codes_of
from pipelines.leak.days import dated
from pipelines.leak.digit_runs import Wanted
from pipelines.leak.folding import Views, views
from pipelines.leak.forms import Seen
from pipelines.leak.known import Case
from pipelines.leak.officials import CELLS

__all__ = ["Cells", "Column", "days_in", "seen", "views"]

CHARACTERS_AT_ONCE = 250_000
"""Cells are folded together up to this many characters: 10 MB of arrays."""


class Column(NamedTuple):
    """The cells of one column as text; '' where a cell is empty.

    `officials` names the rows whose cell holds officials' names; all of them in columns that
    hold nothing else.
    """

    name: str
    cells: Sequence[str]
    officials: frozenset[int] = frozenset()

    def official(self, row: int) -> bool:
        """Say whether the cell of that row holds officials' names."""
        return self.name in CELLS or row in self.officials


class Cells:
    """Every text of some columns once: most cells of a table say what others say too."""

    def __init__(self, columns: Sequence[Column]) -> None:
        """Number the texts."""
        self.columns = columns
        told = dict.fromkeys(chain.from_iterable(column.cells for column in columns))
        told.pop("", None)
        self.texts = list(told)
        numbers = dict(zip(self.texts, range(len(self.texts)), strict=True))
        self.numbers: npt.NDArray[np.int32] = np.array(
            [list(map(numbers.get, column.cells, repeat(-1))) for column in columns], np.int32
        )
        """Column and row → number of the text that stands there, -1 where the cell is empty."""

    def where(self, number: int) -> list[tuple[int, int]]:
        """Return column and row of every cell that holds a text."""
        order, firsts = self._in_order
        begin, end = firsts[number], firsts[number + 1]
        rows = self.numbers.shape[1]
        return [divmod(place, rows) for place in order[begin:end].tolist()]

    def views_of(self, numbers: Sequence[int]) -> Iterator[tuple[Sequence[int], Views]]:
        """Yield the views of some texts, some at a time, and their numbers."""
        first, ends = 0, list(accumulate(len(self.texts[number]) for number in numbers))
        for end in _portions(ends):
            some = numbers[first:end]
            yield some, views([self.texts[number] for number in some])
            first = end

    def seen_by(
        self, rows: Mapping[Case, list[int]]
    ) -> Iterator[tuple[Case, list[int], dict[int, Seen]]]:
        """Yield each case, its rows, and the number and views of every text in them."""
        waiting: dict[Case, list[int]] = {}
        characters = 0
        for case, some in rows.items():
            waiting[case] = sorted({*self.numbers[:, some].ravel().tolist()} - {-1})
            characters += sum(len(self.texts[number]) for number in waiting[case])
            if characters >= CHARACTERS_AT_ONCE:
                yield from self._seen(rows, waiting)
                waiting, characters = {}, 0
        yield from self._seen(rows, waiting)

    def _seen(
        self, rows: Mapping[Case, list[int]], texts: Mapping[Case, list[int]]
    ) -> Iterator[tuple[Case, list[int], dict[int, Seen]]]:
        wanted = sorted({number for numbers in texts.values() for number in numbers})
        read = dict(zip(wanted, seen([self.texts[number] for number in wanted]), strict=True))
        for case, numbers in texts.items():
            yield case, rows[case], {number: read[number] for number in numbers}

    @cached_property
    def _in_order(self) -> tuple[npt.NDArray[np.int64], list[int]]:
        """Return the cells in the order of their texts, and where those of each text begin."""
        flat = self.numbers.ravel()
        order = np.argsort(flat, kind="stable")
        ends = np.arange(len(self.texts) + 1, dtype=flat.dtype)
        return order, np.searchsorted(flat[order], ends).tolist()


def _portions(ends: Sequence[int]) -> Iterator[int]:
    """Yield how many texts are done after each portion, told after which character each ends."""
    done = before = 0
    while done < len(ends):
        done = max(done + 1, bisect.bisect_right(ends, before + CHARACTERS_AT_ONCE))
        before = ends[done - 1]
        yield done


def seen(texts: Sequence[str]) -> list[Seen]:
    """Return the views and dates of some texts."""
    if not texts:
        return []
    cut = views(texts)
    parts = (view.split(END) for view in (cut.folded, cut.loose, cut.tight))
    found = days_in(cut)
    return [
        Seen(*row, dates=frozenset(found.get(cell, ())))
        for cell, row in enumerate(zip(*parts, strict=True))
    ]


def days_in(cut: Views, wanted: Wanted | None = None) -> dict[int, set[str]]:
    """Return which days stand in which of some cells; only those wanted, if so many are given."""
    days = [one for one in dated(cut.folded, wanted) if wanted is None or one[1] in wanted]
    found: dict[int, set[str]] = defaultdict(set)
    if days:
        ends = np.flatnonzero(codes_of(cut.folded) == ord(END))
        cells = np.searchsorted(ends, [position for position, _ in days]).tolist()
        for cell, (_, day) in zip(cells, days, strict=True):
            found[cell].add(day)
    return found
