"""The entries of Parquet dictionaries: rows may have dropped what still stands there (字典条目).

Arrow hands the whole dictionary of a column chunk on with its first rows, so only those are read.

Source: Apache Parquet format (dictionary pages).
"""

from collections.abc import Iterator
from typing import IO, Final

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.formats.kit import arrow_cells

_ROWS: Final = 16  # rows read for the dictionary that comes with them


def of_group(stream: IO[bytes], metadata: pq.FileMetaData, group: int) -> dict[str, set[str]]:
    """Return column → entries, of the columns that have a dictionary of texts or bytes."""
    found: dict[str, set[str]] = {}
    for place in range(metadata.num_columns):
        chunk = metadata.row_group(group).column(place)
        path = chunk.path_in_schema
        if chunk.has_dictionary_page and chunk.physical_type == "BYTE_ARRAY":
            file = pq.ParquetFile(stream, read_dictionary=[path], pre_buffer=False)
            for batch in file.iter_batches(_ROWS, row_groups=[group], columns=[path]):
                entries = found.setdefault(_plain(path), set())
                for dictionary in _inside(batch.column(0)):
                    for column in arrow_cells.columns(path, dictionary):
                        entries.update(column.texts)
                break
    return found


def _plain(path: str) -> str:
    """Return the name under which the cells of a leaf stand: lists have one for all they hold.

    >>> _plain("a.list.element"), _plain("a.b"), _plain("a.key_value.key")
    ('a', 'a.b', 'a')
    """
    for inside in (".list.", ".key_value."):
        path = path.partition(inside)[0]
    return path


def _inside(array: pa.Array) -> Iterator[pa.Array]:
    """Yield the dictionaries inside an array, however it is nested."""
    if pa.types.is_dictionary(array.type):
        yield array.dictionary
    elif pa.types.is_struct(array.type):
        for place in range(array.type.num_fields):
            yield from _inside(array.field(place))
    elif pa.types.is_map(array.type):
        yield from _inside(array.keys)
        yield from _inside(array.items)
    elif pa.types.is_nested(array.type):
        yield from _inside(array.values)
