"""Read one export into staging: normalised, in the canonical shape of its table, counted (读入).

What stays in memory is a digest for every case, and for every case number that is named somewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links, normalise, schema
from pipelines.facts import components
from pipelines.facts.components import Digests
from pipelines.model import HeldRow
from pipelines.night.bench import Bench
from pipelines.pull.export import Export

SMALL = ("cases", "parties", "outcomes")
DOCUMENTS = "documents"
_NOTHING_NAMED = np.empty((0, 2), np.uint64)
OWN = "__own"
"""Column with the digest of a row's case number, until it is split."""


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


def read_in(bench: Bench, reading: Reading) -> Read:
    """Read one export into staging, in the canonical shape of its table."""
    export, held, found = reading.export, list[HeldRow](), list[Digests]()
    named, characters = [_NOTHING_NAMED], 0
    shape = schema.canonical(export.table, reading.kept)
    with_own = shape.append(pa.field(OWN, pa.uint64()))

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
            if export.table in schema.NAMING:
                naming = clean[schema.NAMING[export.table]]
                named.append(components.named_pairs(own, naming, bench.cases))
            if export.table == DOCUMENTS:
                characters += pc.sum(pc.utf8_length(clean["text"])).as_py() or 0
            yield _shaped(clean.append_column(OWN, pa.array(own)), with_own)

    bench.staging.write(read_name(reading.part), shaped(), with_own)
    names = ("source", "table", "rows", "bytes", "sha256")
    return Read(
        told={name: getattr(export, name) for name in names} | {"cut": dict(export.cut)},
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


def _shaped(batch: pa.RecordBatch, shape: pa.Schema) -> pa.RecordBatch:
    """Give a batch the columns of all sources; what this source does not have is null."""
    own = dict(zip(batch.schema.names, batch.columns, strict=True))
    columns = [own.get(one.name, pa.nulls(batch.num_rows, one.type)) for one in shape]
    return pa.RecordBatch.from_arrays(columns, schema=shape)
