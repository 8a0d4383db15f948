"""The cells of a column, some at a time, with their views and dates (单元格).

>>> column = Column("text", ["生于2008年3月1日", "", "无"])
>>> [(rows, dates(views([column.cells[row] for row in rows]))) for rows in portions(column.cells)]
[([0, 2], {0: frozenset({'20080301'})})]
"""

import bisect
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipelines.leak.characters import END
from pipelines.leak.days import dated
from pipelines.leak.folding import Views, views
from pipelines.leak.forms import Seen
from pipelines.leak.officials import CELLS

__all__ = ["Column", "dates", "portions", "some", "views"]

CHARACTERS_AT_ONCE = 1_000_000
"""Cells are folded together up to this many characters: 50 MB of arrays."""


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


def dates(cut: Views) -> dict[int, frozenset[str]]:
    """Return cell → its dates, for the cells that hold any."""
    ends = [found.start() for found in _CELL_END.finditer(cut.folded)]
    found: dict[int, set[str]] = defaultdict(set)
    for position, day in dated(cut.folded):
        found[bisect.bisect_left(ends, position)].add(day)
    return {place: frozenset(days) for place, days in found.items()}


def some(
    cut: Views, wanted: Sequence[bool], days: Mapping[int, frozenset[str]]
) -> Iterator[tuple[int, Seen]]:
    """Yield the views of the wanted cells."""
    if any(wanted):
        parts = (view.split(END) for view in (cut.folded, cut.loose, cut.tight))
        for place, row in enumerate(zip(*parts, strict=True)):
            if wanted[place]:
                yield place, Seen(*row, dates=days.get(place, frozenset()))


def portions(cells: Sequence[str]) -> Iterator[list[int]]:
    """Yield the rows of filled cells, some at a time."""
    rows: list[int] = []
    characters = 0
    for row, cell in enumerate(cells):
        if not cell:
            continue
        if rows and characters + len(cell) > CHARACTERS_AT_ONCE:
            yield rows
            rows, characters = [], 0
        rows.append(row)
        characters += len(cell)
    if rows:
        yield rows
