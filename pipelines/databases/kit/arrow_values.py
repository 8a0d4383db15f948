"""Tells what PostgreSQL sent as Arrow in the words a file reader has for it (PostgreSQL 取值).

A type for which there are no words (money, ranges, points, bytes) is refused and its column named:
a cast in a view or in `query` says what is meant.

Source: arrow.apache.org/adbc, PostgreSQL type mapping; docs/design.md §6.1 (no type is guessed).
"""

from typing import Final
from uuid import UUID

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.errors import InputError
from pipelines.sources.kit import arrow_texts

_OWN_TYPE: Final = b"POSTGRESQL:type"
_UNSAID: Final = frozenset({b"money", b"interval", b"bytea"})
_LAST_DAY: Final = 2_932_896  # 9999-12-31, in days after 1970-01-01
_FIRST_DAY: Final = -719_162  # 0001-01-01
_DAY: Final = 86_400_000_000  # microseconds
_ENDLESS: Final = "infinity"  # what a day beyond the calendar is told as; no reader takes it


def as_texts(batch: pa.RecordBatch, where: str) -> pa.RecordBatch:
    """Return a batch with every column as text.

    Raises:
        InputError: A column is of a type that has no words; place and column are named.
    """
    columns = [
        _text(column, told, f"{where}: column {told.name!r}")
        for column, told in zip(batch.columns, batch.schema, strict=True)
    ]
    return pa.record_batch(columns, names=batch.schema.names)


def _text(column: pa.Array, told: pa.Field, where: str) -> pa.Array:
    if (told.metadata or {}).get(_OWN_TYPE) in _UNSAID:
        raise _refused(where)
    column = _plain(column, where)
    if pa.types.is_list(column.type):
        return _joined(column, where)
    if pa.types.is_date32(column.type):
        return _within(column, column.cast(pa.int32()), _FIRST_DAY, _LAST_DAY + 1, where)
    if pa.types.is_timestamp(column.type):
        microseconds = column.cast(pa.timestamp("us", column.type.tz)).cast(pa.int64())
        return _within(column, microseconds, _FIRST_DAY * _DAY, (_LAST_DAY + 1) * _DAY, where)
    return _cast(column, where)


def _plain(column: pa.Array, where: str) -> pa.Array:
    """Take the storage of what Arrow has no type of its own for."""
    kind = column.type
    if isinstance(kind, pa.OpaqueType):
        if kind.type_name not in {"numeric", "xml"}:
            raise _refused(where)
        return column.storage
    if isinstance(kind, pa.UuidType):
        return pa.array([one and str(UUID(bytes=one)) for one in column.storage.to_pylist()],
                        pa.string())  # fmt: skip
    return column.storage if isinstance(kind, pa.BaseExtensionType) else column


def _joined(column: pa.Array, where: str) -> pa.Array:
    """Write a list as one cell; an element that is null says nothing."""
    inner = pc.fill_null(_text(column.flatten(), pa.field("", column.type.value_type), where), "")
    offsets = pc.cumulative_sum(pc.fill_null(pc.list_value_length(column), 0))
    ends = pa.concat_arrays([pa.array([0], pa.int32()), offsets.cast(pa.int32())])
    lists = pa.ListArray.from_arrays(ends, inner, mask=pc.is_null(column))
    return pc.binary_join(lists, arrow_texts.BETWEEN)


def _within(column: pa.Array, place: pa.Array, first: int, end: int, where: str) -> pa.Array:
    """Write days of the calendar, and say of others only that they are none."""
    known = pc.and_(pc.greater_equal(place, first), pc.less(place, end))
    texts = _cast(pc.if_else(known, column, None), where)
    return pc.if_else(pc.fill_null(known, fill_value=True), texts, _ENDLESS)


def _cast(column: pa.Array, where: str) -> pa.Array:
    try:
        return arrow_texts.as_text(column, where)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        raise _refused(where) from None


def _refused(where: str) -> InputError:
    what = "it is of a type that has no words of its own."
    return InputError(where, what, "Nothing was written. Cast it to text in a view or in `query`.")
