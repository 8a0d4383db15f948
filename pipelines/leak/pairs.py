"""Search the whole release for full name and birth date in one row (姓名加出生日期).

The dates of a row are read first; only where one is the birthday of a protected person are the
names with that birthday looked for. A name that is also a word is not: in a row with a date it
would be met by chance.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipelines.leak.birthdays import eight_digits
from pipelines.leak.folding import loose, tight
from pipelines.leak.forms import Seen
from pipelines.leak.known import Case, Value
from pipelines.leak.words import is_word

FULL_NAMES = frozenset({"person_name", "former_name"})


class Pairs:
    """Name and birthday of every protected person."""

    def __init__(self, people: Iterable[Value]) -> None:
        """Pair names with birthdays, person by person."""
        names: dict[tuple[Case, str | None], set[str]] = defaultdict(set)
        days: dict[tuple[Case, str | None], set[str]] = defaultdict(set)
        protected: dict[tuple[Case, str | None], bool] = {}
        for value in people:
            who = value.case, value.person
            protected[who] = value.protected
            if value.kind in FULL_NAMES and not is_word(loose(value.text)):
                names[who].add(tight(value.text))
            elif value.kind == "birth_date" and (day := eight_digits(value.text)):
                days[who].add(day)
        by_day: dict[str, set[str]] = defaultdict(set)
        own: set[tuple[Case, str, str]] = set()
        for who, day, name in _pairs(names, days):
            if protected[who]:
                by_day[day].add(name)
            else:
                own.add((who[0], day, name))
        self._names = {day: sorted(some) for day, some in by_day.items()}
        self._own = frozenset(own)
        self.days = frozenset(by_day)

    def __len__(self) -> int:
        """Count the pairs."""
        return sum(map(len, self._names.values()))

    def stands_in(self, cells: Sequence[Seen], day: str, case: Case | None) -> bool:
        """Say whether a row that shows this birthday also shows a name that goes with it."""
        return any(
            name in cell.tight
            for name in self._names.get(day, ())
            if case is None or (case, day, name) not in self._own
            for cell in cells
        )


def _pairs(
    names: dict[tuple[Case, str | None], set[str]], days: dict[tuple[Case, str | None], set[str]]
) -> Iterator[tuple[tuple[Case, str | None], str, str]]:
    for who, some in names.items():
        for day in days.get(who, ()):
            for name in some:
                yield who, day, name
