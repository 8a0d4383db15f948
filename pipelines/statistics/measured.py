"""What is counted or added up in the cells of one specification (计量).

A measure is a unit (people, cases) or a sum (months of terms, of people). Of every cell it has the
true value, how many people stand behind it, and the largest shares.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from pipelines.statistics.cube import Cube, places
from pipelines.statistics.limits import Limits
from pipelines.statistics.record import Record
from pipelines.statistics.rounding import bounds, rounded

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
LARGEST = 2  # shares that are kept of a cell besides those the (n,k) rule looks at


@dataclass(frozen=True)
class Measure:
    """One measure over all cells; `shown_in` are the cells of the tables that ask for it."""

    name: str
    whole: bool
    base: int
    least: int
    atoms: Numbers = field(repr=False)
    values: Numbers = field(repr=False)
    people: Numbers = field(repr=False)
    shares: Sequence[Sequence[int]] = field(repr=False)
    """Cell → the shares of its people, the largest first; empty for counts."""
    shown_in: Mask = field(repr=False)

    def shown(self, cell: int) -> int:
        """Return the number that is shown of a cell."""
        return rounded(int(self.values[cell]), self.base)

    def bounds(self, cell: int) -> tuple[int, int]:
        """Return what a reader of that number knows."""
        return bounds(self.shown(cell), base=self.base, least=self.least)


def measures(cube: Cube, limits: Limits) -> list[Measure]:
    """Return every measure that some table asks for."""
    asked: dict[str, Mask] = {}
    at = {cell: number for number, cell in enumerate(cube.cells)}
    for table in cube.specification.tables:
        cells = [at[one] for one in places(table, cube.levels, cube.domain)]
        for name in (*table.units, *table.magnitudes):
            mask = asked.setdefault(name, np.zeros(len(cube.cells), bool))
            mask[cells] = True
    return [_measure(cube, name, mask, limits) for name, mask in asked.items()]


def _measure(cube: Cube, name: str, mask: Mask, limits: Limits) -> Measure:
    counts = name in {"persons", "cases"}
    records = cube.units("cases" if name == "cases" else "persons")
    atoms = cube.atoms_of(records)
    weights = None if counts else [one.sums[name] for one in records]
    summed = np.bincount(atoms, weights, minlength=cube.atoms).astype(np.int64)
    return Measure(
        name=name,
        whole=counts,
        base=limits.rounding_base if counts else limits.magnitude_base,
        least=limits.smallest_count if counts else 0,
        atoms=summed,
        values=_whole(cube.member, summed),
        people=_people(cube, records, atoms),
        shares=[] if counts else _shares(cube, records, atoms, name),
        shown_in=mask,
    )


def _whole(member: Any, atoms: Numbers) -> Numbers:  # noqa: ANN401, scipy ships no types
    return np.asarray(member.astype(np.int64) @ atoms, np.int64)


def _people(cube: Cube, records: Sequence[Record], atoms: Numbers) -> Numbers:
    """Count the different people behind each cell: ten cases of one person are one person."""
    behind = _behind(cube, atoms)
    return np.array([len({records[i].handle for i in rows}) for rows in behind], np.int64)


def _shares(
    cube: Cube, records: Sequence[Record], atoms: Numbers, name: str
) -> Sequence[Sequence[int]]:
    return [
        sorted((records[i].sums[name] for i in rows), reverse=True) for rows in _behind(cube, atoms)
    ]


def _behind(cube: Cube, atoms: Numbers) -> list[Numbers]:
    """Return the records behind each cell."""
    order = np.argsort(atoms, kind="stable")
    starts = np.searchsorted(atoms[order], np.arange(cube.atoms + 1))
    filled = np.flatnonzero(np.diff(starts))
    found = []
    for cell in range(len(cube.cells)):
        inside = np.intersect1d(cube.member[cell].indices, filled)
        parts = [order[starts[atom] : starts[atom + 1]] for atom in inside]
        found.append(np.concatenate(parts) if parts else np.zeros(0, np.int64))
    return found
