"""Parquet files; every column is handed on as the text it stands for (Parquet 文件).

Dates become ISO 8601, whole numbers figures without a point, lists one cell joined by "；".
A number with a fraction or beyond 2⁵³ in a floating column has lost figures already, so the file
is refused: an ID number must be exported as text. A file of the mirror is opened with its key.

Source: Apache Parquet format 2.x (a footer closes every whole file).
"""

from collections.abc import Iterator

import pyarrow as pa
from pyarrow import parquet

from pipelines.errors import InputError
from pipelines.keys.parquet_encryption import decryption
from pipelines.sources.kit import arrow_texts
from pipelines.sources.kit.contract import ROW, BrokenRow
from pipelines.sources.kit.part import Part

NAME = "Parquet"
SUFFIXES: tuple[str, ...] = (".parquet",)
ROWS = 4_096  # rows of a batch; at 6,000 characters a document about 70 MB
_AGAIN = "Nothing was written. Have the export made again."
_PULL_AGAIN = "Nothing was published. Remove sealed/mirror: the next run pulls whole."


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
                texts = [arrow_texts.as_text(column, part.name) for column in batch.columns]
                yield pa.record_batch([*texts, rows], names=[*batch.schema.names, ROW])
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError):
        raise InputError(part.name, "it cannot be read to its end.", _mend(part)) from None


def _open(part: Part) -> parquet.ParquetFile:
    source = part.whole() if part.member else part.path
    try:
        opening = decryption(part.key) if part.key else None
        return parquet.ParquetFile(
            source, page_checksum_verification=True, decryption_properties=opening
        )
    except (pa.ArrowInvalid, OSError):
        raise InputError(part.name, "it has no valid footer: cut off.", _mend(part)) from None


def _mend(part: Part) -> str:
    return _PULL_AGAIN if part.key else _AGAIN
