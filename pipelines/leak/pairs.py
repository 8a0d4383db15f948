"""Search the whole release for full name and birth date in one row (姓名加出生日期).

The dates of a row are read first; only where one is the birthday of a protected person are the
names with that birthday looked for. A name that is also a word is not: in a row with a date it
would be met by chance.
"""

from collections.abc import Mapping, Sequence

from pipelines.leak.forms import Seen
from pipelines.leak.known import Case
from pipelines.leak.owners import Owners, pair_word


class Pairs:
    """Name and birthday of every protected person."""

    def __init__(self, names: Mapping[str, Sequence[str]], owners: Owners) -> None:
        """Take birthday → names; `owners` says which pair is somebody else's own."""
        self._names = names
        self._owners = owners
        self.days = frozenset(names)

    def __len__(self) -> int:
        """Count the pairs."""
        return sum(map(len, self._names.values()))

    def stands_in(self, cells: Sequence[Seen], day: str, case: Case | None) -> bool:
        """Say whether a row that shows this birthday also shows a name that goes with it."""
        return any(
            name in cell.tight
            for name in self._names.get(day, ())
            for cell in cells
            if case is None or not self._owners.owns(case, pair_word(day, name))
        )
