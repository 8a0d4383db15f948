"""Pull and normalise: every export read once, checked, counted, and left in buckets (读取与规范).

Exports are streamed; their rows are split when all of them are known.
"""

import numpy as np
import pyarrow as pa

from pipelines import links, schema
from pipelines.errors import InputError
from pipelines.facts import components
from pipelines.facts.components import Digests
from pipelines.hold import dependents
from pipelines.pull import below, pull, seal_feed
from pipelines.pull.export import Export
from pipelines.settings import profile_checks
from pipelines.stages import buckets
from pipelines.stages.desk import Desk
from pipelines.stages.mirrored import mirrored
from pipelines.stages.read_in import Read, Reading, read_in, shape_name


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
    desk.below = below(exports)
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
    buckets.split(desk, read, sizes)


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
