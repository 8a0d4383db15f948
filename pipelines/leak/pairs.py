"""Search the whole release for a full name and what tells whose it is (姓名加佐证).

In one row with it: the birth date, the home down to its door, the school, a plate, the employer;
with a name of three characters the village or the full name of somebody else in the case
(a father, the other accused). These come
first: few of those in a release are of anybody protected, and only where one stands are the names
in the row looked up. The other way round most rows would be read twice once fifty thousand people
are protected, for then every common name is also the name of one of them.

Guards, and what they cost: a name that is also a word is not looked for, in a row with a date it
would be met by chance; nor is one of two characters meant where a road is called so (黄河南路), nor
one in 族, which ends what a people is called (古族 in 蒙古族), nor 于一 in 生于1997年. A birthday
is let be where it is that of somebody so called in the case; the rest, where it has an official
so called, or somebody whose birthday is known and shows that he is grown: there the name is his. A
teacher whom only a text names, and who is called as a pupil of the same school, goes with the name
in that case, against a child that no column tells of.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import compress
from typing import NamedTuple

import numpy as np
import pyarrow.compute as pc

from pipelines.leak.beside import APART, PLACES, kind_of
from pipelines.leak.cells import Cells, days_in
from pipelines.leak.characters import END
from pipelines.leak.cut import text_of
from pipelines.leak.digit_runs import Wanted
from pipelines.leak.everywhere import Everywhere
from pipelines.leak.folding import Views
from pipelines.leak.known import Case
from pipelines.leak.lookup import Lookup, Positions
from pipelines.leak.owners import Owners, pair_word

_SHORT = 2  # characters of a name that a road may have too
_CACHED = 100  # names; in a case with thousands of people each has as many words beside it
_PEOPLE = "族"  # ends what a people is called
_FIGURE = re.compile(r"\d")
_ROAD = re.compile("[东西南北中]?[路街]|大[道街桥]")

Beside = dict[int, set[str]]
"""Text, by its number among the cells → birthdays, homes and schools of protected people in it."""
Named = Mapping[int, set[int]]
"""Text, by its number → the names in it, by their rows."""


class Told(NamedTuple):
    """A row, the column in which a birthday, home or school stands, whose it is, and its word."""

    row: int
    column: int
    name: str
    word: str


class Pairs:
    """Name of every protected person, and what tells whose it is."""

    def __init__(self, everywhere: Everywhere, owners: Owners) -> None:
        """Take names and what tells of them; `owners` says which pair is somebody else's own."""
        self._bearers, self._days = everywhere.bearers, Wanted(everywhere.days)
        self._places, self._owners = everywhere.places, owners
        self._tells_of = lru_cache(_CACHED)(partial(_words, self._bearers))

    def __len__(self) -> int:
        """Count the pairs."""
        apart = pc.count_substring(self._bearers.told, APART)
        return len(self._bearers) + (pc.sum(apart).as_py() or 0)

    def beside(self, cut: Views, numbers: Sequence[int]) -> Beside:
        """Return birthdays, homes and schools in some texts, which have these numbers."""
        found: Beside = defaultdict(set)
        for there in (days_in(cut, self._days), self._places.within(cut)):
            for cell, words in there.items():
                found[numbers[cell]] |= words
        return found

    def stand_in(
        self, cells: Cells, beside: Beside, named: Named, read: Container[int] = ()
    ) -> Iterator[Told]:
        """Yield all that stands beside a name, whoever's it is in the case of the row.

        Args:
            cells: The table.
            beside: What stands in its texts.
            named: The names in those texts that were looked through already.
            read: Rows of which it is known that nothing in them stands beside a name.
        """
        rows = np.flatnonzero(np.isin(cells.numbers, sorted(beside)).any(axis=0)).tolist()
        rows = [row for row in rows if row not in read]
        named = {**named, **self._named(cells, rows, named)}
        for row in rows:
            here = cells.numbers[:, row].tolist()
            told = {
                word: column
                for column, one in enumerate(here)
                for word in sorted(beside.get(one, ()))
            }
            for name in sorted({name for one in here for name in named.get(one, ())}):
                of, called = self._tells_of(name), self._bearers.word(name)
                yield from (Told(row, told[word], called, word) for word in told if word in of)

    def names_somebody(self, told: Told, case: Case | None) -> bool:
        """Say whether a name in a row of a case is not somebody else's there, by what is beside."""
        if case is None:
            return True
        alone = "" if kind_of(told.word) in PLACES else told.word
        return not self._owners.owns(case, pair_word(alone, told.name))

    def named(self, cut: Views, numbers: Sequence[int], beside: Beside) -> Named:
        """Return the names in those of some texts beside which they would tell of somebody.

        Nothing where most of them tell of nobody: few are better looked through alone.
        """
        ends = np.flatnonzero(cut.codes == ord(END))
        counts = np.isin(numbers, list(beside))
        lengths = np.diff(np.append(ends, [len(cut.codes)])[: len(numbers)], prepend=0)
        if lengths[counts].sum() * 2 < lengths.sum():
            return {}
        found: dict[int, set[int]] = {
            numbers[cell]: set() for cell in np.flatnonzero(counts).tolist()
        }
        at = self._bearers.likely(cut.codes)
        at = at[counts[np.minimum(np.searchsorted(ends, at), len(numbers) - 1)]]
        for position, name in self._found(cut, at):
            found[numbers[int(np.searchsorted(ends, position))]].add(name)
        return found

    def _named(self, cells: Cells, rows: Sequence[int], done: Container[int]) -> Named:
        """Return the names in all texts of some rows but those that are done."""
        within = np.zeros(len(cells.texts) + 1, np.bool_)  # the last stands for empty cells
        within[cells.numbers[:, rows]] = True
        left = [one for one in compress(range(len(cells.texts)), within) if one not in done]
        named: dict[int, set[int]] = defaultdict(set)
        for numbers, cut in cells.views_of(left):
            ends = np.flatnonzero(cut.codes == ord(END))
            for position, name in self._found(cut, self._bearers.likely(cut.codes)):
                named[numbers[int(np.searchsorted(ends, position))]].add(name)
        return named

    def _found(self, cut: Views, at: Positions) -> Iterator[tuple[int, int]]:
        """Yield where a name stands, of those that begin at some positions, and which it is."""
        for position, name in self._bearers.find(cut.codes, at):
            if not self._is_no_name(cut, position, self._bearers.word(name)):
                yield position, name

    @staticmethod
    def _is_no_name(cut: Views, position: int, word: str) -> bool:
        """Say whether a road or a people is called so, or figures stand where it has a numeral."""
        end = position + len(word)
        behind = text_of(cut.codes[end : end + _SHORT])
        if len(word) == _SHORT and (_ROAD.match(behind) or word.endswith(_PEOPLE)):
            return True
        if not _FIGURE.search(word):
            return False
        where = cut.places[position : end + 1]
        goes_on = len(where) > len(word) and where[-1] - where[-2] == 1
        shown = text_of(cut.shown[where[: len(word)]])
        numeral = goes_on and word[-1].isdigit() and _FIGURE.match(behind)
        return bool(numeral or _FIGURE.search(shown))


def _words(bearers: Lookup, name: int) -> frozenset[str]:
    """Return what tells whose a name is."""
    return frozenset(bearers.tells(name).split(APART))
