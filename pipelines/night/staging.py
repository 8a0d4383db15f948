"""The folder where the stages of one run leave tables for the next; gone when it ends (暂存区).

Small tables are one file each. Documents are co-partitioned by case: a bucket is chosen by a keyed
digest of the case, so the size of a bucket is bounded and nothing outside can derive it.
"""

import hmac
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipelines.durable import OWNER_FOLDER, owner_folder

COMPRESSION = "zstd"
LEVEL = 1  # zstd level; staging is written once and read twice, so speed comes before size


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

    def write(self, name: str, batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> int:
        """Write one table batch by batch and return its number of rows."""
        rows = 0
        with pq.ParquetWriter(
            self.folder / f"{name}.parquet",
            schema,
            compression=COMPRESSION,
            compression_level=LEVEL,
        ) as writer:
            for batch in batches:
                writer.write_batch(batch)
                rows += batch.num_rows
        return rows

    def read(self, name: str, columns: list[str] | None = None) -> pa.Table:
        """Read one table whole, or some of its columns."""
        return pq.read_table(self.folder / f"{name}.parquet", columns=columns)

    def batches(self, name: str, rows: int) -> Iterator[pa.RecordBatch]:
        """Read one table in batches of at most that many rows."""
        with pq.ParquetFile(self.folder / f"{name}.parquet") as file:
            yield from file.iter_batches(batch_size=rows)

    def split(self, name: str, buckets: int, key: bytes, rows: int) -> None:
        """Split a table by case into buckets `name-00000`, … and drop the whole."""
        schema = pq.read_schema(self.folder / f"{name}.parquet")
        writers = [
            pq.ParquetWriter(
                self.folder / f"{bucket_name(name, number)}.parquet",
                schema,
                compression=COMPRESSION,
                compression_level=LEVEL,
            )
            for number in range(buckets)
        ]
        try:
            for batch in self.batches(name, rows):
                numbers = bucket_numbers(batch, buckets, key)
                for number in pc.unique(numbers).to_pylist():
                    writers[number].write_batch(batch.filter(pc.equal(numbers, number)))
        finally:
            for writer in writers:
                writer.close()
        (self.folder / f"{name}.parquet").unlink()


def bucket_name(name: str, number: int) -> str:
    """Return the name of one bucket.

    >>> bucket_name("documents", 7)
    'documents-00007'
    """
    return f"{name}-{number:05d}"


def bucket_numbers(batch: pa.RecordBatch, buckets: int, key: bytes) -> pa.Array:
    """Return the bucket of each row, the same for every row of a case."""
    links = pc.binary_join_element_wise(batch["source"], batch["case_no"], "\x1f")
    encoded = links.dictionary_encode()
    numbers = [
        int.from_bytes(hmac.digest(key, link.encode(), "sha256")[:8]) % buckets
        for link in encoded.dictionary.to_pylist()
    ]
    return pa.array(numbers, pa.int32()).take(encoded.indices)
