"""Holds rows whose key stands more than once: nobody can say which of them is right (重复键).

Source: docs/design.md §5; keys in `pipelines.schema`.
"""

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import schema
from pipelines.hold import Place, held
from pipelines.model import EVERYWHERE, HeldRow

STAGE: Final = "normalise"
DUPLICATE: Final = "duplicate_key"


def duplicates(name: str, table: pa.Table) -> tuple[pa.Table, list[HeldRow]]:
    """Return the rows whose key stands once, and every row of a key that stands twice.

    Nobody can say which of two rows is right, so neither goes on.
    """
    keys = list(schema.KEYS[name])
    numbered = table.select(keys).append_column("row", pa.array(range(table.num_rows)))
    groups = numbered.group_by(keys).aggregate([("row", "count"), ("row", "list")])
    twice = groups.filter(pc.greater(groups["row_count"], 1))
    rows = pc.list_flatten(twice["row_list"]).combine_chunks()
    again = pc.is_in(numbered["row"], value_set=rows)
    place = Place(EVERYWHERE, name, STAGE)
    going = table.filter(again).to_pylist()
    return table.filter(pc.invert(again)), [held(row, place, DUPLICATE) for row in going]


def unseen(
    name: str, batch: pa.RecordBatch, seen: set[tuple[str, ...]]
) -> tuple[pa.RecordBatch, list[HeldRow]]:
    """Return the rows whose key was not seen before, and the others; remember the keys.

    For tables too large to be looked at whole: the first row of a key has gone on already.
    """
    columns = [batch[column].to_pylist() for column in schema.KEYS[name]]
    fresh = []
    for key in zip(*columns, strict=True):
        fresh.append(key not in seen)
        seen.add(key)
    new = pa.array(fresh, pa.bool_())
    place = Place(EVERYWHERE, name, STAGE)
    again = batch.filter(pc.invert(new)).to_pylist()
    return batch.filter(new), [held(row, place, DUPLICATE) for row in again]
