"""Search the whole release for full name and birth date in one row (姓名加出生日期).

The names of protected people are looked up first; only where one stands are the dates of the row
read. A name that is also a word is not looked for: in a row with a date it would be met by chance.
"""

from collections.abc import Container, Iterator

import numpy as np

from pipelines.leak.characters import END
from pipelines.leak.folding import Views
from pipelines.leak.known import Case
from pipelines.leak.lookup import Lookup
from pipelines.leak.owners import Owners, Pair, pair_word


class Pairs:
    """Name and birthday of every protected person."""

    def __init__(self, births: Lookup, owners: Owners) -> None:
        """Take names with their birthdays; `owners` says which pair is somebody else's own."""
        self._births = births
        self._owners = owners

    def __len__(self) -> int:
        """Count the pairs."""
        return len(self._births)

    def named(self, cut: Views) -> Iterator[tuple[int, Pair]]:
        """Yield cell and pair wherever the name of a pair stands."""
        if not len(self):
            return
        ends = np.flatnonzero(cut.codes == ord(END))
        for position, row in self._births.find(cut.codes, self._births.likely(cut.codes)):
            pair = self._births.tells(row), self._births.word(row)
            yield int(np.searchsorted(ends, position)), pair

    def stands_in(self, days: Container[str], pair: Pair, case: Case | None) -> bool:
        """Say whether a row in which the name stands shows the birthday as well."""
        day, name = pair
        return day in days and (case is None or not self._owners.owns(case, pair_word(day, name)))
