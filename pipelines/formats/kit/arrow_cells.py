r"""Writes columns of Arrow as text, nested ones too (Arrow 单元格).

A struct becomes a column for each of its fields; what a list or map holds stands in one cell,
a line each. Whole numbers in floating columns lose their point.

>>> table = pa.table({"a": [{"b": 1.0, "c": ["x", None, "y"]}]})
>>> list(columns("a", table["a"].chunk(0)))
[Column(name='a.b', texts=['1'], undecodable=0), Column(name='a.c', texts=['x\ny'], undecodable=0)]
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

import pyarrow as pa

from pipelines.formats.kit import octets

_WHOLE: Final = 2.0**63


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
        return [_shown(value) for value in array.to_pylist()]
    try:
        texts = array.cast(pa.string())
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return [_shown(value) for value in array.to_pylist()]
    return ["" if text is None else text for text in texts.to_pylist()]


def _decoded(name: str, values: list[bytes | None]) -> Column:
    texts = [None if value is None else octets.text(value) for value in values]
    undecodable = texts.count(None) - values.count(None)
    return Column(name, [text or "" for text in texts], undecodable)


def _nested(name: str, values: list[Any]) -> Column:
    leaves = [list(_leaves(value)) for value in values]
    undecodable = sum(leaf is None for row in leaves for leaf in row)
    return Column(name, ["\n".join(filter(None, row)) for row in leaves], undecodable)


def _leaves(value: object) -> Iterator[str | None]:
    """Yield every text inside a value, names of fields and keys too; None for bytes."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _leaves(inner)
    elif isinstance(value, bytes):
        yield octets.text(value)
    elif value is not None:
        yield _shown(value)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value == value // 1 and abs(value) < _WHOLE:
        return str(int(value))
    return str(value)


def undecodable(columns: Iterable[Column]) -> list[str]:
    """Return the names of columns that hold bytes which are no text."""
    return [column.name for column in columns if column.undecodable]
