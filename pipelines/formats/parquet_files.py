"""Parquet: cells, and whatever stands beside them (Parquet 文件).

Names of columns, metadata of file, schema and fields, statistics of every column chunk, and the
entries of dictionaries that no row has. Bytes are read as text where they are text, and told else.

Source: Apache Parquet format 2.x.
"""

from collections.abc import Iterator
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.formats.kit import arrow_cells, dictionaries, records, unaccounted
from pipelines.formats.kit.dictionaries import Entries
from pipelines.formats.kit.piece import Piece, Unread
from pipelines.formats.kit.refusal import Reason, RefusedError
from pipelines.formats.kit.source import Source
from pipelines.formats.kit.unaccounted import Span, gaps
from pipelines.leak import hidden

NAME = "Parquet"
SUFFIXES: tuple[str, ...] = (".parquet", ".pq", ".parq")
TEXT = False
_MARK, _ENCRYPTED = b"PAR1", b"PARE"
_BYTES: Final = 4 << 20  # bytes of a batch, unpacked


def fits(head: bytes, text: str) -> bool:
    """Say whether it begins as Parquet does, encrypted or not."""
    del text
    return head.startswith((_MARK, _ENCRYPTED))


def read(source: Source) -> Iterator[Piece | Unread | Source]:
    """Yield what stands beside the cells, then the cells row group by row group."""
    if source.head().startswith(_ENCRYPTED):
        raise RefusedError(Reason.ENCRYPTED)
    with source.open() as stream:
        try:
            file = pq.ParquetFile(
                stream,
                page_checksum_verification=True,
                pre_buffer=False,
                read_dictionary=dictionaries.of_texts(pq.read_metadata(stream)),
            )
            yield from _beside(source, file)
            spans = gaps(source.size, _named(file.metadata, source.size))
            yield from unaccounted.texts(stream, source.at("beside", "hidden"), spans)
            for group in range(file.num_row_groups):
                entries = dictionaries.of_nested(stream, file.metadata, group)
                yield from _group(source, file, group, entries)
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError):
            raise RefusedError(Reason.TRUNCATED) from None


def _beside(source: Source, file: pq.ParquetFile) -> Iterator[Piece]:
    schema = file.metadata.schema
    yield records.names(
        source.at(), [schema.column(place).path for place in range(file.metadata.num_columns)]
    )
    yield from records.pairs(source.at(kind="metadata"), hidden.metadata(file))
    yield from records.pairs(source.at(kind="statistics"), _statistics(file.metadata))


def _named(metadata: pq.FileMetaData, size: int) -> Iterator[Span]:
    """Yield the bytes in which column chunks and the footer stand: indexes lie between them."""
    yield 0, len(_MARK)
    yield size - metadata.serialized_size - 2 * len(_MARK), size
    for group in range(metadata.num_row_groups):
        for place in range(metadata.num_columns):
            chunk = metadata.row_group(group).column(place)
            begin = min(filter(None, (chunk.dictionary_page_offset, chunk.data_page_offset)))
            yield begin, begin + chunk.total_compressed_size


def _texts(name: str, entries: pa.Array) -> set[str]:
    return {text for column in arrow_cells.columns(name, entries) for text in column.texts}


def _statistics(metadata: pq.FileMetaData) -> Iterator[tuple[str, str]]:
    for group in range(metadata.num_row_groups):
        for place in range(metadata.num_columns):
            chunk = metadata.row_group(group).column(place)
            if chunk.statistics is not None and chunk.statistics.has_min_max:
                ends = pa.array([chunk.statistics.min, chunk.statistics.max])
                for column in arrow_cells.columns(chunk.path_in_schema, ends):
                    yield from ((column.name, text) for text in column.texts)


def _group(
    source: Source, file: pq.ParquetFile, group: int, entries: dict[str, set[str]]
) -> Iterator[Piece | Unread]:
    told = file.metadata.row_group(group)
    rows = max(1, min(records.CELLS // max(1, told.num_columns),
                      _BYTES * told.num_rows // max(1, told.total_byte_size)))  # fmt: skip
    first = sum(file.metadata.row_group(one).num_rows for one in range(group))
    packed = sum(told.column(place).total_compressed_size for place in range(told.num_columns))
    strange: dict[str, None] = {}
    known: dict[str, Entries] = {}
    done = 0
    for batch in file.iter_batches(rows, row_groups=[group]):
        found = [column for name, array in zip(batch.schema.names, batch.columns, strict=True)
                 for column in arrow_cells.columns(name, array)]  # fmt: skip
        for name, array in zip(batch.schema.names, batch.columns, strict=True):
            if pa.types.is_dictionary(array.type):
                if name not in known:
                    known[name] = Entries(array.dictionary)
                known[name].see(array)
        strange.update(dict.fromkeys(arrow_cells.undecodable(found)))
        size = packed * (done + batch.num_rows) // told.num_rows - packed * done // told.num_rows
        for column in found:
            if rest := entries.get(column.name):
                rest.difference_update(column.texts)
        names = tuple(column.name for column in found)
        cells = tuple(column.texts for column in found)
        yield Piece(source.at(), names, first + done, cells, 0, size)
        done += batch.num_rows
    entries |= {name: _texts(name, one.unused()) for name, one in known.items()}
    unused = ((name, text) for name, texts in entries.items() for text in sorted(texts))
    yield from records.pairs(source.at(kind="hidden"), unused)
    for name in strange:
        yield Unread(source.at(name), Reason.BINARY_COLUMN)
