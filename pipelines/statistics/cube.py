"""Cells of tables, and which combinations of values each is the sum of (数据立方).

Every record has, for each variable in use, a path: its words at the levels in use, the broadest
first. An atom is one path of each variable; every cell of every table is a sum of atoms, so tables
that share margins share them here too. A value of an open list that fewer people have than may be
shown is told as 其他: that it stands there at all would tell of them. Units are counted once each,
by their first row in the order of keys, so that the parts of a table add up.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy import sparse

from pipelines.errors import SettingsError
from pipelines.hierarchies import OTHER, UNKNOWN
from pipelines.hierarchies.regions import Regions
from pipelines.reading.dates import parse
from pipelines.statistics import variables
from pipelines.statistics.limits import Limits
from pipelines.statistics.specification import Specification, Table

Path = tuple[str, ...]
Paths = dict[str, Path]
"""Variable → words of a record at the levels in use."""
Domain = Mapping[str, tuple[Path, ...]]
"""Variable → the paths a combination can have."""

_MOST = 400  # years, or months: no age and no term is greater
ORDER = ("source", "case", "party")
UNIT_OF = {"persons": "handle", "cases": "case"}


class Place(NamedTuple):
    """What a cell counts: named level → word; everything where it names none."""

    told: tuple[tuple[str, str], ...]


class Record(NamedTuple):
    """One row that counts: its paths, whose it is, of which case, what can be added up."""

    paths: Paths
    handle: str
    case: str
    sums: Mapping[str, int]


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
    records = list(_records(rows, specification, levels, regions))
    domain = {
        name: _domain(name, named, records, specification, limits) for name, named in levels.items()
    }
    records = [_placed(one, domain) for one in records]
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
    records = _records(rows, specification, specification.levels(), regions)
    return [_placed(one, domain) for one in records]


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


def _records(
    rows: pa.Table,
    specification: Specification,
    levels: Mapping[str, tuple[str, ...]],
    regions: Regions | None,
) -> Iterator[Record]:
    """Yield what lies in the period and passes the filters, in the order of keys."""
    period = specification.period
    column = variables.OF[period.by][0]
    for row in rows.sort_by([(name, "ascending") for name in ORDER]).to_pylist():
        day = _first_day(row[column])
        inside = day is not None and period.first <= day <= period.last
        passes = all(
            variables.climb(named, row, regions) in allowed
            for named, allowed in specification.filters.items()
        )
        if inside and passes:
            told = {**row, column: str(day)}
            paths = {
                name: tuple(variables.climb(one, told, regions) for one in named)
                for name, named in levels.items()
            }
            sums = {name: int(row[name] or 0) for name in variables.MAGNITUDES}
            yield Record(paths, str(row["handle"]), str(row["case"]), sums)


def _first_day(text: str | None) -> date | None:
    """Return the first day a date may mean: what it counts by must be one day."""
    days = parse(text) if text else None
    return days.first if days else None


def _domain(
    name: str,
    named: tuple[str, ...],
    records: Sequence[Record],
    specification: Specification,
    limits: Limits,
) -> tuple[Path, ...]:
    """Return the paths a variable can have: what always stands there, and what enough people have.

    Nothing in it may depend on fewer people than may be shown.
    """
    if variables.OF[name][1] == "date" and name == specification.period.by:
        period = specification.period
        finest = named[-1].partition(".")[2]
        words = variables.dates(finest, period.first, period.last)
        days = [{variables.OF[name][0]: _day_in(word)} for word in words]
        told = [tuple(variables.climb(one, day) for one in named) for day in days]
        return tuple(dict.fromkeys(told))
    lists = [variables.closed(one) for one in named]
    if len(named) == 1 and lists[0] is not None:
        return tuple((word,) for word in lists[0])
    if name in {"age", "term"}:
        column = variables.OF[name][0]
        told = [tuple(variables.climb(one, {column: n}) for one in named) for n in range(_MOST)]
        return (*dict.fromkeys(told), (UNKNOWN,) * len(named))
    return _of_enough(records, name, len(named), limits.smallest_count)


def _day_in(word: str) -> str:
    """Return a day or month that lies in a month, quarter or year.

    >>> _day_in("2024Q4"), _day_in("2024"), _day_in("2024-07")
    ('2024-10', '2024-01', '2024-07')
    """
    year, _, quarter = word.partition("Q")
    if quarter:
        return f"{year}-{int(quarter) * 3 - 2:02d}"
    return word if "-" in word else f"{word}-01"


def _of_enough(records: Sequence[Record], name: str, depth: int, least: int) -> tuple[Path, ...]:
    """Return the paths that enough people have, with 其他 beside them at every level."""
    people: dict[Path, set[str]] = {}
    for one in records:
        for deep in range(1, depth + 1):
            people.setdefault(one.paths[name][:deep], set()).add(one.handle)
    kept = {path for path, who in people.items() if len(who) >= least}
    whole = {path for path in kept if len(path) == depth}  # what lies above holds as many
    above = {(), *(path[:deep] for path in kept for deep in range(1, depth))}
    return tuple(sorted(whole | {path + (OTHER,) * (depth - len(path)) for path in above}))


def _placed(record: Record, domain: Domain) -> Record:
    """Tell a path that does not stand in the domain as 其他, as far up as need be."""
    paths = {}
    for name, path in record.paths.items():
        known = domain[name]
        tries = (path[:deep] + (OTHER,) * (len(path) - deep) for deep in range(len(path), -1, -1))
        unknown = (UNKNOWN,) * len(path)
        paths[name] = next((one for one in tries if one in known), unknown)
    return record._replace(paths=paths)


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
