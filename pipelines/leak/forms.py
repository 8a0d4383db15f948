"""One way a value can be written, and whether it stands in a text (写法).

A form names the view it is looked for in and the text that must occur there. Where chance could
produce that text, a pattern says what must stand around it; it is tried only when the text occurs.

>>> spaced, word, name = seen(["证人 陈 小 禾 到庭", "手段高明", "被告人高明"])
>>> Form("person_name", View.LOOSE, "陈小禾").stands_in(spaced)
True
>>> guarded = Form("person_name", View.LOOSE, "高明", pattern="(?:被告人|叫)高明")
>>> guarded.stands_in(word), guarded.stands_in(name)
(False, True)
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from pipelines.leak.characters import END
from pipelines.leak.days import births, dated, written
from pipelines.leak.folding import views


class View(StrEnum):
    """What of a cell is searched."""

    FOLDED = "folded"
    LOOSE = "loose"
    TIGHT = "tight"
    CELL = "cell"  # the loose view of the whole cell must equal the text
    BORN = "born"  # one of the birth months or days of the year in the cell must be it
    DAY = "day"  # one of the dates in the cell must be it, eight digits


class Seen:
    """The views of one cell; its dates are read when somebody asks."""

    def __init__(
        self, folded: str, loose: str, tight: str, *, dates: frozenset[str] | None = None
    ) -> None:
        """Keep the views of one cell, and its dates where somebody has read them already."""
        self.folded, self.loose, self.tight, self._dates = folded, loose, tight, dates

    @cached_property
    def days(self) -> frozenset[str]:
        """Return every date in the cell."""
        if self._dates is None:
            self._dates = frozenset(day for _, day in dated(self.folded))
        return self._dates.union(written(self.tight)) if "年" in self.tight else self._dates

    @cached_property
    def born(self) -> frozenset[str]:
        """Return birth months and days of the year, where somebody is said to be born."""
        return frozenset(births(self.loose)) if "生" in self.loose else frozenset()

    def without(self, names: Sequence[str]) -> "Seen":
        """Return the cell with these runs of the loose view blanked out of every view."""
        if not any(name in self.loose for name in names):
            return self
        return self.changed(
            *(_blanked(view, names) for view in (self.folded, self.loose, self.tight))
        )

    def without_homes(self, homes: Sequence[str]) -> "Seen":
        """Return the cell with these runs of the tight view, where addresses stand, blanked out."""
        tight = _blanked(self.tight, homes)
        return self if tight == self.tight else self.changed(self.folded, self.loose, tight)

    def changed(self, folded: str, loose: str, tight: str) -> "Seen":
        """Return the cell with other views and the same dates: what is blanked out is no date."""
        return Seen(folded, loose, tight, dates=self._dates)


def _blanked(text: str, names: Sequence[str]) -> str:
    for name in names:
        text = text.replace(name, "\n")
    return text


def together(cells: Sequence[Seen]) -> Seen:
    """Return the cells of a row as one, a line each."""
    rows = [(cell.folded, cell.loose, cell.tight) for cell in cells]
    days = frozenset[str]().union(*(cell.days for cell in cells))
    return Seen(*("\n".join(parts) for parts in zip(*rows, strict=True)), dates=days)


def seen(cells: Sequence[str]) -> list[Seen]:
    """Cut the views of every cell."""
    if not cells:
        return []
    cut = views(cells)
    rows = zip(*(view.split(END) for view in (cut.folded, cut.loose, cut.tight)), strict=True)
    return [Seen(*row) for row in rows]


class Form(NamedTuple):
    """One way a value of a kind can be written."""

    kind: str
    view: View
    text: str
    pattern: str | None = None

    def may_stand_in(self, row: Seen) -> bool:
        """Say whether a row whose cells are taken together can show the value in this form."""
        if self.view is View.DAY:
            return self.text in row.days
        if self.view is View.BORN:
            return self.text in row.born
        view: str = row.loose if self.view is View.CELL else getattr(row, self.view)
        return self.text in view

    def stands_in(self, cell: Seen) -> bool:
        """Say whether the cell shows the value in this form."""
        if self.view is View.CELL:
            return cell.loose == self.text
        if self.pattern is None or not self.may_stand_in(cell):
            return self.may_stand_in(cell)
        return re.search(self.pattern, getattr(cell, self.view)) is not None
