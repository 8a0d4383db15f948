"""What a cell counts, whatever it is called in its release (统计口径)."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from pipelines.statistics import variables
from pipelines.statistics.cube import Place
from pipelines.statistics.specification import Specification

Key = tuple[str, Place]
"""Measure and cell."""
Conditions = Mapping[str, frozenset[str]]


class Meaning(NamedTuple):
    """What a cell counts: from when to when, by which date, under which conditions."""

    by: str
    first: date
    last: date
    conditions: Conditions

    @property
    def plain(self) -> tuple[object, ...]:
        """Return the same in a form that can be compared."""
        told = sorted((named, tuple(sorted(words))) for named, words in self.conditions.items())
        return (self.by, self.first, self.last, tuple(told))

    def within(self, other: "Meaning") -> bool:
        """Say whether the other counts all that this one does."""
        return (
            self.by == other.by
            and other.first <= self.first
            and self.last <= other.last
            and all(
                named in self.conditions and self.conditions[named] <= allowed
                for named, allowed in other.conditions.items()
            )
        )


def meaning(specification: Specification, place: Place) -> Meaning:
    """Return what a cell of a specification counts."""
    period, conditions = specification.period, dict[str, frozenset[str]]()
    first, last = period.first, period.last
    for named, allowed in specification.filters.items():
        conditions[named] = frozenset(allowed)
    for named, word in place.told:
        if named.partition(".")[0] == period.by:
            begin, end = variables.span(word)
            first, last = max(first, begin), min(last, end)
        else:
            conditions[named] = conditions.get(named, frozenset({word})) & {word}
    return Meaning(period.by, first, last, conditions)
