"""What a new release tells together with all earlier ones: differencing (历次发布差分).

Two cells are compared wherever one counts all that the other does (a longer period, a filter less,
no condition on sex): their difference is a count, told within the bounds of both. It must be
nobody, or may be enough people for all that a reader can tell. Where both count the same, what is
shown of it may not change because fewer people than may be shown were sealed or unsealed in
between: the change would tell of them.

What earlier releases show of combinations that did not change goes into the attack on the new one
(`.secondary`), so that sums of several cells are met too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse

from pipelines.hierarchies import OTHER
from pipelines.hierarchies.regions import Regions
from pipelines.statistics import cube as cubes
from pipelines.statistics import variables
from pipelines.statistics.cube import Cube, Place
from pipelines.statistics.earlier import Earlier
from pipelines.statistics.limits import Limits
from pipelines.statistics.measured import Measure
from pipelines.statistics.rounding import bounds
from pipelines.statistics.secondary import Told
from pipelines.statistics.shown import words
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


def differences(
    new: Earlier, earlier: Iterable[Earlier], limits: Limits, regions: Regions
) -> list[str]:
    """Return the cells of a new release that tell of too few people beside earlier ones."""
    found: dict[str, None] = {}
    for old in earlier:
        for cell in _beside(new, old, limits, regions):
            found[cell] = None
    return list(found)


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


def _beside(new: Earlier, old: Earlier, limits: Limits, regions: Regions) -> Iterator[str]:
    people, least = _People(new, old, regions), limits.smallest_count
    changed = (key for key, count in _changed(new, old, people) if 0 < count < least)
    nested = (
        key
        for key, other, whole in _nested(new, old)
        if people.apart(key, other) and _few(whole, limits)
    )
    for _, place in (*changed, *nested):
        yield words(place.told)


def _changed(new: Earlier, old: Earlier, people: "_People") -> Iterator[tuple[Key, int]]:
    """Yield cells of which something else is shown than before, and how many people changed."""
    now, was = _by_meaning(new), _by_meaning(old)
    for meant, key in now.items():
        twin = was.get(meant)
        asked = twin is not None or _asked(key, old)
        if asked and (old.shown[twin] if twin else None) != new.shown[key]:
            yield key, people.changed("new", key)
    for meant, key in was.items():
        if meant not in now and old.shown[key] is not None and _asked(key, new):
            yield key, people.changed("old", key)


def _nested(new: Earlier, old: Earlier) -> Iterator[tuple[Key, Key, tuple[int, int]]]:
    """Yield shown counts of which one counts all the other does and more: greater and smaller."""
    here = [(key, meaning(new.specification, key[1])) for key in _told(new)]
    there = [(key, meaning(old.specification, key[1])) for key in _told(old)]
    for (key, one), (other, had) in product(here, there):
        if key[0] != other[0] or one.plain == had.plain:
            continue
        numbers = new.shown[key] or 0, old.shown[other] or 0
        if had.within(one):
            yield key, other, numbers
        elif one.within(had):
            yield key, other, numbers[::-1]


def _few(numbers: tuple[int, int], limits: Limits) -> bool:
    """Say whether the difference of two shown counts can only be of too few people."""
    base, least = limits.rounding_base, limits.smallest_count
    greater, smaller = (bounds(one, base=base, least=least) for one in numbers)
    return -least < greater[0] - smaller[1] and greater[1] - smaller[0] < least


def stay(new: Cube, measures: Sequence[Measure], old: Earlier) -> set[int]:
    """Return the cells that the same tables suppressed before: none changes without need."""
    if old.specification != new.specification or old.domain != new.domain:
        return set()
    at = {place: cell for cell, place in enumerate(new.cells)}
    names = {one.name for one in measures}
    hidden = [key for key, number in old.shown.items() if number is None and key[0] in names]
    return {at[key[1]] for key in hidden if key[1] in at}


def _told(one: Earlier) -> list[Key]:
    """Return the counts that are shown; sums are of the same people."""
    counts = {"persons", "cases"}
    return [key for key, number in one.shown.items() if number is not None and key[0] in counts]


def _by_meaning(one: Earlier) -> dict[object, Key]:
    return {(key[0], meaning(one.specification, key[1]).plain): key for key in one.shown}


def _asked(key: Key, other: Earlier) -> bool:
    """Say whether another release tells of the same levels, so that a missing word tells too."""
    names = [named for named, _ in key[1].told]
    return any(
        key[0] == measure and [named for named, _ in place.told] == names
        for measure, place in other.shown
    )


class _People:
    """Who, or which cases, stand behind cells, in the rows of either release."""

    def __init__(self, new: Earlier, old: Earlier, regions: Regions) -> None:
        """Place the rows of both releases by the domains of both."""
        self._sides = {"new": new, "old": old}
        self._records = {
            (side, rows): cubes.placed(
                self._sides[rows].rows, one.specification, one.domain, regions
            )
            for side, one in self._sides.items()
            for rows in self._sides
        }

    def changed(self, side: str, key: Key) -> int:
        """Count who is behind a cell of one side in the rows of one release and not the other."""
        return len(self._behind(side, "new", key) ^ self._behind(side, "old", key))

    def apart(self, new: Key, old: Key) -> int:
        """Count by whom a cell of the new release differs from one of the old."""
        return len(self._behind("new", "new", new) ^ self._behind("old", "old", old))

    def _behind(self, side: str, rows: str, key: Key) -> frozenset[str]:
        measure, place = key
        levels = self._sides[side].specification.levels()
        return frozenset(
            one.case if measure == "cases" else one.handle
            for one in self._records[side, rows]
            if cubes.counts(one, place, levels)
        )


def told_before(
    cells: Cube, measures: Sequence[Measure], earlier: Iterable[Earlier]
) -> dict[str, Told]:
    """Return, for each measure, what earlier releases show that did not change since.

    Only what can be said in combinations of the new release; where something changed, a reader
    cannot lay both on one another, and `differences` looks at it.
    """
    found: dict[str, list[tuple[Any, int, int]]] = {one.name: [] for one in measures}
    for old in earlier:
        for (name, place), number in old.shown.items():
            measure = next((one for one in measures if one.name == name), None)
            mask = _mask(cells, old, place) if number is not None and measure else None
            if mask is None or measure is None or number is None:
                continue
            low, high = bounds(number, base=measure.base, least=measure.least)
            if low <= int(measure.atoms[mask].sum()) <= high:
                found[name].append((mask, low, high))
    return {
        name: Told(
            sparse.csr_matrix(np.array([mask for mask, _, _ in some], np.int8)),
            np.array([low for _, low, _ in some], float),
            np.array([high for _, _, high in some], float),
        )
        for name, some in found.items()
        if some
    }


def _mask(cells: Cube, old: Earlier, place: Place) -> Any:  # noqa: ANN401, a mask of numpy
    """Return the atoms that a cell of an earlier release counts, None where none can say it."""
    spec = cells.specification
    if old.specification.filters != spec.filters or old.specification.period.by != spec.period.by:
        return None
    told = dict(place.told)
    known = [named for levels in cells.levels.values() for named in levels]
    shifted = old.specification.period != spec.period
    if any(named not in known for named in told) or (
        shifted and spec.period.by not in cells.levels
    ):
        return None
    for named, word in told.items():
        variable = named.partition(".")[0]
        if word == OTHER and cells.domain[variable] != old.domain.get(variable):
            return None
    mask = np.ones(1, bool)
    for name, paths in cells.domain.items():
        at = [(i, told[named]) for i, named in enumerate(cells.levels[name]) if named in told]
        fits = [all(path[i] == word for i, word in at) for path in paths]
        if shifted and name == spec.period.by:
            fits = [
                fit and _inside(path[-1], old.specification)
                for fit, path in zip(fits, paths, strict=True)
            ]
        mask = np.logical_and.outer(mask, np.array(fits)).ravel()
    return mask


def _inside(word: str, specification: Specification) -> bool:
    first, last = variables.span(word)
    return specification.period.first <= first and last <= specification.period.last
