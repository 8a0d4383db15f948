"""Pull and normalise: every export read once, checked, counted, and left in staging (读取与规范).

Cases, parties and outcomes come first, so that documents of a case that waits wait with it.
"""

from collections.abc import Iterator

import pyarrow as pa

from pipelines import links, normalise, schema
from pipelines.errors import InputError
from pipelines.hold import dependents
from pipelines.model import EVERYWHERE, HeldRow
from pipelines.pull import pull
from pipelines.pull.export import Export
from pipelines.settings import profile_checks
from pipelines.stages.desk import Desk

SMALL = ("cases", "parties", "outcomes")
DOCUMENTS = "documents"
BATCH_ROWS = 4096  # documents handed on at once; at 6,000 characters about 70 MB


def take_in(desk: Desk) -> None:
    """Read every export into staging; rows that cannot be read or placed are held.

    Raises:
        InputError: An export has the wrong shape; nothing was written.
    """
    night = desk.night
    exports = pull(night.settings)
    night.watcher.stage("take in", len(exports))
    night.staging.create()
    tables = {name: _whole(desk, exports, name) for name in SMALL}
    _refuse_unplaced(desk, tables["cases"])
    tables, waits = dependents.settled(tables, desk.held, EVERYWHERE)
    desk.held += waits
    desk.tables = tables
    _documents(desk, exports)
    desk.buckets = _buckets(desk)
    night.staging.split(DOCUMENTS, desk.buckets, night.keys.cases, BATCH_ROWS)


def _refuse_unplaced(desk: Desk, cases: pa.Table) -> None:
    """Stop where a broken row may be of any case: nobody can say who must wait for it."""
    count = dependents.unplaced(desk.held, links.case_links(cases))
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


def _whole(desk: Desk, exports: list[Export], name: str) -> pa.Table:
    """Read one small table of all sources; a key that stands twice holds the later rows."""
    batches = list(_batches(desk, exports, name))
    table = pa.Table.from_batches(batches, schema.canonical(name, kept_columns(exports, name)))
    clean, twice = normalise.duplicates(name, table)
    desk.held += twice
    return clean


def _documents(desk: Desk, exports: list[Export]) -> None:
    """Stream the documents into staging."""
    cases = links.case_links(desk.tables["cases"])
    waits = set().union(*dependents.waiting(desk.held))
    seen: set[tuple[str, ...]] = set()

    def settled() -> Iterator[pa.RecordBatch]:
        for batch in _batches(desk, exports, DOCUMENTS):
            placed, orphans = dependents.documents(batch, cases, waits, EVERYWHERE)
            once, twice = normalise.unseen(DOCUMENTS, placed, seen)
            desk.held += orphans + twice
            yield once

    shape = schema.canonical(DOCUMENTS, kept_columns(exports, DOCUMENTS))
    desk.night.staging.write(DOCUMENTS, settled(), shape)


def _batches(desk: Desk, exports: list[Export], name: str) -> Iterator[pa.RecordBatch]:
    """Yield one table of all sources in the canonical shape, and count what came."""
    shape = schema.canonical(name, kept_columns(exports, name))
    for export in exports:
        if export.table == name:
            for batch in export.batches():
                clean, broken = normalise.normalise(
                    batch,
                    source=export.source,
                    table=name,
                    columns=export.columns,
                    serial_dates=export.serial_dates,
                )
                desk.held += broken
                yield _shaped(clean, shape)
            _count(desk, export, export.held)


def _count(desk: Desk, export: Export, broken: list[HeldRow]) -> None:
    desk.held += broken
    desk.came[export.table] += export.rows
    told = {name: getattr(export, name) for name in ("source", "table", "rows", "bytes", "sha256")}
    desk.inputs.append(told)
    desk.night.watcher.advance()


def _shaped(batch: pa.RecordBatch, shape: pa.Schema) -> pa.RecordBatch:
    """Give a batch the columns of all sources; what this source does not have is null."""
    own = dict(zip(batch.schema.names, batch.columns, strict=True))
    columns = [own.get(one.name, pa.nulls(batch.num_rows, one.type)) for one in shape]
    return pa.RecordBatch.from_arrays(columns, schema=shape)


def _buckets(desk: Desk) -> int:
    """Return how many buckets keep each near the set number of documents."""
    limit = desk.night.settings.run.rows_per_partition
    rows = desk.came[DOCUMENTS]
    return max(1, -(-rows // limit))
