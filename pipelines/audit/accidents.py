"""How many hits chance would give: sealed people × people in the data / attribute space (偶合).

People in the data are counted for each composite by what it joins to a name: every date, village,
school or starred number that stands near something that may be a name counts as one person.

>>> figures = {"name": 5_000, "surname": 20, "day": 2_000, "place": 1_000, "school": 100}
>>> odds = Odds(figures | {"phone": 1, "identity": 1}, people=1_000)
>>> odds.reviews({Form.NAME_DAY: 20_000, Form.NAME_SCHOOL: 20_000})
42.0
>>> odds.alarms({Form.NAME_DAY: 20_000, Form.NAME_SCHOOL: 20_000})
0.02
>>> odds.share({Form.NAME_SCHOOL}), odds.share({Form.NAME_SCHOOL, Form.NAME_DAY})
(0.002, 1e-06)
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import prod

from pipelines.index.forms import Form
from pipelines.index.odds import HOME

ALARMING, TELLING = 0.0005, 0.005
"""Share of other people who may show in composites by chance, up to which two of them raise an
alarm, and one is for review. Half of what clean data may cost, one person in a thousand and one in
a hundred: several composites may be as common, and shares are measured on few people."""
_BY_SURNAME = (Form.SURNAME_PHONE, Form.SURNAME_DAY_PLACE)


@dataclass(frozen=True, slots=True)
class Odds:
    """One in how many shares each part, and how many people are looked for."""

    one_in: Mapping[str, int]
    people: int

    def alarms(self, seen: Mapping[Form, int]) -> float:
        """Return how many pairs of composites of one person chance would give as alarms."""
        return sum(many * share for many, share in self._pairs(seen) if share <= ALARMING)

    def reviews(self, seen: Mapping[Form, int]) -> float:
        """Return how many composites, and pairs that say no more than one, it would for review."""
        pairs = sum(many * share for many, share in self._pairs(seen) if share > ALARMING)
        return pairs + sum(many * share for many, share in self._each(seen) if share <= TELLING)

    def common(self, seen: Mapping[Form, int]) -> float:
        """Return how many composites too common to say anything it would give."""
        return sum(many * share for many, share in self._each(seen) if share > TELLING)

    def _each(self, seen: Mapping[Form, int]) -> Iterator[tuple[int, float]]:
        yield from ((count, self.share({form})) for form, count in seen.items())

    def _pairs(self, seen: Mapping[Form, int]) -> Iterator[tuple[int, float]]:
        for one, other in combinations(sorted(seen), 2):
            if one.traits != other.traits:
                yield min(seen[one], seen[other]), self.share({one, other})

    def share(self, forms: Collection[Form]) -> float:
        """Return how many of those looked for, on average, one other person is taken for.

        Args:
            forms: The composites somebody shows in, together.
        """
        traits = frozenset[str]().union(*(form.traits for form in forms))
        parts = [self.one_in[one] for one in traits]
        if {"place", "school"} <= traits and HOME in self.one_in:
            parts = [self.one_in[one] for one in (traits - {"place", "school"}) | {HOME}]
        return self.people / (max(map(self._name, forms), default=1) * prod(parts))

    def _name(self, form: Form) -> int:
        if form is Form.IDENTITY_STARRED:
            return 1
        return self.one_in["surname" if form in _BY_SURNAME else "name"]
