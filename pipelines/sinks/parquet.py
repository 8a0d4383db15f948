"""Parquet files in which nothing hides and which come out the same every time (确定性 Parquet).

Every column is rebuilt from its plain values: a dictionary may keep values no row has any more, a
slice may keep its neighbours. No statistics (they repeat the least and greatest values), no
metadata but kind and treatment of each column, no wall time. Page checksums: without them a
flipped byte is read in silence.

Source: docs/design.md §3.11, §3.12; Apache Parquet format, page CRC.

>>> import tempfile
>>> path = Path(tempfile.mkdtemp()) / "part-00000.parquet"
>>> hidden = pa.table({"sex": pa.array(["男", "女"]).dictionary_encode()}).slice(0, 1)
>>> write([plain(hidden, {"sex": Note("sex", "keep")})], path)
1
>>> "女".encode() in path.read_bytes()
False
>>> read(path).schema.field("sex").metadata
{b'kind': b'sex', b'treatment': b'keep'}
"""

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.durable import OWNER_ONLY, sync
from pipelines.errors import FaultError, TamperError

NAME = "parquet"

ROWS_PER_GROUP = 5_000
"""Rows of one row group, fixed because it shapes the bytes; also what is in memory at a time:
5,000 judgments of 3,000 characters are 45 MB."""

GROUPS_PER_PART = 4
"""Row groups of one file."""

_ZSTD_LEVEL = 3
_LONG_TEXT = ("text", "attachments")  # no dictionary: values do not repeat
_PLAIN_WORD = re.compile(r"[a-z][a-z0-9_/]{0,40}")


class Note(NamedTuple):
    """What a column holds and what was done to it; the only metadata a file carries."""

    kind: str
    treatment: str


def plain(table: pa.Table, notes: Mapping[str, Note] | None = None) -> pa.Table:
    """Rebuild every column from its plain values, with kind and treatment as sole metadata."""
    columns = {name: _rebuilt(table.column(name)) for name in table.column_names}
    fields = [
        pa.field(name, column.type, metadata=_metadata(name, notes or {}))
        for name, column in columns.items()
    ]
    return pa.table(list(columns.values()), schema=pa.schema(fields))


def write(groups: Iterable[pa.Table], path: Path, *, encryption: Any = None) -> int:  # noqa: ANN401  # pyarrow's own
    """Write tables made `plain`, each a row group, to a new file for its owner alone.

    Returns the number of rows; the file is on the disk by then.
    """
    rows, writer = 0, None
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as file, ExitStack() as stack:
        for group in groups:
            if writer is None:
                writer = stack.enter_context(_writer(file, group.schema, encryption))
            writer.write_table(group, row_group_size=ROWS_PER_GROUP)
            rows += group.num_rows
            del group  # one group of long texts at a time: the next is made before it is bound
    sync(path)
    return rows


def _writer(file: BinaryIO, schema: pa.Schema, encryption: Any) -> pq.ParquetWriter:  # noqa: ANN401  # pyarrow's own
    return pq.ParquetWriter(
        file,
        schema,
        compression="zstd",
        compression_level=_ZSTD_LEVEL,
        use_dictionary=[name for name in schema.names if name not in _LONG_TEXT],
        write_statistics=False,
        write_page_checksum=True,
        encryption_properties=encryption,
    )


def read(path: Path, *, decryption: Any = None) -> pa.Table:  # noqa: ANN401  # pyarrow's own
    """Read one file back, its page checksums verified.

    Raises:
        TamperError: a page is not what was written, or the key is another.
    """
    try:
        with pq.ParquetFile(
            path, page_checksum_verification=True, decryption_properties=decryption
        ) as file:
            return file.read()
    except (OSError, pa.ArrowException):
        what = "cannot be read back as it was written."
        raise TamperError(path.name, what, "Check the disk, then run again.") from None


def _rebuilt(column: pa.ChunkedArray) -> pa.Array:
    """Copy every value that a row has, and no other, into buffers of its own."""
    dense = pa.types.is_dictionary(column.type)
    plain_type = column.type.value_type if dense else column.type
    chunks = (column.cast(plain_type) if dense else column).chunks
    pieces = [chunk.take(pa.array(np.arange(len(chunk)))) for chunk in chunks]
    return pa.concat_arrays(pieces) if pieces else pa.array([], plain_type)


def _metadata(column: str, notes: Mapping[str, Note]) -> dict[str, str] | None:
    note = notes.get(column)
    if note is None:
        return None
    if not all(_PLAIN_WORD.fullmatch(word) for word in note):
        what = "has a kind or treatment that is not a plain word; nothing was written."
        raise FaultError(column, what, "Name kinds and treatments in lower-case letters.")
    return note._asdict()
