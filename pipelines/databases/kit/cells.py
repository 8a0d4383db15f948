"""Tells the values a driver hands out in the words a file reader has for them (驱动取值).

>>> from datetime import date
>>> batch(["a", "b"], [(date(2008, 3, 1), Decimal("12.50"))], "court.cases").to_pylist()
[{'a': '2008-03-01', 'b': '12.50'}]
"""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from math import isnan
from typing import Any, Final
from uuid import UUID

import pyarrow as pa

from pipelines.errors import InputError
from pipelines.sources.kit.arrow_texts import BETWEEN

_EXACT: Final = float(1 << 53)  # whole numbers up to here are exact in a floating column


def batch(names: Sequence[str], rows: Sequence[tuple[Any, ...]], where: str) -> pa.RecordBatch:
    """Return rows as a batch of texts.

    Raises:
        InputError: A value has no words of its own; place and column are named.
    """
    columns = [
        pa.array([_cell(row[place], f"{where}: column {name!r}") for row in rows], pa.string())
        for place, name in enumerate(names)
    ]
    return pa.record_batch(columns, names=list(names))


def _cell(value: object, where: str) -> str | None:
    try:
        return text(value)
    except (TypeError, UnicodeDecodeError):
        what = "it is of a type that has no words of its own."
        fix = "Nothing was written. Cast it to text in a view or in `query`."
        raise InputError(where, what, fix) from None


def text(value: object) -> str | None:
    """Return the text of one value.

    Raises:
        TypeError: There are no words for it.
        UnicodeDecodeError: It is bytes, and they are no text.

    >>> text(["甲", None, "乙"]), text(3.0), text(datetime(2024, 5, 6, tzinfo=UTC))
    ('甲；；乙', '3', '2024-05-06 00:00:00.000000Z')
    """
    if value is None or isinstance(value, str):
        return value
    for kinds, written in _WRITTEN:
        if isinstance(value, kinds):
            return written(value)
    raise TypeError


def _whole(value: Any) -> str | None:  # noqa: ANN401
    """Write a floating number that is whole; NaN is what pandas writes for null."""
    if isnan(value):
        return None
    if not (value.is_integer() and abs(value) < _EXACT):
        raise TypeError
    return str(int(value))


def _moment(value: Any) -> str:  # noqa: ANN401
    """Write a moment as Arrow does: with its microseconds, and in UTC where it has a zone."""
    plain = value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
    return f"{plain.isoformat(' ', 'microseconds')}{'Z' if value.tzinfo else ''}"


_WRITTEN: Final[tuple[tuple[Any, Callable[[Any], str | None]], ...]] = (
    (bool, lambda value: "true" if value else "false"),
    (datetime, _moment),
    ((int, UUID, date), str),
    (float, _whole),
    (Decimal, lambda value: "nan" if value.is_nan() else format(value, "f")),
    (time, lambda value: value.isoformat("microseconds")),
    (dict, lambda value: json.dumps(value, ensure_ascii=False)),
    ((list, tuple), lambda value: BETWEEN.join(text(one) or "" for one in value)),
    (bytes, bytes.decode),
)
"""What is written how, the narrower kind first: a bool is an int."""
