"""The cells of some columns: each text once, and where it stands (单元格).

>>> cells = Cells([Column("born", ["生于2008年3月1日", "", "无"]), Column("text", ["无", "", ""])])
>>> [(first, list(texts)) for first, texts in cells.portions()]
[(0, ['生于2008年3月1日', '无'])]
>>> cells.where(1)
[(0, 2), (1, 0)]
>>> dates(["生于2008年3月1日", "无"])
[frozenset({'20080301'}), frozenset()]
"""

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain, repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.leak.characters import END
from pipelines.leak.days import dated
from pipelines.leak.folding import Views, views
from pipelines.leak.forms import Seen
from pipelines.leak.known import Case
from pipelines.leak.officials import CELLS

__all__ = ["Cells", "Column", "dates", "seen"]

CHARACTERS_AT_ONCE = 250_000
"""Cells are folded together up to this many characters: 10 MB of arrays."""


_CELL_END = re.compile(END)


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

    def portions(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the texts some at a time, and the number of the first of them."""
        ends = list(accumulate(map(len, self.texts)))
        first = before = 0
        while first < len(self.texts):
            end = max(first + 1, bisect.bisect_right(ends, before + CHARACTERS_AT_ONCE))
            yield first, self.texts[first:end]
            first, before = end, ends[end - 1]

    def where(self, number: int) -> list[tuple[int, int]]:
        """Return column and row of every cell that holds a text."""
        order, firsts = self._in_order
        begin, end = firsts[number], firsts[number + 1]
        rows = self.numbers.shape[1]
        return [divmod(place, rows) for place in order[begin:end].tolist()]

    def seen_by(
        self, rows: Mapping[Case, list[int]]
    ) -> Iterator[tuple[Case, list[int], dict[int, Seen]]]:
        """Yield each case, its rows, and the number and views of every text in them."""
        waiting: dict[Case, list[int]] = {}
        characters = 0
        for case, some in rows.items():
            numbers = np.unique(self.numbers[:, some])
            waiting[case] = numbers[numbers >= 0].tolist()
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


def seen(texts: Sequence[str]) -> list[Seen]:
    """Return the views and dates of some texts."""
    if not texts:
        return []
    cut = views(texts)
    parts = (view.split(END) for view in (cut.folded, cut.loose, cut.tight))
    found = _dates(cut, len(texts))
    return [Seen(*row, dates=days) for *row, days in zip(*parts, found, strict=True)]


def dates(texts: Sequence[str]) -> list[frozenset[str]]:
    """Return the dates in each of some texts."""
    return _dates(views(texts), len(texts)) if texts else []


def _dates(cut: Views, count: int) -> list[frozenset[str]]:
    ends = [found.start() for found in _CELL_END.finditer(cut.folded)]
    found: list[set[str]] = [set() for _ in range(count)]
    for position, day in dated(cut.folded):
        found[bisect.bisect_left(ends, position)].add(day)
    return [frozenset(days) for days in found]
