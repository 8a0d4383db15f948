"""Cells of tables, and which combinations of values each is the sum of (数据立方).

An atom is one path of each variable (`record`); every cell of every table is a sum of atoms, so
tables that share margins share them here too. Units are counted once each, by their first row in
the order of keys, so that the parts of a table add up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy import sparse

from pipelines.errors import SettingsError
from pipelines.hierarchies.regions import Regions
from pipelines.statistics.domain import Domain, paths_of, told_in
from pipelines.statistics.limits import Limits
from pipelines.statistics.record import Record, records_of
from pipelines.statistics.specification import Specification, Table


class Place(NamedTuple):
    """What a cell counts: named level → word; everything where it names none."""

    told: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Cube:
    """Records, cells and atoms of one specification."""

    specification: Specification
    levels: Mapping[str, tuple[str, ...]]
    domain: Domain
    records: Sequence[Record] = field(repr=False)
    cells: tuple[Place, ...] = field(repr=False)
    member: Any = field(repr=False)
    """Cells × atoms: 1 where the atom counts in the cell (a sparse matrix)."""

    def units(self, unit: str) -> list[Record]:
        """Return the records of which each stands for one unit, the first of its kind."""
        seen: dict[str, Record] = {}
        for record in self.records:
            seen.setdefault(record.handle if unit == "persons" else record.case, record)
        return list(seen.values())

    def atoms_of(self, records: Sequence[Record]) -> npt.NDArray[np.int64]:
        """Return the atom of each record."""
        sizes = [len(paths) for paths in self.domain.values()]
        places = {name: {p: i for i, p in enumerate(paths)} for name, paths in self.domain.items()}
        at = [[places[name][one.paths[name]] for name in self.domain] for one in records]
        if not at:
            return np.zeros(0, np.int64)
        flat = np.ravel_multi_index(tuple(np.array(at, np.int64).T), sizes)
        return np.asarray(flat, np.int64)

    def mask(self, place: Place) -> Any:  # noqa: ANN401, scipy ships no types
        """Return which atoms count in a cell, also in one that no table shows."""
        return _member([place], self.levels, self.domain)

    @property
    def atoms(self) -> int:
        """Return how many atoms there are, most of them empty."""
        return int(self.member.shape[1])


def build(
    rows: pa.Table, specification: Specification, limits: Limits, regions: Regions | None = None
) -> Cube:
    """Count rows as a specification asks.

    Raises:
        SettingsError: it asks for more combinations than can be shown to be safe.
    """
    levels = specification.levels()
    records = list(records_of(rows, specification, levels, regions))
    domain = {
        name: paths_of(name, named, records, specification, limits)
        for name, named in levels.items()
    }
    records = [told_in(one, domain) for one in records]
    atoms = int(np.prod([len(paths) for paths in domain.values()]))
    if atoms > limits.largest_model:
        what = f"asks for {atoms} combinations, more than {limits.largest_model}."
        next_step = "Show fewer or broader levels, or make two specifications of two series."
        raise SettingsError(specification.series, what, next_step)
    cells = tuple(dict.fromkeys(c for t in specification.tables for c in places(t, levels, domain)))
    return Cube(specification, levels, domain, records, cells, _member(cells, levels, domain))


def placed(
    rows: pa.Table, specification: Specification, domain: Domain, regions: Regions | None = None
) -> list[Record]:
    """Return the records of a specification, told by the words of a domain."""
    records = records_of(rows, specification, specification.levels(), regions)
    return [told_in(one, domain) for one in records]


def counts(record: Record, place: Place, levels: Mapping[str, tuple[str, ...]]) -> bool:
    """Say whether a record counts in a cell."""
    return all(
        record.paths[variable][levels[variable].index(named)] == word
        for named, word in place.told
        for variable in [named.partition(".")[0]]
    )


def places(table: Table, levels: Mapping[str, tuple[str, ...]], domain: Domain) -> list[Place]:
    """Return the cells of a table: every row and subtotal with every column and subtotal."""
    axes = [axis_places(axis, levels, domain) for axis in (table.rows, table.columns)]
    return [Place((*row, *column)) for row, column in product(*axes)]


def axis_places(
    axis: Sequence[str],
    levels: Mapping[str, tuple[str, ...]],
    domain: Domain,
) -> list[tuple[tuple[str, str], ...]]:
    """Return what the rows, or the columns, of a table stand for, the whole first."""
    if not axis:
        return [()]
    variable = axis[0].partition(".")[0]
    at = [levels[variable].index(named) for named in axis]
    found: dict[tuple[tuple[str, str], ...], None] = {(): None}
    for path in domain[variable]:
        for deep in range(1, len(axis) + 1):
            told = zip(axis[:deep], (path[i] for i in at[:deep]), strict=True)
            found[tuple(told)] = None
    return list(found)


def _member(
    cells: Sequence[Place],
    levels: Mapping[str, tuple[str, ...]],
    domain: Domain,
) -> Any:  # noqa: ANN401, scipy ships no types
    """Return which atoms count in which cell."""
    lines = []
    for cell in cells:
        mask = np.ones(1, bool)
        told = dict(cell.told)
        for name, paths in domain.items():
            at = [(i, told[named]) for i, named in enumerate(levels[name]) if named in told]
            fits = np.array([all(path[i] == word for i, word in at) for path in paths])
            mask = np.logical_and.outer(mask, fits).ravel()
        lines.append(sparse.csr_matrix(mask[np.newaxis, :].astype(np.int8)))
    return sparse.vstack(lines, format="csr")
