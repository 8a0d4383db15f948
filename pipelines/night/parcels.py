"""Tables of a bucket as rows of one Arrow table, which any engine can carry (打包).

A parcel is one row: the number of the bucket, the name of the table, and the table as the Arrow
file that lies in staging. All of a bucket stand one behind the other.

>>> rows = pa.table({"case_no": ["a", "b"]})
>>> packed = [pack(7, "cases", rows), pack(7, "parties", rows), pack(8, "cases", rows)]
>>> [(number, sorted(tables)) for number, tables in buckets(packed)]
[(7, ['cases', 'parties']), (8, ['cases'])]
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import numpy as np
import pyarrow as pa

from pipelines.night.staging import Staging, bucket_name

PARCEL = pa.schema([("bucket", pa.int32()), ("name", pa.string()), ("content", pa.binary())])
"""`content` holds at most 2 GiB: of one table of one bucket, compressed."""
_PACKED = pa.ipc.IpcWriteOptions(compression="lz4")

Batches = Iterable[pa.RecordBatch]


def pack(bucket: int, name: str, rows: pa.Table) -> pa.RecordBatch:
    """Return a table as one parcel."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, rows.schema, options=_PACKED) as writer:
        writer.write_table(rows)
    return parcel(bucket, name, sink.getvalue())


def parcel(bucket: int, name: str, content: bytes | pa.Buffer) -> pa.RecordBatch:
    """Return one parcel of what is packed already; it is not copied."""
    whole = pa.py_buffer(content)
    ends = pa.py_buffer(np.array([0, whole.size], np.int32))
    cell = pa.Array.from_buffers(pa.binary(), 1, [None, ends, whole])
    return pa.record_batch([pa.array([bucket], pa.int32()), [name], cell], schema=PARCEL)


def staged(staging: Staging, bucket: int, names: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """Yield the tables of a bucket that lie in staging, those of them that there are."""
    for name in names:
        if staging.has(bucket_name(name, bucket)):
            yield parcel(bucket, name, staging.content(bucket_name(name, bucket)))


def unpacked(batches: Batches) -> Iterator[tuple[int, str, pa.Buffer]]:
    """Yield bucket, name and content of every parcel."""
    for batch in batches:
        for bucket, name, content in zip(*batch.columns, strict=True):
            yield bucket.as_py(), name.as_py(), content.as_buffer()


def buckets(batches: Batches) -> Iterator[tuple[int, dict[str, pa.Table]]]:
    """Yield the tables of one bucket after the other."""
    for bucket, some in groupby(unpacked(batches), key=lambda one: one[0]):
        yield bucket, {name: table(content) for _, name, content in some}


def table(content: bytes | pa.Buffer) -> pa.Table:
    """Return the table that was packed."""
    return pa.ipc.open_file(pa.py_buffer(content)).read_all()
