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
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

NAME = "ordered"

_RUN = "__run"
_BYTES_AT_ONCE = 1 << 16
"""Of one batch in a run. While runs are read together, one or two batches of each are in memory:
so few bytes, for there are a hundred runs and more."""


def lay_aside(batch: pa.Table, path: Path, *, keys: Sequence[str]) -> None:
    """Sort a batch and write it as one run; not through to the disk, a crash starts afresh."""
    decoded = pa.table({name: _decoded(batch.column(name)) for name in batch.column_names})
    ordered = _sorted(decoded, keys).combine_chunks()
    rows = max(1, _BYTES_AT_ONCE * len(ordered) // max(1, ordered.nbytes))
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    with (
        pa.OSFile(str(path), "wb") as file,
        pa.ipc.new_file(file, ordered.schema, options=options) as writer,
    ):
        writer.write_table(ordered, max_chunksize=rows)


def columns(run: Path) -> list[str]:
    """Return the names of a run's columns."""
    with pa.OSFile(str(run)) as file:
        names: list[str] = pa.ipc.open_file(file).schema.names
    return names


def merge(runs: Sequence[Path], *, keys: Sequence[str], rows: int) -> Iterator[pa.Table]:
    """Yield all rows of the runs in the order of their keys, so many rows at a time.

    A part is a range of keys, so it takes one contiguous piece of every sorted run. Runs without
    any row still give one empty part, which tells the columns.
    """
    run_of_row = _runs_in_order(runs, keys)
    with ExitStack() as stack:
        files = [stack.enter_context(pa.OSFile(str(run))) for run in runs]
        opened = [_Run(pa.ipc.open_file(file)) for file in files]
        for start in range(0, max(len(run_of_row), min(1, len(runs))), rows):
            counts = np.bincount(run_of_row[start : start + rows], minlength=len(runs)).tolist()
            pieces = [run.read(count) for run, count in zip(opened, counts, strict=True)]
            yield _sorted(pa.concat_tables(pieces), keys)  # and no name keeps them
            del pieces


class _Run:
    """A run that is read piece by piece, each batch once."""

    def __init__(self, reader: Any) -> None:  # noqa: ANN401  # pyarrow's own
        self._reader = reader
        self._next = 0
        self._left: pa.Table = reader.schema.empty_table()

    def read(self, count: int) -> pa.Table:
        """Read so many rows behind those that were read, and keep what is left of a batch."""
        parts = [self._left]
        while sum(part.num_rows for part in parts) < count:
            parts.append(pa.Table.from_batches([self._reader.get_batch(self._next)]))
            self._next += 1
        read = pa.concat_tables(parts)
        self._left = read.slice(count)
        return read.slice(0, count)


def _runs_in_order(runs: Sequence[Path], keys: Sequence[str]) -> NDArray[np.int64]:
    """Return, for every row in the order of the keys, the number of the run it stands in."""
    if not runs:
        return np.zeros(0, dtype=np.int64)
    numbered = [
        table.append_column(_RUN, pa.array(np.full(len(table), number)))
        for number, table in enumerate(_read_keys(run, keys) for run in runs)
    ]
    run_of_row: NDArray[np.int64] = _sorted(pa.concat_tables(numbered), keys)[_RUN].to_numpy()
    return run_of_row


def _read_keys(run: Path, keys: Sequence[str]) -> pa.Table:
    """Read the keys alone; long texts are not unpacked for them."""
    with pa.OSFile(str(run)) as file:
        schema = pa.ipc.open_file(file).schema
        wanted = [schema.get_field_index(key) for key in keys]
        options = pa.ipc.IpcReadOptions(included_fields=wanted)
        return pa.ipc.open_file(file, options=options).read_all().select(keys)


def _sorted(table: pa.Table, keys: Sequence[str]) -> pa.Table:
    if not keys:
        return table
    order = pc.sort_indices(table, sort_keys=[(key, "ascending") for key in keys])
    return table.take(order)


def _decoded(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if not pa.types.is_dictionary(column.type):
        return column
    return column.cast(column.type.value_type)
