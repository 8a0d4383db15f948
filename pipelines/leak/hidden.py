"""What a Parquet file holds besides its cells (隐藏内容).

Metadata of file, schema and fields, names of columns, statistics and dictionary entries that no row
has, and the bytes: of the file as it lies there, and of an uncompressed rewrite that keeps
dictionaries as they were read.

Source: Apache Parquet format; docs/design.md §3.10.
"""

import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipelines.leak.tables import texts

PLAIN_METADATA = re.compile(rb"[a-z][a-z0-9_]{0,40}(?:/[a-z][a-z0-9_]{0,40})?")
FIELD_METADATA = frozenset({b"kind", b"treatment", b"PARQUET:field_id"})
_WRITTEN_BY_ARROW = b"ARROW:schema"  # decoded by Arrow into the schema that is looked at
_BYTES_AT_ONCE = 1_000_000
_LENGTH = 4  # bytes before a cell that tell its length
_NEAR = 100_000  # bytes from one cell to the next, those between that are searched
_FAR = 8  # cells that are looked for further on: the first of a column
_OVERLAP = 256  # bytes read twice, so that nothing falls between two portions


def metadata(file: pq.ParquetFile) -> Iterator[tuple[str, str]]:
    """Yield column (or '') and every text of the metadata."""
    parts = {**(file.metadata.metadata or {}), **(file.schema_arrow.metadata or {})}
    yield "", file.metadata.created_by or ""
    for key, value in parts.items():
        if key != _WRITTEN_BY_ARROW:
            yield "", f"{key.decode('utf-8', 'replace')}\n{value.decode('utf-8', 'replace')}"
    for field in file.schema_arrow:
        for key, value in (field.metadata or {}).items():
            yield (
                field.name,
                f"{key.decode('utf-8', 'replace')}\n{value.decode('utf-8', 'replace')}",
            )


def strange_metadata(file: pq.ParquetFile) -> Iterator[str]:
    """Yield the columns ('' for the file) whose metadata says more than kind and treatment."""
    parts = {**(file.metadata.metadata or {}), **(file.schema_arrow.metadata or {})}
    if any(key != _WRITTEN_BY_ARROW for key in parts):
        yield ""
    for field in file.schema_arrow:
        if any(
            key not in FIELD_METADATA
            or (key != b"PARQUET:field_id" and not PLAIN_METADATA.fullmatch(value))
            for key, value in (field.metadata or {}).items()
        ):
            yield field.name


def unused(file: pq.ParquetFile, group: int, table: pa.Table) -> Iterator[tuple[str, str]]:
    """Yield column and text of every statistic and dictionary entry that no row of a group has."""
    for name in table.column_names:
        beside = {*_statistics(file, group, name), *_entries(table[name])} - {""}
        for text in sorted(beside.difference(_elements(table[name])) if beside else ()):
            yield name, text


def _statistics(file: pq.ParquetFile, group: int, name: str) -> Iterator[str]:
    for place in range(file.metadata.num_columns) if file.num_row_groups else ():
        chunk = file.metadata.row_group(group).column(place)
        here = chunk.path_in_schema.split(".")[0] == name
        if here and chunk.statistics is not None and chunk.statistics.has_min_max:
            yield from texts(pa.array([chunk.statistics.min, chunk.statistics.max]))


def _elements(column: pa.ChunkedArray) -> list[str]:
    """Return the texts of the cells, and of what lists hold."""
    while pa.types.is_list(column.type):
        column = pc.list_flatten(column)
    return texts(column)


def _entries(column: pa.ChunkedArray) -> Iterator[str]:
    """Yield the dictionary entries that no row points at."""
    for chunk in column.chunks:
        if pa.types.is_dictionary(chunk.type):
            pointed = np.zeros(len(chunk.dictionary), np.bool_)
            pointed[chunk.indices.drop_null().to_numpy()] = True
            yield from texts(chunk.dictionary.filter(pa.array(~pointed)))


def with_dictionaries(path: Path, decryption: Any) -> pq.ParquetFile:  # noqa: ANN401, Arrow's own
    """Open a file so that dictionaries come out as they were written, unused entries too."""
    plain = pq.read_schema(path, decryption_properties=decryption)
    names = [field.name for field in plain if pa.types.is_string(field.type)]
    return pq.ParquetFile(path, read_dictionary=names, decryption_properties=decryption)


def groups(file: pq.ParquetFile) -> Iterator[tuple[int, pa.Table]]:
    """Yield the row groups of a file one by one; a file without any still tells its columns."""
    if not file.num_row_groups:
        yield 0, file.schema_arrow.empty_table()
    for number in range(file.num_row_groups):
        yield number, file.read_row_group(number, use_threads=False)


def raw(path: Path) -> Iterator[str]:
    """Yield the file's bytes as text, in portions."""
    with path.open("rb") as file:
        yield from _portions(file)


def rewritten(table: pa.Table, read: Iterable[bytes] = ()) -> Iterator[str]:
    """Yield the bytes of an uncompressed rewrite as text, in portions.

    Cells that were `read` before, in the order in which they are written, are left out.
    """
    content = io.BytesIO()
    pq.write_table(table, content, compression="none", write_statistics=True)
    yield from _portions(io.BytesIO(b"\n".join(beside(content.getvalue(), read))))


def beside(content: bytes, cells: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what stands before, between and behind cells; one that is not found there stays.

    >>> list(beside(b"head....one....two....three", [b"one", b"two", b"four"]))
    [b'head....', b'....', b'....three']
    """
    done, far = 0, _FAR
    for cell in cells:
        first = done + _LENGTH
        if not content.startswith(cell, first):
            first = content.find(cell, done, done + len(cell) + _NEAR)
        if first < 0 < far:
            first, far = content.find(cell, done), far - 1
        if first < 0:
            continue
        yield content[done:first]
        done = first + len(cell)
    yield content[done:]


def _portions(content: BinaryIO) -> Iterator[str]:
    before = b""
    while portion := content.read(_BYTES_AT_ONCE):
        yield (before + portion).decode("utf-8", "replace")
        before = portion[-_OVERLAP:]
