"""Search the whole release for full name and birth date in one row (姓名加出生日期).

The names of protected people are looked up first; only where one stands are the dates of the row
read. A name that is also a word is not looked for: in a row with a date it would be met by chance.
"""

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow.compute as pc

from pipelines.leak.characters import END
from pipelines.leak.everywhere import DAYS_APART
from pipelines.leak.folding import Views
from pipelines.leak.known import Case
from pipelines.leak.lookup import Lookup
from pipelines.leak.owners import Owners, pair_word


class Pairs:
    """Name and birthday of every protected person."""

    def __init__(self, births: Lookup, owners: Owners) -> None:
        """Take names with their birthdays; `owners` says which pair is somebody else's own."""
        self._births = births
        self._owners = owners

    def __len__(self) -> int:
        """Count the pairs."""
        apart = pc.count_substring(self._births.told, DAYS_APART)
        return len(self._births) + (pc.sum(apart).as_py() or 0)

    def named(self, cut: Views) -> Iterator[tuple[int, int]]:
        """Yield cell and name, by its number, wherever the name of a pair stands."""
        if not len(self._births):
            return
        ends = np.flatnonzero(cut.codes == ord(END))
        for position, name in self._births.find(cut.codes, self._births.likely(cut.codes)):
            yield int(np.searchsorted(ends, position)), name

    def stand_in(self, days: Iterable[str], name: int, case: Case | None) -> Iterator[str]:
        """Yield the days of a row in which the name stands that make a pair with it."""
        told, word = self._births.tells(name), self._births.word(name)
        for day in days:
            if day in told and not (case and self._owners.owns(case, pair_word(day, word))):
                yield day
