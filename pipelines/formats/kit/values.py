r"""Writes any value as text: those of databases, of JSON and of nested columns (取值文本).

>>> from datetime import date
>>> [one(value) for value in (None, 1.0, date(2008, 3, 1), "陈小禾".encode("gb18030"), {"k": [1]})]
['', '1', '2008-03-01', '陈小禾', 'k\n1']
>>> one(b"\x00\xff") is None
True
"""

from collections.abc import Iterator
from typing import Final

from pipelines.formats.kit import octets

_WHOLE: Final = 2.0**63


def one(value: object) -> str | None:
    """Return the text of a value, what it holds a line each; None where it is bytes and no text."""
    if isinstance(value, str):
        return value
    found = list(leaves(value))
    return None if None in found else "\n".join(text for text in found if text is not None)


def leaves(value: object) -> Iterator[str | None]:
    """Yield every text inside a value, names of fields and keys too; None for bytes."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from leaves(inner)
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from leaves(inner)
    elif isinstance(value, bytes | bytearray | memoryview):
        yield octets.text(bytes(value))
    elif value is not None:
        yield shown(value)


def shown(value: object) -> str:
    """Return the text of a single value; whole numbers lose their point."""
    if value is None:
        return ""
    if isinstance(value, float) and value == value // 1 and abs(value) < _WHOLE:
        return str(int(value))
    return str(value)
