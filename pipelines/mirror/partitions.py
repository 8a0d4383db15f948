"""One partition: the order of its rows, the digest of what it holds, its encrypted file (分区).

The digest is of lengths and bytes of every column in one order of the rows, so neither the order in
which a database hands rows out nor the chance of encryption changes it.

Source: RFC 7693 (BLAKE2b, keyed).

>>> one = pa.table({"a": ["2", "1", None], "b": ["x", "", "y"]})
>>> other = pa.table({"a": [None, "1", "2"], "b": ["y", "", "x"]})
>>> digest(ordered(one), b"k") == digest(ordered(other), b"k")
True
>>> digest(ordered(one), b"k") == digest(ordered(one.slice(1)), b"k")
False
"""

import hashlib
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipelines.facts import components
from pipelines.keys.encryption import Cipher
from pipelines.keys.parquet_encryption import decryption, encryption

Numbers = npt.NDArray[np.int64]
COUNT: Final = 64
"""Partitions of a table. At a million parties each holds 16,000, so one fits in memory many times
over, and what a case changes costs a sixty-fourth of the table to write."""
_ROWS_AT_ONCE: Final = 4_096  # rows of a group, as readers take them
_DIGEST_BYTES: Final = 16


def numbers(case_numbers: pa.Array, key: bytes) -> Numbers:
    """Return which partition each row lies in, by the keyed digest of its case number."""
    known = components.digests(pc.fill_null(case_numbers, ""), key)
    return (known % np.uint64(COUNT)).astype(np.int64)


def merged(
    old: pa.Table | None, new: pa.Table | None, touched: pa.Array | None, number: str
) -> pa.Table | None:
    """Return what a partition comes to, None where nothing is left.

    Args:
        old: What it held.
        new: The rows that were pulled.
        touched: Cases that were pulled whole, whose old rows go; None where all go.
        number: The column of case numbers.
    """
    kept = None
    if old is not None and touched is not None:
        goes = pc.or_(pc.is_in(old[number], value_set=touched), pc.is_null(old[number]))
        kept = old.filter(pc.invert(goes))
    parts = [one for one in (kept, new) if one is not None and one.num_rows]
    return pa.concat_tables(parts) if parts else None


def ordered(rows: pa.Table) -> pa.Table:
    """Return rows in the one order of all their columns."""
    return rows.sort_by([(name, "ascending") for name in rows.column_names]).combine_chunks()


def digest(rows: pa.Table, key: bytes) -> str:
    """Return the keyed digest of rows that are in order."""
    found = hashlib.blake2b(key=key, digest_size=_DIGEST_BYTES)
    for name, column in zip(rows.column_names, rows.columns, strict=True):
        lengths = pc.fill_null(pc.binary_length(column), -1).to_numpy()
        found.update(f"{len(name)}:{name}".encode())
        found.update(lengths.astype("<i8").tobytes())
        for chunk in column.chunks:
            found.update(_content(pc.fill_null(chunk, "")))
    return found.hexdigest()


def _content(texts: pa.Array) -> bytes:
    """Return the bytes of all texts, one after the other."""
    whole = pa.array([0, len(texts)], pa.int32())
    joined = pc.binary_join(pa.ListArray.from_arrays(whole, texts), "")
    return bytes(joined[0].as_buffer()) if len(texts) else b""


def packed(rows: pa.Table, cipher: Cipher) -> memoryview:
    """Return rows as an encrypted Parquet file."""
    sink = pa.BufferOutputStream()
    properties = encryption(cipher)
    pq.write_table(
        rows,
        sink,
        compression="zstd",
        row_group_size=_ROWS_AT_ONCE,
        write_page_checksum=True,
        encryption_properties=properties,
    )
    return memoryview(sink.getvalue())


def read(path: Path, key: bytes) -> pa.Table:
    """Read an encrypted file back."""
    with pq.ParquetFile(path, decryption_properties=decryption(key)) as file:
        return file.read()
