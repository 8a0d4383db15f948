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
from collections.abc import Container, Iterable, Sequence
from enum import IntEnum
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from pipelines.leak.blanked import Blanked
from pipelines.leak.characters import END
from pipelines.leak.days import births, dated, written
from pipelines.leak.folding import loose, tight, views
from pipelines.leak.letters import apart, around
from pipelines.leak.lost import MARK, restored


class View(IntEnum):
    """What of a cell is searched."""

    FOLDED = 0
    LOOSE = 1
    TIGHT = 2
    CELL = 3  # the loose view of the whole cell must equal the text
    SPELLED = 4  # the tight view; the pattern is tried on the folded one
    BORN = 5  # one of the birth months or days of the year in the cell must be it
    DAY = 6  # one of the dates in the cell must be it, eight digits
    LETTERS = 7  # where letters stand in the tight view
    APART = 8  # the same, with no other letter beside its own


_READ = (View.BORN, View.DAY)
_STANDING = (View.LOOSE, View.TIGHT, View.CELL)


class Seen:
    """The views of one cell; its dates are read when somebody asks."""

    def __init__(
        self, folded: str, loose: str, tight: str, *, dates: frozenset[str] | None = None
    ) -> None:
        """Keep the views of one cell, and its dates where somebody has read them already."""
        self.folded, self.loose, self.tight, self._dates = folded, loose, tight, dates

    @cached_property
    def views(self) -> tuple[Container[str], ...]:
        """Return what is searched, by `View`."""
        loose, tight = self.loose, self.tight
        letters = around(tight)
        return self.folded, loose, tight, loose, tight, self.born, self.days, letters, letters

    @cached_property
    def days(self) -> frozenset[str]:
        """Return every date in the cell."""
        if self._dates is None:
            self._dates = frozenset(day for _, day in dated(self.folded))
        return self._dates.union(written(self.tight)) if "年" in self.tight else self._dates

    @cached_property
    def born(self) -> frozenset[str]:
        """Return birth months and days of the year, where somebody is said to be born."""
        said = any(word in self.loose for word in ("生", "满", "月的", "月份的"))
        return frozenset(births(self.loose)) if said else frozenset()

    def without(self, names: Blanked) -> "Seen":
        """Return the cell with these runs of the loose view blanked out of every view."""
        loose = names.out_of(self.loose)
        if loose == self.loose:
            return self
        return self.changed(names.out_of(self.folded), loose, names.out_of(self.tight))

    def without_homes(self, homes: Blanked) -> "Seen":
        """Return the cell with these runs of the tight view, where addresses stand, blanked out."""
        tight = homes.out_of(self.tight)
        return self if tight == self.tight else self.changed(self.folded, self.loose, tight)

    def restored(self, forms: Iterable["Form"]) -> "Seen":
        """Return the cell with characters of the forms where one that lost a byte may be these."""
        if MARK not in self.folded:
            return self
        words = (form.text for form in forms if form.view in _STANDING)
        folded = restored(self.folded, {pair for word in words for pair in pairwise(word)})
        return self.changed(folded, loose(folded), tight(folded))

    def changed(self, folded: str, loose: str, tight: str) -> "Seen":
        """Return the cell with other views and the same dates: what is blanked out is no date."""
        return Seen(folded, loose, tight, dates=self._dates)


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

    def may_stand_in(self, seen: Seen) -> bool:
        """Say whether the text occurs where it is looked for."""
        return self.text in seen.views[self.view]

    def stands_in(self, cell: Seen) -> bool:
        """Say whether the cell shows the value in this form."""
        if self.view is View.CELL:
            return cell.loose == self.text
        if not self.may_stand_in(cell):
            return False
        if self.view is View.APART:
            return apart(self.text, cell.folded)
        if self.pattern is None:
            return True
        view = View.FOLDED if self.view is View.SPELLED else self.view
        return re.search(self.pattern, str(cell.views[view])) is not None


def may_show(forms: Iterable[Form], cell: Seen) -> list[Form]:
    """Return the forms a cell can show once parts of it are blanked out.

    Only dates can come about by that: what stood between year and month may go.
    """
    views = cell.views
    return [form for form in forms if form.text in views[form.view] or form.view in _READ]
