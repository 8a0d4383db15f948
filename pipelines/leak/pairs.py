"""Search the whole release for full name and birth date in one row (姓名加出生日期).

Days come first: few of those in a release are the birthday of anybody protected, and only where one
stands are the names in the row looked up. The other way round most rows would be read twice once
fifty thousand people are protected, for then every common name is also the name of one of them.
A name that is also a word is not looked for: in a row with a date it would be met by chance; nor is
one of two characters meant where a road is called so (黄河南路), nor 于一 in 生于1997年.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress

import numpy as np
import pyarrow.compute as pc

from pipelines.leak.cells import Cells, days_in
from pipelines.leak.characters import END
from pipelines.leak.cut import text_of
from pipelines.leak.digit_runs import Wanted
from pipelines.leak.everywhere import DAYS_APART, Everywhere
from pipelines.leak.folding import Views
from pipelines.leak.known import Case
from pipelines.leak.owners import Owners, pair_word

_SHORT = 2  # characters of a name that a road may have too
_FIGURE = re.compile(r"\d")
_ROAD = re.compile("[东西南北中]?[路街]|大[道街桥]")

Days = dict[int, set[str]]
"""Text, by its number among the cells → birthdays of protected people that stand in it."""


class Pairs:
    """Name and birthday of every protected person."""

    def __init__(self, everywhere: Everywhere, owners: Owners) -> None:
        """Take names and their birthdays; `owners` says which pair is somebody else's own."""
        self._births, self._days = everywhere.births, Wanted(everywhere.days)
        self._owners = owners

    def __len__(self) -> int:
        """Count the pairs."""
        apart = pc.count_substring(self._births.told, DAYS_APART)
        return len(self._births) + (pc.sum(apart).as_py() or 0)

    def days(self, cut: Views, numbers: Sequence[int]) -> Days:
        """Return the birthdays in some texts, which have these numbers."""
        return {numbers[cell]: days for cell, days in days_in(cut, self._days).items()}

    def stand_in(
        self, cells: Cells, days: Days, cases: Sequence[Case | None]
    ) -> Iterator[tuple[int, int]]:
        """Yield row and column of every birthday beside which stands a name of its bearer."""
        rows = np.flatnonzero(np.isin(cells.numbers, sorted(days)).any(axis=0)).tolist()
        named = self._named(cells, rows)
        for row in rows:
            here = cells.numbers[:, row].tolist()
            told = {
                day: column for column, one in enumerate(here) for day in sorted(days.get(one, ()))
            }
            for name in sorted({name for one in here for name in named.get(one, ())}):
                for day in self._of(told, name, cases[row]):
                    yield row, told[day]

    def _named(self, cells: Cells, rows: Sequence[int]) -> Mapping[int, set[int]]:
        """Return number of a text → names in it, of all texts in some rows."""
        within = np.zeros(len(cells.texts) + 1, np.bool_)  # the last stands for empty cells
        within[cells.numbers[:, rows]] = True
        named: dict[int, set[int]] = defaultdict(set)
        for numbers, cut in cells.views_of(list(compress(range(len(cells.texts)), within))):
            ends = np.flatnonzero(cut.codes == ord(END))
            for position, name in self._births.find(cut.codes, self._births.likely(cut.codes)):
                if not self._is_no_name(cut, position, self._births.word(name)):
                    named[numbers[int(np.searchsorted(ends, position))]].add(name)
        return named

    @staticmethod
    def _is_no_name(cut: Views, position: int, word: str) -> bool:
        """Say whether a road is called so, or figures stand where the name has a numeral."""
        end = position + len(word)
        behind = text_of(cut.codes[end : end + _SHORT])
        if len(word) == _SHORT and _ROAD.match(behind):
            return True
        if not _FIGURE.search(word):
            return False
        where = cut.places[position : end + 1]
        goes_on = len(where) > len(word) and where[-1] - where[-2] == 1
        shown = text_of(cut.shown[where[: len(word)]])
        numeral = goes_on and word[-1].isdigit() and _FIGURE.match(behind)
        return bool(numeral or _FIGURE.search(shown))

    def _of(self, days: Iterable[str], name: int, case: Case | None) -> Iterator[str]:
        """Yield the days of a row in which a name stands that make a pair with it."""
        told, word = self._births.tells(name), self._births.word(name)
        for day in days:
            if day in told and not (case and self._owners.owns(case, pair_word(day, word))):
                yield day
