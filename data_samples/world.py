"""The chance, the days and the people of one unit: a case with those linked to it (抽样).

A unit is drawn from its own seed, so it is the same whatever stands before it, and nothing of it
has to be kept when it is written.

>>> world = World(seed=1, index=5)
>>> world.person(date(1990, 5, 1)).name == World(seed=1, index=5).person(date(1990, 5, 1)).name
True
"""

from datetime import date, timedelta
from random import Random

from data_samples import names
from data_samples.people import Person, invent
from data_samples.places import DISTRICTS
from data_samples.records import Official

PEOPLE_PER_UNIT = 64
CASES_PER_UNIT = 4
TRIES = 12


class World:
    """One unit: its chance, its serial numbers, the characters its names have used."""

    def __init__(self, seed: int, index: int) -> None:
        """Begin a unit."""
        self.chance = Random(f"{seed}/{index}")
        self.index = index
        self.district = self.chance.choice(DISTRICTS)
        self._people = 0
        self._cases = 0
        self._used: set[str] = set()

    def case_number(self) -> int:
        """Return a serial that no other case has."""
        self._cases += 1
        return self.index * CASES_PER_UNIT + self._cases

    def day(self, first: int = 2017, last: int = 2025) -> date:
        """Return a day in the years given."""
        start = date(first, 1, 1)
        return start + timedelta(self.chance.randrange((date(last, 12, 28) - start).days))

    def likely(self, share: float) -> bool:
        """Say yes in a share of cases."""
        return self.chance.random() < share

    def born(self, acted: date, youngest: int, oldest: int) -> date:
        """Return a birth date of somebody of that age on that day, birthdays aside."""
        days = self.chance.randint(
            youngest * 365 + youngest // 4 + 9, oldest * 365 + oldest // 4 - 9
        )
        return acted - timedelta(days=days)

    def person(
        self,
        born: date,
        *,
        female: bool | None = None,
        pupil: bool = False,
        surname: str | None = None,
        address: str | None = None,
    ) -> Person:
        """Invent somebody none of whose given characters anyone else in the unit has."""
        woman = self.likely(0.3) if female is None else female
        self._people += 1
        serial = self.index * PEOPLE_PER_UNIT + self._people
        name = self._name(surname, female=woman)
        return invent(
            self.chance,
            serial,
            born,
            self.district,
            female=woman,
            pupil=pupil,
            name=name,
            address=address,
        )

    def official(self) -> Official:
        """Invent a judge, clerk, prosecutor or lawyer."""
        return Official(*self._name(None, female=self.likely(0.4)))

    def _name(self, surname: str | None, *, female: bool) -> tuple[str, str]:
        """Draw a name; now and then one of a minority."""
        if surname is None and self.chance.random() < 0.012:
            first, rest, _people = self.chance.choice(names.MINORITY)
            if rest not in self._used:
                self._used.add(rest)
                return first, rest
        for _ in range(TRIES):
            family, given = names.draw(self.chance, female=female, surname=surname)
            if self._used.isdisjoint(given):
                break
        self._used.update(given)
        return family, given
