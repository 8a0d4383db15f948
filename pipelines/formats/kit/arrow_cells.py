r"""Writes columns of Arrow as text, nested ones too (Arrow 单元格).

A struct becomes a column for each of its fields; what a list or map holds stands in one cell,
a line each. Whole numbers in floating columns lose their point.

>>> table = pa.table({"a": [{"b": 1.0, "c": ["x", None, "y"]}]})
>>> list(columns("a", table["a"].chunk(0)))
[Column(name='a.b', texts=['1'], undecodable=0), Column(name='a.c', texts=['x\ny'], undecodable=0)]
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pyarrow as pa

from pipelines.formats.kit import octets, values


class Column(NamedTuple):
    """A column as text; how many of its values are bytes that are no text."""

    name: str
    texts: list[str]
    undecodable: int


def columns(name: str, array: pa.Array) -> Iterator[Column]:
    """Yield a column as text, or the columns inside it."""
    kind = array.type
    if isinstance(kind, pa.BaseExtensionType):
        yield from columns(name, array.storage)
    elif pa.types.is_dictionary(kind):
        yield from columns(name, array.dictionary_decode())
    elif pa.types.is_struct(kind) and kind.num_fields:
        for field, child in zip(kind, array.flatten(), strict=True):
            yield from columns(f"{name}.{field.name}", child)
    elif _is_bytes(kind):
        yield _decoded(name, array.to_pylist())
    elif pa.types.is_nested(kind):
        yield _nested(name, array.to_pylist())
    else:
        yield Column(name, _plain(array), 0)


def _is_bytes(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_binary(kind)
        or pa.types.is_large_binary(kind)
        or pa.types.is_fixed_size_binary(kind)
        or pa.types.is_binary_view(kind)
    )


def _plain(array: pa.Array) -> list[str]:
    if pa.types.is_floating(array.type):
        return [values.shown(value) for value in array.to_pylist()]
    try:
        texts = array.cast(pa.string())
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return [values.shown(value) for value in array.to_pylist()]
    return ["" if text is None else text for text in texts.to_pylist()]


def _decoded(name: str, cells: list[bytes | None]) -> Column:
    texts = [None if cell is None else octets.text(cell) for cell in cells]
    undecodable = texts.count(None) - cells.count(None)
    return Column(name, [text or "" for text in texts], undecodable)


def _nested(name: str, cells: list[Any]) -> Column:
    leaves = [list(values.leaves(value)) for value in cells]
    undecodable = sum(leaf is None for row in leaves for leaf in row)
    return Column(name, ["\n".join(filter(None, row)) for row in leaves], undecodable)


def undecodable(columns: Iterable[Column]) -> list[str]:
    """Return the names of columns that hold bytes which are no text."""
    return [column.name for column in columns if column.undecodable]
