"""The cells of a case taken together, to ask once what may stand in any of them (合并单元格).

>>> rows = Together(seen(["被告人陈小禾", "生于2008年3月1日"]))
>>> "陈小禾" in rows.loose, rows.days
(True, frozenset({'20080301'}))
"""

from collections.abc import Sequence
from functools import cached_property

from pipelines.leak.forms import Seen, seen

__all__ = ["Together", "seen"]


class Together(Seen):
    """The views of several cells as one, a line each; dates and births are those of the cells."""

    def __init__(self, cells: Sequence[Seen]) -> None:
        """Join the views."""
        self._cells = cells
        folded, loose, tight = (
            "\n".join(getattr(cell, view) for cell in cells)
            for view in ("folded", "loose", "tight")
        )
        super().__init__(folded, loose, tight)

    @cached_property
    def days(self) -> frozenset[str]:
        """Return every date in the cells."""
        return frozenset[str]().union(*(cell.days for cell in self._cells))

    @cached_property
    def born(self) -> frozenset[str]:
        """Return every birth month and day of the year in the cells."""
        return frozenset[str]().union(*(cell.born for cell in self._cells))
