"""Brings the mirror of one source to what came, partition by partition (写入镜像).

Partitions in which nothing changed stay the very files they are, so pulling the same again is
nothing new.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from pipelines.mirror import Mirror, Mirrored, Partition, partitions
from pipelines.pull.scratch import Scratch
from pipelines.pull.snapshot import Came
from pipelines.settings import Source, Table


def mirrored(  # noqa: PLR0913, PLR0917, the mirror, and what goes into it
    mirror: Mirror,
    source: Source,
    shape: str,
    before: Mirrored | None,
    came: Came,
    scratch: Scratch,
) -> tuple[Mirrored, list[dict[str, Any]]]:
    """Return what the mirror holds of a source now, and what is told of each of its tables."""
    tables: dict[str, tuple[Partition, ...]] = {}
    told: list[dict[str, Any]] = []
    for name, table in source.tables.items():
        old = before.tables.get(name, ()) if before else ()
        touched = came.touched if name in came.partly else None
        parts, counts = _table(_Place(mirror, source.name, str(name), table), old, touched, scratch)
        tables[name] = parts
        told.append(
            {
                "source": source.name,
                "table": str(name),
                "why": "changed" if touched is not None else "no_mark",
                "rows_pulled": came.rows[name],
                "rows": sum(one.rows for one in parts),
                "cases": len(came.touched) if touched is not None else None,
                "partitions": counts,
                "may_write": came.may_write,
            }
        )
    return Mirrored(shape, came.marks, tables), told


class _Place:
    """One table of the mirror."""

    def __init__(self, mirror: Mirror, source: str, name: str, table: Table) -> None:
        self.mirror, self.source, self.name, self.table = mirror, source, name, table


def _table(
    place: _Place, old: Iterable[Partition], touched: pa.Array | None, scratch: Scratch
) -> tuple[tuple[Partition, ...], Mapping[str, int]]:
    """Bring one table up to date."""
    before = {one.number: one for one in old}
    after = dict(before)
    for number in _looked_at(touched, scratch.key):
        now = _partition(place, before.get(number), number, touched, scratch)
        after.pop(number, None)
        if now:
            after[number] = now
    same = sum(before.get(at) == one for at, one in after.items())
    removed = len(before.keys() - after.keys())
    counts = {"replaced": len(after) - same, "as_before": same, "removed": removed}
    return tuple(after[number] for number in sorted(after)), counts


def _looked_at(touched: pa.Array | None, key: bytes) -> list[int]:
    """Return the partitions that may change: all, or those of changed cases and of no case."""
    if touched is None:
        return list(range(partitions.COUNT))
    of_no_case = pa.array([None], pa.string())
    places = partitions.numbers(pa.concat_arrays([touched, of_no_case]), key)
    return [int(one) for one in np.unique(places)]


def _partition(
    place: _Place, before: Partition | None, number: int, touched: pa.Array | None, scratch: Scratch
) -> Partition | None:
    """Write one partition, if it comes to something."""
    old = None
    if before and touched is not None:
        old = place.mirror.read(place.source, place.name, before)
    new = scratch.read(place.name, number)
    rows = partitions.merged(old, new, touched, place.table.case_number)
    scratch.drop(place.name, number)
    return place.mirror.write(place.source, place.name, number, rows) if rows else None
