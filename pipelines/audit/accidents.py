"""How many hits chance would give: sealed people × people in the data / attribute space (偶合).

People in the data are counted for each composite by what it joins to a name: every date, village,
school or starred number that stands near something that may be a name counts as one person.

>>> figures = {"name": 5_000, "surname": 20, "day": 2_000, "place": 1_000, "school": 100}
>>> odds = Odds(figures | {"phone": 1, "identity": 1}, people=1_000)
>>> odds.reviews({Form.NAME_DAY: 20_000, Form.NAME_SCHOOL: 20_000})
42.0
>>> odds.alarms({Form.NAME_DAY: 20_000, Form.NAME_SCHOOL: 20_000})
0.02
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from math import prod

from pipelines.index.forms import Form

_BY_SURNAME = (Form.SURNAME_PHONE, Form.SURNAME_DAY_PLACE)


@dataclass(frozen=True, slots=True)
class Odds:
    """One in how many shares each part, and how many people are looked for."""

    one_in: Mapping[str, int]
    people: int

    def reviews(self, seen: Mapping[Form, int]) -> float:
        """Return how many composites chance would give."""
        return sum(count * self.people / self._space(form) for form, count in seen.items())

    def alarms(self, seen: Mapping[Form, int]) -> float:
        """Return how many pairs of composites of one person chance would give."""
        total = 0.0
        for one, other in combinations(sorted(seen), 2):
            traits = one.traits | other.traits
            if one.traits != other.traits:
                space = self.one_in["name"] * prod(self.one_in[trait] for trait in traits)
                total += min(seen[one], seen[other]) * self.people / space
        return total

    def _space(self, form: Form) -> int:
        name = self.one_in["surname" if form in _BY_SURNAME else "name"]
        if form is Form.IDENTITY_STARRED:
            name = 1
        return name * prod(self.one_in[trait] for trait in form.traits)
