"""The folder where the stages of one run leave tables for the next; gone when it ends (暂存区).

Tables are Arrow files; what is written in parts is read together. Buckets are co-partitioned: a
bucket holds whole cases, and which one is told by a keyed digest, so the size of a bucket is
bounded and nothing outside can derive it.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipelines.durable import OWNER_FOLDER, owner_folder

SUFFIX = ".arrow"
BATCH_ROWS = 4096  # rows of a batch; documents of 6,000 characters are about 70 MB
_PACKED = pa.ipc.IpcWriteOptions(compression="lz4")  # written once, read twice: speed before size
_PLAIN = pa.ipc.IpcWriteOptions()

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Staging:
    """Where the tables of one run lie between two stages."""

    folder: Path

    def create(self) -> None:
        """Make the folder, open to nobody else."""
        owner_folder(self.folder.parent)
        self.folder.mkdir(mode=OWNER_FOLDER)

    def remove(self) -> None:
        """Delete the folder and all that is in it."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def write(
        self,
        name: str,
        batches: Iterable[pa.RecordBatch],
        schema: pa.Schema,
        *,
        plain: bool = False,
    ) -> int:
        """Write one table batch by batch and return its number of rows; `plain` can be mapped."""
        rows = 0
        with (
            pa.OSFile(str(self._path(name)), "wb") as file,
            pa.ipc.new_file(file, schema, options=_PLAIN if plain else _PACKED) as writer,
        ):
            for batch in batches:
                writer.write_batch(batch)
                rows += batch.num_rows
        return rows

    def put(self, name: str, table: pa.Table, *, plain: bool = False) -> int:
        """Write a table that is there whole."""
        batches = table.combine_chunks().to_batches(max_chunksize=BATCH_ROWS)
        return self.write(name, batches, table.schema, plain=plain)

    def read(self, name: str, columns: list[str] | None = None) -> pa.Table:
        """Read one table whole, all its parts, or some of its columns."""
        return pa.concat_tables([_read(path, columns) for path in self._parts(name)])

    def mapped(self, name: str) -> pa.Table:
        """Map a table that was written plain: its pages are read when they are looked at."""
        return pa.ipc.open_file(pa.memory_map(str(self._path(name)))).read_all()

    def content(self, name: str) -> bytes:
        """Return one table as the Arrow file it lies in."""
        return self._path(name).read_bytes()

    def batches(self, name: str) -> Iterator[pa.RecordBatch]:
        """Read one table batch by batch."""
        for path in self._parts(name):
            with pa.OSFile(str(path)) as file:
                reader = pa.ipc.open_file(file)
                for number in range(reader.num_record_batches):
                    yield reader.get_batch(number)

    def has(self, name: str) -> bool:
        """Say whether there is such a table, or a part of one."""
        return bool(self._parts(name))

    def drop(self, name: str) -> None:
        """Delete one table, all its parts."""
        for path in self._parts(name):
            path.unlink()

    def split(
        self, whole: str, name: str, buckets: int, number: Callable[[pa.RecordBatch], Numbers]
    ) -> None:
        """Split `whole` into parts of buckets `name-00000`, … and drop it; its last column goes."""
        with ExitStack() as stack:
            writers: dict[int, Any] = {}
            for batch in self.batches(whole):
                numbers = number(batch)
                order = np.argsort(numbers, kind="stable")
                some = batch.take(pa.array(order)).select(batch.schema.names[:-1])
                ends = np.searchsorted(numbers[order], np.arange(buckets + 1))
                for bucket in np.unique(numbers).tolist():
                    if bucket not in writers:
                        path = self._path(f"{bucket_name(name, bucket)}.{whole}")
                        file = stack.enter_context(pa.OSFile(str(path), "wb"))
                        writers[bucket] = stack.enter_context(
                            pa.ipc.new_file(file, some.schema, options=_PACKED)
                        )
                    first, end = int(ends[bucket]), int(ends[bucket + 1])
                    writers[bucket].write_batch(some.slice(first, end - first))
        self.drop(whole)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}{SUFFIX}"

    def _parts(self, name: str) -> list[Path]:
        whole = self._path(name)
        return [whole] if whole.exists() else sorted(self.folder.glob(f"{name}.*{SUFFIX}"))


def _read(path: Path, columns: list[str] | None) -> pa.Table:
    with pa.OSFile(str(path)) as file:
        reader = pa.ipc.open_file(file)
        if columns is None:
            return reader.read_all()
        wanted = [reader.schema.get_field_index(name) for name in columns]
        options = pa.ipc.IpcReadOptions(included_fields=wanted)
        return pa.ipc.open_file(file, options=options).read_all().select(columns)


def bucket_name(name: str, number: int) -> str:
    """Return the name of one bucket.

    >>> bucket_name("documents", 7)
    'documents-00007'
    """
    return f"{name}-{number:05d}"
