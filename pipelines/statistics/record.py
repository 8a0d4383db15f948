"""The rows that a specification counts, told by paths of words (计数记录).

Every record has, for each variable in use, a path: its words at the levels in use, the broadest
first.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

import pyarrow as pa

from pipelines.hierarchies.regions import Regions
from pipelines.reading.dates import parse
from pipelines.statistics import variables
from pipelines.statistics.specification import Specification

Path = tuple[str, ...]
Paths = dict[str, Path]
"""Variable → words of a record at the levels in use."""

_ORDER: Final = ("source", "case", "party")


class Record(NamedTuple):
    """One row that counts: its paths, whose it is, of which case, what can be added up."""

    paths: Paths
    handle: str
    case: str
    sums: Mapping[str, int]


def records_of(
    rows: pa.Table,
    specification: Specification,
    levels: Mapping[str, tuple[str, ...]],
    regions: Regions | None,
) -> Iterator[Record]:
    """Yield what lies in the period and passes the filters, in the order of keys."""
    period = specification.period
    column = variables.OF[period.by][0]
    for row in rows.sort_by([(name, "ascending") for name in _ORDER]).to_pylist():
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
