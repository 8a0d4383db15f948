"""Split what was read into buckets: cases that name one another lie in one (分组).

Which bucket is told by a keyed digest of the least number of the cases that hang together.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.facts import components
from pipelines.facts.components import Digests
from pipelines.night.bench import Bench
from pipelines.night.staging import Numbers
from pipelines.stages.desk import Desk
from pipelines.stages.read_in import DOCUMENTS, OWN, Read, read_name


class Splitting(NamedTuple):
    """One export whose rows go into buckets."""

    part: int
    table: str
    buckets: int
    named: Digests


def split(desk: Desk, read: Sequence[Read], sizes: Sequence[int]) -> None:
    """Split every table into buckets, and say which held rows belong to which."""
    run, key = desk.night.settings.run, desk.night.keys.cases
    rows = max(rows for table, rows in desk.came.items() if table != DOCUMENTS)
    characters = -(-desk.characters // run.characters_per_partition)
    buckets = max(-(-rows // run.rows_per_partition), characters, 1)
    named = components.components([one.named for one in read])
    tasks = [Splitting(part, one.told["table"], buckets, named) for part, one in enumerate(read)]
    desk.weights = [0] * buckets
    for size, weights in zip(sizes, desk.workers.each(split_export, tasks), strict=True):
        desk.weights = [sum(pair) for pair in zip(desk.weights, weights, strict=True)]
        desk.night.watcher.advance(size)
    numbers = pa.array([row.case_no for row in desk.held], pa.string())
    places = _buckets(components.digests(numbers, key), named, buckets)
    for row, bucket in zip(desk.held, places.tolist(), strict=True):
        desk.waiting[bucket].append(row)


def split_export(bench: Bench, task: Splitting) -> list[int]:
    """Split one export that was read; return what it adds to each bucket."""
    weights = np.zeros(task.buckets, np.int64)

    def numbers(batch: pa.RecordBatch) -> Numbers:
        own = batch[OWN].to_numpy()
        places = _buckets(own, task.named, task.buckets)
        size = np.ones(len(own))
        if task.table == DOCUMENTS:
            size += pc.fill_null(pc.utf8_length(batch["text"]), 0).to_numpy()
        weights[:] += np.bincount(places, size, task.buckets).astype(np.int64)
        return places

    bench.staging.split(read_name(task.part), task.table, task.buckets, numbers)
    return [int(one) for one in weights]


def _buckets(own: Digests, named: Digests, buckets: int) -> Numbers:
    return (components.together(own, named) % np.uint64(buckets)).astype(np.int64)
