"""Rows brought into the order of their keys, more of them than fit in memory (外部排序).

Each batch is sorted and laid aside as one run; the runs are then read together, part by part. Parts
are of one size whatever the size of the batches: neither their size nor the order of rows tells an
outsider how many rows were withheld, or which number a tokenised case once had.

Source: docs/design.md §3.11 (rows sorted by key, fixed parts), §4 (sealed and absent look alike).

>>> import tempfile
>>> folder = Path(tempfile.mkdtemp())
>>> lay_aside(pa.table({"case_no": ["c", "a"]}), folder / "0.arrow", keys=["case_no"])
>>> lay_aside(pa.table({"case_no": ["b"]}), folder / "1.arrow", keys=["case_no"])
>>> runs = [folder / "0.arrow", folder / "1.arrow"]
>>> [part["case_no"].to_pylist() for part in merge(runs, keys=["case_no"], rows=2)]
[['a', 'b'], ['c']]
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

NAME = "ordered"
_RUN = "__run"


def lay_aside(batch: pa.Table, path: Path, *, keys: Sequence[str]) -> None:
    """Sort a batch and write it as one run; not through to the disk, a crash starts afresh."""
    decoded = pa.table(
        {name: _decoded(batch.column(name)) for name in batch.column_names}
    ).combine_chunks()
    ordered = _sorted(decoded, keys)
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, ordered.schema) as writer:
        writer.write_table(ordered)


def columns(run: Path) -> list[str]:
    """Return the names of a run's columns."""
    names: list[str] = pa.ipc.open_file(pa.memory_map(str(run))).schema.names
    return names


def merge(runs: Sequence[Path], *, keys: Sequence[str], rows: int) -> Iterator[pa.Table]:
    """Yield all rows of the runs in the order of their keys, so many rows at a time.

    A part is a range of keys, so it takes one contiguous piece of every sorted run. Runs without
    any row still give one empty part, which tells the columns.
    """
    tables = [pa.ipc.open_file(pa.memory_map(str(run))).read_all() for run in runs]
    run_of_row = _runs_in_order(tables, keys)
    taken = np.zeros(len(tables), dtype=np.int64)
    for start in range(0, max(len(run_of_row), min(1, len(tables))), rows):
        counts = np.bincount(run_of_row[start : start + rows], minlength=len(tables))
        pieces = [
            table.slice(int(first), int(count))
            for table, first, count in zip(tables, taken, counts, strict=True)
        ]
        taken += counts
        yield _sorted(pa.concat_tables(pieces), keys)


def _runs_in_order(tables: Sequence[pa.Table], keys: Sequence[str]) -> NDArray[np.int64]:
    """Return, for every row in the order of the keys, the number of the run it stands in."""
    if not tables:
        return np.zeros(0, dtype=np.int64)
    only_keys = pa.concat_tables(
        [
            table.select(keys).append_column(_RUN, pa.array(np.full(len(table), number)))
            for number, table in enumerate(tables)
        ]
    )
    run_of_row: NDArray[np.int64] = _sorted(only_keys, keys)[_RUN].to_numpy()
    return run_of_row


def _sorted(table: pa.Table, keys: Sequence[str]) -> pa.Table:
    if not keys:
        return table
    order = pc.sort_indices(table, sort_keys=[(key, "ascending") for key in keys])
    return table.take(order)


def _decoded(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if not pa.types.is_dictionary(column.type):
        return column
    return column.cast(column.type.value_type)
