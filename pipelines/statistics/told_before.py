"""What earlier releases show that still holds, in the combinations of a new one (已公布的内容).

It goes into the attack on the new release (`.secondary`), so that sums of several cells are met
too.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from scipy import sparse

from pipelines.hierarchies import OTHER
from pipelines.statistics import variables
from pipelines.statistics.cube import Cube, Place
from pipelines.statistics.earlier import Earlier
from pipelines.statistics.measured import Measure
from pipelines.statistics.rounding import bounds
from pipelines.statistics.secondary import Told
from pipelines.statistics.specification import Specification


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


def stay(new: Cube, measures: Sequence[Measure], old: Earlier) -> set[int]:
    """Return the cells that the same tables suppressed before: none changes without need."""
    if old.specification != new.specification or old.domain != new.domain:
        return set()
    at = {place: cell for cell, place in enumerate(new.cells)}
    names = {one.name for one in measures}
    hidden = [key for key, number in old.shown.items() if number is None and key[0] in names]
    return {at[key[1]] for key in hidden if key[1] in at}
