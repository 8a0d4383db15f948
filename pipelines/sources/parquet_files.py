"""Parquet files; every column is handed on as the text it stands for (Parquet 文件).

Dates become ISO 8601, whole numbers figures without a point, lists one cell joined by "；".
A number with a fraction or beyond 2⁵³ in a floating column has lost figures already, so the file
is refused: an ID number must be exported as text.

Source: Apache Parquet format 2.x (a footer closes every whole file).
"""

from collections.abc import Iterator

import pyarrow as pa
from pyarrow import compute, parquet

from pipelines.errors import InputError
from pipelines.sources.kit.contract import ROW, BrokenRow
from pipelines.sources.kit.part import Part

NAME = "Parquet"
SUFFIXES: tuple[str, ...] = (".parquet",)
ROWS = 4_096  # rows of a batch; at 6,000 characters a document about 70 MB
_AGAIN = "Nothing was written. Have the export made again."
_EXACT = float(1 << 53)  # whole numbers up to here are exact in a floating column


def columns(part: Part, encoding: str) -> list[str]:
    """Return the headers without outer blanks; a Parquet file states its own encoding."""
    del encoding
    with _open(part) as file:
        if not file.metadata.num_rows:
            raise InputError(part.name, "it holds no row.", _AGAIN)
        return [name.strip() for name in file.schema_arrow.names]


def read(part: Part, encoding: str) -> Iterator[pa.RecordBatch | BrokenRow]:
    """Yield all rows in order, every column as text."""
    del encoding
    number = 2
    try:
        with _open(part) as file:
            for batch in file.iter_batches(batch_size=ROWS):
                rows = pa.array(range(number, number + batch.num_rows), pa.int64())
                number += batch.num_rows
                texts = [_as_text(column, part) for column in batch.columns]
                yield pa.record_batch([*texts, rows], names=[*batch.schema.names, ROW])
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError):
        raise InputError(part.name, "it cannot be read to its end.", _AGAIN) from None


def _open(part: Part) -> parquet.ParquetFile:
    source = part.whole() if part.member else part.path
    try:
        return parquet.ParquetFile(source, page_checksum_verification=True)
    except (pa.ArrowInvalid, OSError):
        raise InputError(part.name, "it has no valid footer: cut off.", _AGAIN) from None


def _as_text(column: pa.Array, part: Part) -> pa.Array:
    """Write every value of a column as text; null stays null."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        return compute.binary_join(column.cast(pa.list_(pa.string())), "；")
    if pa.types.is_floating(column.type):
        column = _whole(column, part)
    return column.cast(pa.string())


def _whole(column: pa.Array, part: Part) -> pa.Array:
    """Take whole numbers from a floating column; NaN is what pandas writes for null."""
    column = compute.if_else(compute.is_nan(column), None, column)
    exact = compute.and_(
        compute.equal(column, compute.floor(column)),
        compute.less(compute.abs(column), pa.scalar(_EXACT)),
    )
    if not compute.all(exact).as_py() and len(exact.drop_null()):
        what = "a floating column holds numbers that have lost figures."
        raise InputError(part.name, what, "Nothing was written. Export that column as text.")
    return column.cast(pa.int64())
