"""Holds the one row that fails and lets the others go on (隔离).

The only place that catches any error: a batch that fails is halved until the row stands alone; that
row is held under a code that names the stage and the kind of error, never its words.

Source: docs/design.md §3.8.
"""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

import pyarrow as pa

from pipelines.model import HeldRow
from pipelines.schema import KEYS

Result = TypeVar("Result")


class Place(NamedTuple):
    """Where a row would have gone and which stage was at it."""

    destination: str
    table: str
    stage: str


def hold_on_error(
    work: Callable[[pa.RecordBatch], Result], batch: pa.RecordBatch, place: Place
) -> tuple[list[Result], list[HeldRow]]:
    """Return the results of the parts that worked, in order, and the rows that did not."""
    try:
        return [work(batch)], []
    except Exception as error:  # noqa: BLE001, fail closed: whatever it is, the row is held
        code = f"error:{type(error).__name__}"
    if batch.num_rows <= 1:
        return [], [held(row, place, code) for row in batch.to_pylist()]
    half = batch.num_rows // 2
    first, first_held = hold_on_error(work, batch.slice(0, half), place)
    second, second_held = hold_on_error(work, batch.slice(half), place)
    return first + second, first_held + second_held


def held(
    row: dict[str, object], place: Place, code: str, *, read: dict[str, object] | None = None
) -> HeldRow:
    """Return one row as quarantine keeps it, and what could be read where it stands otherwise.

    >>> row = {"source": "court", "case_no": "1", "document_no": "2", "text": "…"}
    >>> held(row, Place("partners", "documents", "mask"), "error:ValueError").reason_code
    'error:ValueError'
    """
    keys = [str(row[name]) for name in KEYS[place.table][2:] if row.get(name) is not None]
    return HeldRow(
        destination=place.destination,
        table=place.table,
        source=str(row.get("source")),
        case_no=str(row.get("case_no")),
        row_key="\x1f".join(keys),
        stage=place.stage,
        reason_code=code,
        row=row,
        read=read,
    )
