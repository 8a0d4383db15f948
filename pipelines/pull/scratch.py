"""Rows of a database on their way into the mirror, parted as it is, in the staging folder (暂存).

The snapshot is closed as soon as the last row came, however long partitions take to be written.
"""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from pipelines.durable import owner_folder
from pipelines.mirror import partitions

_PACKED = pa.ipc.IpcWriteOptions(compression="lz4")


@dataclass(frozen=True, slots=True)
class Scratch:
    """What one pull of one source laid down; gone with the staging folder."""

    folder: Path
    key: bytes = field(repr=False)

    def empty(self) -> None:
        """Begin anew, as after an attempt that broke off."""
        shutil.rmtree(self.folder, ignore_errors=True)
        owner_folder(self.folder)

    def lay(self, table: str, batches: Iterator[pa.RecordBatch], number: str) -> int:
        """Part the rows of a table by case, and return how many came."""
        rows = 0
        with ExitStack() as stack:
            writers: dict[int, Any] = {}
            for batch in batches:
                rows += batch.num_rows
                for place, some in _parted(batch, partitions.numbers(batch[number], self.key)):
                    if place not in writers:
                        path = str(self._path(table, place))
                        file = stack.enter_context(pa.OSFile(path, "wb"))
                        opened = pa.ipc.new_file(file, some.schema, options=_PACKED)
                        writers[place] = stack.enter_context(opened)
                    writers[place].write_batch(some)
        return rows

    def read(self, table: str, place: int) -> pa.Table | None:
        """Return what came for one partition, None where nothing did."""
        path = self._path(table, place)
        if not path.exists():
            return None
        with pa.OSFile(str(path)) as file:
            return pa.ipc.open_file(file).read_all()

    def drop(self, table: str, place: int) -> None:
        """Delete what came for one partition, once it is in the mirror."""
        self._path(table, place).unlink(missing_ok=True)

    def _path(self, table: str, place: int) -> Path:
        return self.folder / f"{table}-{place:02d}.arrow"


def _parted(
    batch: pa.RecordBatch, places: partitions.Numbers
) -> Iterator[tuple[int, pa.RecordBatch]]:
    """Yield the rows of each partition."""
    order = np.argsort(places, kind="stable")
    some = batch.take(pa.array(order))
    ends = np.searchsorted(places[order], np.arange(partitions.COUNT + 1))
    for place in np.unique(places).tolist():
        first, end = int(ends[place]), int(ends[place + 1])
        yield place, some.slice(first, end - first)
