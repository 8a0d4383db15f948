"""Which values of a variable no release tells apart: its classes (取值分类).

A release looks at a value by its period, its filters and its levels. Two values that all releases
see alike count in the same cells everywhere.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.hierarchies import OTHER, UNKNOWN, Value
from pipelines.hierarchies.regions import Regions
from pipelines.reading.dates import parse
from pipelines.statistics import variables
from pipelines.statistics.domain import MOST, Domain, told_path
from pipelines.statistics.record import Path
from pipelines.statistics.specification import Period, Specification


class Seen(NamedTuple):
    """How one release sees a value: whether it counts it, and by which words."""

    inside: bool
    path: Path


class Side(NamedTuple):
    """One release, as far as its words are told apart."""

    period: Period
    filters: tuple[tuple[str, frozenset[str]], ...]
    levels: Mapping[str, tuple[str, ...]]
    domain: Domain
    named: tuple[str, ...]
    """The levels that are told apart."""

    @classmethod
    def of(cls, asked: Specification, domain: Domain) -> "Side":
        """Return a release with all its levels."""
        levels = asked.levels()
        filters = tuple((name, frozenset(words)) for name, words in asked.filters.items())
        named = tuple(one for some in levels.values() for one in some)
        return cls(asked.period, filters, levels, domain, named)

    def lean(self, named: Container[str]) -> "Side":
        """Return the same release, its words told apart only at these levels."""
        return self._replace(named=tuple(one for one in self.named if one in named))

    def looks_at(self) -> set[str]:
        """Return the variables by which it chooses or counts."""
        named = (*self.named, *(one for one, _ in self.filters))
        return {self.period.by, *(one.partition(".")[0] for one in named)}

    def sees(self, name: str, value: Value, regions: Regions) -> Seen:
        """Return how it sees a value of a variable."""
        column, inside = variables.OF[name][0], True
        if name == self.period.by:
            days = parse(str(value)) if value else None
            inside = days is not None and self.period.first <= days.first <= self.period.last
            value = str(days.first) if days is not None else None
        row = {column: value}
        for named, words in self.filters:
            if named.partition(".")[0] == name:
                inside = inside and variables.climb(named, row, regions) in words
        path = tuple(variables.climb(one, row, regions) for one in self.levels.get(name, ()))
        known = self.domain.get(name)
        return Seen(inside, told_path(path, known) if known else path)

    def apart(self, name: str, seen: Seen) -> Seen:
        """Return the same with the words alone by which values are told apart."""
        levels = self.levels.get(name, ())
        told = zip(levels, seen.path, strict=True)
        return Seen(seen.inside, tuple(word for named, word in told if named in self.named))

    def fits(self, name: str, seen: Seen, told: Mapping[str, str]) -> bool:
        """Say whether a value counts in a cell."""
        words = zip(self.levels.get(name, ()), seen.path, strict=True)
        return seen.inside and all(told.get(named, word) == word for named, word in words)


Class = tuple[Seen, ...]
"""How every release sees some values."""

_SHORT: Final = {"age", "term"}


def classes_of(
    sides: Sequence[Side], tables: Sequence[pa.Table], regions: Regions
) -> dict[str, dict[Class, set[Class]]]:
    """Return variable → the classes of its values that some release counts → what lies in each.

    Args:
        sides: The releases.
        tables: The rows they were counted from.
        regions: The places that are known.
    """
    used = set().union(*(one.looks_at() for one in sides))
    found: dict[str, dict[Class, set[Class]]] = {}
    for name in (one for one in variables.OF if one in used):
        seen = {of_value(sides, name, value, regions) for value in _values(sides, name, tables)}
        seen |= set(_unseen(sides, name, seen))
        classes = found.setdefault(name, {})
        for one in sorted(seen):
            if any(view.inside for view in one):
                classes.setdefault(apart(sides, name, one), set()).add(one)
    return found


def apart(sides: Sequence[Side], name: str, seen: Class) -> Class:
    """Return the class that a value lies in."""
    return tuple(side.apart(name, view) for side, view in zip(sides, seen, strict=True))


def of_value(sides: Sequence[Side], name: str, value: Any, regions: Regions) -> Class:  # noqa: ANN401, as a row has it
    """Return how every release sees one value."""
    return tuple(side.sees(name, value, regions) for side in sides)


def _values(sides: Sequence[Side], name: str, tables: Sequence[pa.Table]) -> Iterator[Value]:
    """Yield every value that matters: what rows have, what a short list has, where spans end."""
    column = variables.OF[name][0]
    for table in tables:
        yield from pc.unique(table[column]).to_pylist()
    if name in _SHORT:
        yield from range(MOST)
    yield None
    for side in (one for one in sides if one.period.by == name):
        yield from _days(side, name)


def _days(side: Side, name: str) -> Iterator[str]:
    """Yield the first day of the period of a release, the one behind it, and those of its spans."""
    period = side.period
    days = {period.first, period.last + timedelta(days=1)}
    for path in side.domain.get(name, ()):
        first = max(variables.span(path[-1])[0], period.first)
        days |= {first} if first <= period.last else set[date]()
    yield from (day.isoformat() for day in sorted(days))


def _unseen(sides: Sequence[Side], name: str, seen: Iterable[Class]) -> Iterator[Class]:
    """Yield what a domain has and no value showed, told to the others as far as words go."""
    for number, side in enumerate(sides):
        there = {one[number].path for one in seen}
        for path in side.domain.get(name, ()):
            if path not in there:
                words = dict(zip(side.levels[name], path, strict=True))
                yield tuple(_guessed(one, name, words) for one in sides)


def _guessed(side: Side, name: str, words: Mapping[str, str]) -> Seen:
    """Return how a release would see a value of which only some words are known."""
    inside = all(
        words.get(named, OTHER) in allowed
        for named, allowed in side.filters
        if named.partition(".")[0] == name
    )
    path = tuple(words.get(one, OTHER) for one in side.levels.get(name, ()))
    known = side.domain.get(name)
    if known and path not in known:
        other = (OTHER,) * len(path)
        path = other if other in known else (UNKNOWN,) * len(path)
    return Seen(inside, path)
