"""Turn an Arrow table into columns of text, whatever types it has (表转文本).

Dictionaries are decoded, lists and structs joined with 、, numbers and dates written out, bytes
read as UTF-8: a value hides in no type.

>>> table = pa.table({"judge": [["王一", "李二"], None], "days": pa.array([3, None], pa.int32())})
>>> [(column.name, column.cells) for column in columns(table)]
[('judge', ['王一、李二', '']), ('days', ['3', ''])]
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.leak.cells import Column
from pipelines.leak.known import Case
from pipelines.leak.origins import Origins
from pipelines.links import SEPARATOR
from pipelines.vocabulary import OFFICIALS

_SHORT = 100  # bytes a cell; longer texts are hardly said twice, and a second copy takes their room
_OFFICIAL_ROLES = frozenset(str(role) for role in OFFICIALS)


def columns(table: pa.Table) -> list[Column]:
    """Return every column as text; the name of a lawyer's own row is an official's cell."""
    officials: frozenset[int] = frozenset()
    if "role" in table.column_names:
        roles = enumerate(table["role"].to_pylist())
        officials = frozenset(row for row, role in roles if role in _OFFICIAL_ROLES)
    return [
        Column(name, texts(table[name]), officials if name == "name" else frozenset())
        for name in table.column_names
    ]


def texts(column: pa.ChunkedArray | pa.Array) -> list[str]:
    """Return the cells of a column as text, '' where empty."""
    if pa.types.is_list(column.type) and pa.types.is_string(column.type.value_type):
        column = pc.binary_join(_without_nulls(column), "、")
    if pa.types.is_dictionary(column.type) and pa.types.is_string(column.type.value_type):
        column = column.cast(pa.string())
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        chunks = column.chunks if isinstance(column, pa.ChunkedArray) else [column]
        return [cell for chunk in chunks for cell in _told(chunk)]
    return [_text(cell) for cell in column.to_pylist()]


def _told(column: pa.Array) -> Iterator[str]:
    """Return texts, short ones each made once however many cells say it."""
    if column.nbytes > _SHORT * len(column):
        return (cell or "" for cell in column.to_pylist())
    encoded = column.dictionary_encode()
    values = [*encoded.dictionary.to_pylist(), ""]
    numbers = encoded.indices.fill_null(len(values) - 1)
    return map(values.__getitem__, numbers.to_numpy().tolist())


def _without_nulls(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    """Return lists with '' in place of null, which would make the whole cell null."""
    lists = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if not lists.values.null_count:
        return lists
    filled = pc.fill_null(lists.values, "")
    return pa.ListArray.from_arrays(lists.offsets, filled, mask=pc.is_null(lists))


def _text(cell: Any) -> str:  # noqa: ANN401, any Python value of Arrow
    if cell is None:
        return ""
    if isinstance(cell, bytes):
        return cell.decode("utf-8", "replace")
    if isinstance(cell, Mapping):
        return "、".join(_text(part) for pair in cell.items() for part in pair)
    if isinstance(cell, Sequence) and not isinstance(cell, str):
        return "、".join(_text(part) for part in cell)
    return str(cell)


def cases(table: pa.Table, origins: Origins | Mapping[str, Case] | None) -> list[Case | None]:
    r"""Return whose rows these are, None where nobody can tell.

    Args:
        table: Released rows.
        origins: "source\x1fcase_no" or case_no, as released → source and case number; None where
            the release carries the original numbers.
    """
    nobody = [None] * table.num_rows
    sources = texts(table["source"]) if "source" in table.column_names else [""] * table.num_rows
    numbers = texts(table["case_no"]) if "case_no" in table.column_names else nobody
    pairs = list(zip(sources, numbers, strict=True))
    if origins is None:
        return [(source, number) if number else None for source, number in pairs]
    links = [f"{source}{SEPARATOR}{number}" for source, number in pairs]
    if isinstance(origins, Origins):
        return origins.of(pa.array(links, pa.string()))
    return [
        origins.get(link) or origins.get(number or "")
        for link, (_, number) in zip(links, pairs, strict=True)
    ]
