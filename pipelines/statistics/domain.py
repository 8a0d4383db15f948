"""Which paths a variable can have, and what is told of one that it cannot (取值范围).

A value of an open list that fewer people have than may be shown is told as 其他: that it stands
there at all would tell of them.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from pipelines.hierarchies import OTHER, UNKNOWN
from pipelines.statistics import variables
from pipelines.statistics.limits import Limits
from pipelines.statistics.record import Path, Record
from pipelines.statistics.specification import Specification

Domain = Mapping[str, tuple[Path, ...]]
"""Variable → the paths a combination can have."""

MOST: Final = 400  # years, or months: no age and no term is greater


def paths_of(
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
        told = [tuple(variables.climb(one, {column: n}) for one in named) for n in range(MOST)]
        return (*dict.fromkeys(told), (UNKNOWN,) * len(named))
    return _of_enough(records, name, len(named), limits.smallest_count)


def named(specification: Specification, domain: Domain) -> list[tuple[tuple[str, str], ...]]:
    """Return what stands in an open list because enough people have it: readers know that much."""
    found: dict[tuple[tuple[str, str], ...], None] = {}
    for name, levels in specification.levels().items():
        if _is_open(name, levels, specification):
            for path in domain[name]:
                for deep in range(1, len(path) + 1):
                    if OTHER not in path[:deep]:
                        found[tuple(zip(levels[:deep], path[:deep], strict=True))] = None
    return list(found)


def _is_open(name: str, levels: tuple[str, ...], specification: Specification) -> bool:
    dated = variables.OF[name][1] == "date" and name == specification.period.by
    short = len(levels) == 1 and variables.closed(levels[0]) is not None
    return not dated and not short and name not in {"age", "term"}


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


def told_in(record: Record, domain: Domain) -> Record:
    """Tell each path that does not stand in the domain as 其他, as far up as need be."""
    told = {name: told_path(path, domain[name]) for name, path in record.paths.items()}
    return record._replace(paths=told)


def told_path(path: Path, known: Collection[Path]) -> Path:
    """Tell a path that is not known as 其他, as far up as need be.

    >>> told_path(("某市", "甲县"), [("某市", "乙县"), ("某市", "其他"), ("其他", "其他")])
    ('某市', '其他')
    """
    tries = (path[:deep] + (OTHER,) * (len(path) - deep) for deep in range(len(path), -1, -1))
    return next((one for one in tries if one in known), (UNKNOWN,) * len(path))
