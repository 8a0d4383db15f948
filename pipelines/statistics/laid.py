"""All releases of tables laid on one another: whoever keeps them attacks them together (叠合推算).

A release may count other days than another, other places, other people by a filter. What each of
them shows is said here in one set of combinations: per variable, values that no release tells apart
are one *class*; an atom is one class of each. So sums over filters and periods are met (all, less
the men, less the women), and what an earlier release suppressed stays as wide beside the new one.

What earlier releases show counts where it still holds for the rows of now; where something changed
a reader cannot lay both on one another, and `.series` looks at it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple

import numpy as np
from scipy import sparse

from pipelines.statistics.classes import Class, apart, of_value
from pipelines.statistics.cube import Cube, Place
from pipelines.statistics.domain import named
from pipelines.statistics.earlier import Earlier
from pipelines.statistics.limits import Limits
from pipelines.statistics.measured import Measure, Numbers
from pipelines.statistics.rounding import bounds
from pipelines.statistics.secondary import Told
from pipelines.statistics.space import Ground, Space, space_of
from pipelines.statistics.variables import MAGNITUDES, OF

_KEYS: Final = [("source", "ascending"), ("case", "ascending"), ("party", "ascending")]
BETWEEN: Final = "所问范围之外 between what was asked"


@dataclass(frozen=True)
class Laid:
    """A new release in the combinations of all."""

    member: Any = field(repr=False)
    """Its cells × atoms."""
    measures: list[Measure] = field(repr=False)
    told: dict[str, Told] = field(repr=False)
    """Measure → what earlier releases show and suppress."""


def laid(cells: Cube, measures: Sequence[Measure], ground: Ground, limits: Limits) -> Laid:
    """Lay a new release on all earlier ones.

    Args:
        cells: The new release.
        measures: What it counts and adds up.
        ground: What it is laid on.
        limits: The rules.

    Raises:
        SettingsError: Together they have more combinations than can be shown to be safe.
    """
    if not ground.before:
        alone = {one.name: _joined([*_named(cells, one, limits, cells.mask)]) for one in measures}
        return _laid(cells.member, measures, alone)
    space = space_of(cells, ground, limits)
    masks = [space.mask(0, place) for place in cells.cells]
    member = sparse.vstack(masks, format="csr")
    placed = _placed(space, ground)
    fresh = [replace(one, atoms=_summed(space, placed, one.name)) for one in measures]
    own = {mask.indices.tobytes() for mask in masks}
    told: dict[str, Told | None] = {}
    for one in fresh:
        earlier = _told(space, one, ground.before, set(own), limits)
        listed = _named(cells, one, limits, lambda place: space.mask(0, place))
        told[one.name] = _joined([*earlier, *_between(space, one, limits), *listed])
    return _laid(member, fresh, told)


def _laid(member: Any, measures: Sequence[Measure], told: Mapping[str, Told | None]) -> Laid:  # noqa: ANN401, as below
    return Laid(member, list(measures), {name: one for name, one in told.items() if one})


class _Row(NamedTuple):
    """A row where it counts first: in the new release before elsewhere."""

    atom: int
    handle: str
    case: str
    sums: Mapping[str, int]


def _placed(space: Space, ground: Ground) -> list[_Row]:
    """Return the rows that some release counts, those of the new one first, in their order."""
    at = {
        name: {one: place for place, one in enumerate(classes)}
        for name, classes in space.classes.items()
    }
    sizes = [len(classes) for classes in space.classes.values()]
    seen: dict[tuple[str, object], Class] = {}
    inside, outside = list[_Row](), list[_Row]()
    for row in ground.rows.sort_by(_KEYS).to_pylist():
        mine = []
        for name in space.classes:
            key = (name, row[OF[name][0]])
            if key not in seen:
                view = of_value(space.sides, name, key[1], ground.regions)
                seen[key] = apart(space.sides, name, view)
            mine.append(seen[key])
        if all(one in at[name] for name, one in zip(space.classes, mine, strict=True)):
            places = [at[name][one] for name, one in zip(space.classes, mine, strict=True)]
            atom = int(np.ravel_multi_index(places, sizes)) if places else 0
            sums = {name: int(row[name] or 0) for name in MAGNITUDES}
            one = _Row(atom, str(row["handle"]), str(row["case"]), sums)
            (inside if all(part[0].inside for part in mine) else outside).append(one)
    return [*inside, *outside]


def _summed(space: Space, placed: Iterable[_Row], measure: str) -> Numbers:
    """Count or add up each unit once, by its first row."""
    atoms, seen = np.zeros(space.size, np.int64), set[str]()
    for row in placed:
        unit = row.case if measure == "cases" else row.handle
        if unit not in seen:
            seen.add(unit)
            atoms[row.atom] += row.sums.get(measure, 1)
    return atoms


class _Line(NamedTuple):
    """What is known of some atoms; where `most` is infinite, that it must not be told."""

    mask: Any
    least: float
    most: float
    place: Place


def _told(
    space: Space, measure: Measure, before: Sequence[Earlier], own: set[bytes], limits: Limits
) -> Iterator[_Line]:
    """Yield what earlier releases show of a measure that still holds, and the few they suppress."""
    for side, old in enumerate(before, start=1):
        for (name, place), number in old.shown.items():
            mask = space.mask(side, place) if name == measure.name else None
            if mask is None or not mask.nnz:
                continue
            shape = mask.indices.tobytes()
            if number is not None:
                low, high = bounds(number, base=measure.base, least=measure.least)
                if low <= int((mask @ measure.atoms)[0]) <= high:
                    yield _Line(mask, low, high, place)
            elif shape not in own and _few(measure, mask, limits):
                own.add(shape)
                yield _Line(mask, 0, np.inf, place)


def _between(space: Space, measure: Measure, limits: Limits) -> Iterator[_Line]:
    """Yield the few who stand between periods and filters: no cell counts them, sums may."""
    for number, (name, classes) in enumerate(space.classes.items()):
        choices = dict.fromkeys(tuple(seen.inside for seen in one) for one in classes)
        for choice in choices if measure.whole and len(choices) > 1 else ():
            mask = np.ones(1, bool)
            for place, others in enumerate(space.classes.values()):
                fits = [
                    place != number or tuple(seen.inside for seen in other) == choice
                    for other in others
                ]
                mask = np.logical_and.outer(mask, np.array(fits, bool)).ravel()
            lines = sparse.csr_matrix(mask[np.newaxis, :].astype(np.int8))
            if measure.atoms[mask].any() and _few(measure, lines, limits):
                yield _Line(lines, 0, np.inf, Place(((name, BETWEEN),)))


def _named(
    cells: Cube, measure: Measure, limits: Limits, mask_of: Callable[[Place], Any]
) -> Iterator[_Line]:
    """Yield that enough people have what an open list names: others are told as 其他."""
    if measure.name != "persons":
        return
    most = 2.0 * float(measure.atoms.sum()) + limits.smallest_count  # nothing, but a bound
    for told in named(cells.specification, cells.domain):
        mask = mask_of(Place(told))
        if int((mask @ measure.atoms)[0]) >= limits.smallest_count:
            yield _Line(mask, limits.smallest_count, most, Place(told))


def _few(measure: Measure, mask: Any, limits: Limits) -> bool:  # noqa: ANN401, as above
    return measure.whole and int((mask @ measure.atoms)[0]) < limits.smallest_count


def _joined(lines: Sequence[_Line]) -> Told | None:
    if not lines:
        return None
    member = sparse.vstack([one.mask for one in lines], format="csr")
    least, most = (np.array(some, float) for some in zip(*(one[1:3] for one in lines), strict=True))
    return Told(member, least, most, tuple(one.place for one in lines))
