"""Pull and normalise: every export read once, checked, counted, and left in staging (读取与规范).

Exports are streamed; what stays in memory is a digest for every case, and for every case number
that is named somewhere. With these the rows are split into buckets: cases that name one another
lie in one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links, normalise, schema
from pipelines.errors import InputError
from pipelines.facts import components
from pipelines.facts.components import Digests
from pipelines.hold import dependents
from pipelines.model import HeldRow
from pipelines.night.bench import Bench
from pipelines.night.staging import Numbers
from pipelines.pull import pull, seal_feed
from pipelines.pull.export import Export
from pipelines.settings import profile_checks
from pipelines.stages.desk import Desk
from pipelines.stages.mirrored import mirrored

SMALL = ("cases", "parties", "outcomes")
DOCUMENTS = "documents"
NAMING = {"cases": "related_case_no", "outcomes": "later_event_case"}
"""Table → the column that names other cases."""
NOTHING_NAMED = np.empty((0, 2), np.uint64)
_OWN = "__own"  # digest of the row's case number


class Reading(NamedTuple):
    """One table of one source that is to be read, and the columns all sources have together."""

    part: int
    export: Export
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """What one export came to; its rows lie in staging."""

    told: dict[str, Any]
    characters: int
    held: list[HeldRow] = field(repr=False)
    cases: Digests = field(repr=False)
    named: Digests = field(repr=False)


class Splitting(NamedTuple):
    """One export whose rows go into buckets."""

    part: int
    table: str
    buckets: int
    named: Digests


def take_in(desk: Desk) -> None:
    """Read every export into staging and split it; rows that cannot be read are held.

    Raises:
        InputError: An export has the wrong shape; nothing was written.
    """
    night = desk.night
    night.staging.create()
    desk.feed = seal_feed.read(night.settings, night.as_of, desk.last)
    desk.inputs += desk.feed.inputs
    exports = pull(night.settings, mirrored(desk))
    sizes = [export.size for export in exports]
    night.watcher.stage("take in", 2 * sum(sizes))
    desk.workers.suit(sum(sizes))
    tasks = [
        Reading(part, export, kept_columns(exports, export.table))
        for part, export in enumerate(exports)
    ]
    read = []
    for size, done in zip(sizes, desk.workers.each(read_in, tasks), strict=True):
        read.append(done)
        _count(desk, done)
        night.watcher.advance(size)
    _refuse_unplaced(desk, [done.cases for done in read])
    for name in schema.TABLES:
        shape = schema.canonical(name, kept_columns(exports, name))
        night.staging.put(shape_name(name), shape.empty_table())
    _split(desk, read, sizes)


def read_in(bench: Bench, reading: Reading) -> Read:
    """Read one export into staging, in the canonical shape of its table."""
    export, held, found = reading.export, list[HeldRow](), list[Digests]()
    named, characters = [NOTHING_NAMED], 0
    shape = schema.canonical(export.table, reading.kept)
    with_own = shape.append(pa.field(_OWN, pa.uint64()))

    def shaped() -> Iterator[pa.RecordBatch]:
        nonlocal characters
        for batch in export.batches():
            clean, broken = normalise.normalise(
                batch,
                source=export.source,
                table=export.table,
                columns=export.columns,
                serial_dates=export.serial_dates,
            )
            held.extend(broken)
            own = components.digests(clean["case_no"], bench.cases)
            if export.table == "cases":
                found.append(components.keyed(links.case_links(clean), bench.cases))
            if export.table in NAMING:
                naming = clean[NAMING[export.table]]
                named.append(components.named_pairs(own, naming, bench.cases))
            if export.table == DOCUMENTS:
                characters += pc.sum(pc.utf8_length(clean["text"])).as_py() or 0
            yield _shaped(clean.append_column(_OWN, pa.array(own)), with_own)

    bench.staging.write(read_name(reading.part), shaped(), with_own)
    names = ("source", "table", "rows", "bytes", "sha256")
    return Read(
        told={name: getattr(export, name) for name in names},
        characters=characters,
        held=[*held, *export.held],
        cases=np.concatenate([np.empty(0, np.uint64), *found]),
        named=np.unique(np.concatenate(named), axis=0),
    )


def read_name(part: int) -> str:
    """Return where one export lies until it is split."""
    return f"read-{part:03d}"


def shape_name(table: str) -> str:
    """Return where the columns of a table are told, for buckets without a row of it."""
    return f"shape-{table}"


def _count(desk: Desk, done: Read) -> None:
    desk.inputs.append(done.told)
    desk.came[done.told["table"]] += done.told["rows"]
    desk.characters += done.characters
    desk.held += done.held


def _refuse_unplaced(desk: Desk, cases: list[Digests]) -> None:
    """Stop where a broken row may be of any case: nobody can say who must wait for it."""
    named = pa.array(sorted({links.case_link(row.source, row.case_no) for row in desk.held}))
    every, times = np.unique(np.concatenate(cases), return_counts=True)
    known = np.isin(components.keyed(named, desk.night.keys.cases), every[times == 1])
    count = dependents.unplaced(desk.held, named.filter(pa.array(known)))
    if count:
        where, what = "parties and outcomes", f"{count} rows name no case that can be read."
        next_step = "Nothing was written. Ask for the export again, or mend these rows."
        raise InputError(where, what, next_step)


def kept_columns(exports: list[Export], name: str) -> tuple[str, ...]:
    """Return the headers that some source lets through as free text."""
    kept = [
        header
        for export in exports
        if export.table == name
        for header, meaning in export.columns.items()
        if meaning == profile_checks.KEEP
    ]
    return tuple(dict.fromkeys(kept))


def _shaped(batch: pa.RecordBatch, shape: pa.Schema) -> pa.RecordBatch:
    """Give a batch the columns of all sources; what this source does not have is null."""
    own = dict(zip(batch.schema.names, batch.columns, strict=True))
    columns = [own.get(one.name, pa.nulls(batch.num_rows, one.type)) for one in shape]
    return pa.RecordBatch.from_arrays(columns, schema=shape)


def _split(desk: Desk, read: list[Read], sizes: list[int]) -> None:
    """Split every table into buckets, and say which held rows belong to which."""
    run, key = desk.night.settings.run, desk.night.keys.cases
    rows = max(rows for table, rows in desk.came.items() if table != DOCUMENTS)
    characters = -(-desk.characters // run.characters_per_partition)
    buckets = max(-(-rows // run.rows_per_partition), characters, 1)
    named = components.components([one.named for one in read])
    tasks = [Splitting(part, one.told["table"], buckets, named) for part, one in enumerate(read)]
    desk.weights = [0] * buckets
    for size, weights in zip(sizes, desk.workers.each(split, tasks), strict=True):
        desk.weights = [sum(pair) for pair in zip(desk.weights, weights, strict=True)]
        desk.night.watcher.advance(size)
    numbers = pa.array([row.case_no for row in desk.held], pa.string())
    places = _buckets(components.digests(numbers, key), named, buckets)
    for row, bucket in zip(desk.held, places.tolist(), strict=True):
        desk.waiting[bucket].append(row)


def split(bench: Bench, task: Splitting) -> list[int]:
    """Split one export that was read; return what it adds to each bucket."""
    weights = np.zeros(task.buckets, np.int64)

    def numbers(batch: pa.RecordBatch) -> Numbers:
        own = batch[_OWN].to_numpy()
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
