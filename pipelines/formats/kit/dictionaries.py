"""The entries of Parquet dictionaries: rows may have dropped what still stands there (字典条目).

Where a column holds texts and nothing else, its rows come as numbers of entries, and these say
which entries are used. Of what lists and structs hold, Arrow hands the whole dictionary of a column
chunk on with its first rows, so only those are read, and the entries are looked for in the cells.

Source: Apache Parquet format (dictionary pages).
"""

from collections.abc import Iterator
from typing import IO, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipelines.formats.kit import arrow_cells

_ROWS: Final = 16  # rows read for the dictionary that comes with them


class Entries:
    """The entries of one column chunk, as they came with its first rows, and which are used.

    >>> column = pa.DictionaryArray.from_arrays(pa.array([0, None]), pa.array(["小禾", "陈小禾"]))
    >>> entries = Entries(column.dictionary)
    >>> entries.see(column)
    >>> entries.unused().to_pylist()
    ['陈小禾']
    """

    def __init__(self, entries: pa.Array) -> None:
        """Begin with none used."""
        self._entries, self._used = entries, np.zeros(len(entries), np.bool_)

    def see(self, column: pa.DictionaryArray) -> None:
        """Take note of the entries that these rows mean."""
        known = len(self._entries)
        if column.dictionary.slice(0, known).equals(self._entries):
            numbers = column.indices.drop_null().to_numpy()
            self._used[numbers[numbers < known]] = True  # what was added to them is used
        else:
            values = pc.unique(column).dictionary_decode()
            self._used |= pc.is_in(self._entries, value_set=values).to_numpy(zero_copy_only=False)

    def unused(self) -> pa.Array:
        """Return the entries that no row seen has meant."""
        return self._entries.filter(pa.array(~self._used))


def of_texts(metadata: pq.FileMetaData) -> list[str]:
    """Return the columns of texts alone that have a dictionary in any row group."""
    plain = {
        field.name
        for field in metadata.schema.to_arrow_schema()
        if not pa.types.is_nested(field.type)
    }
    groups = range(metadata.num_row_groups)
    return sorted(plain.intersection(path for one in groups for path in _paths(metadata, one)))


def of_nested(stream: IO[bytes], metadata: pq.FileMetaData, group: int) -> dict[str, set[str]]:
    """Return column → entries, of what lists, maps and structs hold."""
    found: dict[str, set[str]] = {}
    for path in sorted({*_paths(metadata, group)}.difference(of_texts(metadata))):
        file = pq.ParquetFile(stream, read_dictionary=[path], pre_buffer=False)
        for batch in file.iter_batches(_ROWS, row_groups=[group], columns=[path]):
            entries = found.setdefault(_plain(path), set())
            for dictionary in _inside(batch.column(0)):
                for column in arrow_cells.columns(path, dictionary):
                    entries.update(column.texts)
            break
    return found


def _paths(metadata: pq.FileMetaData, group: int) -> Iterator[str]:
    """Yield the leaves of a row group that have a dictionary of texts or bytes."""
    for place in range(metadata.num_columns):
        chunk = metadata.row_group(group).column(place)
        if chunk.has_dictionary_page and chunk.physical_type == "BYTE_ARRAY":
            yield chunk.path_in_schema


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
