"""The combinations in which all releases are said at once (合并取值空间).

Per variable, values that no release tells apart are one class (`.classes`); an atom is one class of
each.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
from scipy import sparse

from pipelines.errors import SettingsError
from pipelines.hierarchies.regions import Regions
from pipelines.statistics.classes import Class, Side, classes_of
from pipelines.statistics.cube import Cube, Place
from pipelines.statistics.earlier import Earlier
from pipelines.statistics.limits import Limits

_ROOM: Final = 2_000
"""Combinations that words of earlier releases may add up to. Origin: of our own; about what is
solved in seconds."""
_NEXT: Final = "Show fewer or broader levels, or ask with the filters and periods of before."


class Ground(NamedTuple):
    """On what a new release is laid."""

    before: Sequence[Earlier]
    rows: pa.Table
    """What the new one is counted from."""
    regions: Regions


class Space(NamedTuple):
    """The classes of each variable, over all sides, and the values in each."""

    sides: list[Side]
    classes: dict[str, dict[Class, set[Class]]]

    def mask(self, side: int, place: Place) -> Any:  # noqa: ANN401, scipy ships no types
        """Return the atoms a cell of a side counts, None where it counts a part of some."""
        told, one = dict(place.told), self.sides[side]
        mask = np.ones(1, bool)
        for name, classes in self.classes.items():
            parts = [{one.fits(name, value[side], told) for value in c} for c in classes.values()]
            if any(len(part) > 1 for part in parts):
                return None
            mask = np.logical_and.outer(mask, np.array([True in part for part in parts])).ravel()
        return sparse.csr_matrix(mask[np.newaxis, :].astype(np.int8))

    @property
    def size(self) -> int:
        """Return how many atoms there are."""
        return int(np.prod([float(len(classes)) for classes in self.classes.values()]))


def space_of(cells: Cube, ground: Ground, limits: Limits) -> Space:
    """Tell values apart by periods, filters and the levels of the new release, and a little more.

    Where releases choose differently by a variable, the words of earlier ones for it are told apart
    as far as there is room, the newest first: one may have suppressed what another chooses by.

    Raises:
        SettingsError: Even so there are more combinations than can be shown to be safe.
    """
    before, regions = ground.before, ground.regions
    tables = [ground.rows, *(one.rows for one in before)]
    new = Side.of(cells.specification, cells.domain)
    whole = [Side.of(one.specification, one.domain) for one in before]
    space = _of([new, *(one.lean(new.named) for one in whole)], tables, regions)
    if (size := space.size) > limits.largest_model:
        what = f"beside {len(before)} earlier releases there are {size} combinations, more than "
        what += f"{limits.largest_model}."
        raise SettingsError(cells.specification.series, what, _NEXT)
    chosen = {name for name, classes in space.classes.items() if _differ(classes)}
    for number in range(len(before), 0, -1):
        one = whole[number - 1]
        named = [at for at in one.named if at in new.named or at.partition(".")[0] in chosen]
        larger = [*space.sides]
        larger[number] = one.lean(named)
        if larger != space.sides:
            tried = _of(larger, tables, regions)
            space = tried if tried.size <= min(_ROOM, limits.largest_model) else space
    return space


def _of(sides: list[Side], tables: Sequence[pa.Table], regions: Regions) -> Space:
    return Space(sides, classes_of(sides, tables, regions))


def _differ(classes: Iterable[Class]) -> bool:
    """Say whether releases choose differently by a variable."""
    return len({tuple(seen.inside for seen in one) for one in classes}) > 1
