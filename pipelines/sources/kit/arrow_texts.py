"""Writes every value of an Arrow column as the text it stands for; null stays null (列转文本).

Dates become ISO 8601, whole numbers figures without a point, lists one cell joined by "；". One
function for files and databases, so that a value is the same text whichever way it came.

>>> as_text(pa.array([1.0, None]), "a").to_pylist(), as_text(pa.array([["甲", "乙"]]), "a")[0]
(['1', None], <pyarrow.StringScalar: '甲；乙'>)
"""

from typing import Final

import pyarrow as pa
from pyarrow import compute

from pipelines.errors import InputError

BETWEEN: Final = "；"
_EXACT: Final = float(1 << 53)  # whole numbers up to here are exact in a floating column


def as_text(column: pa.Array, where: str) -> pa.Array:
    """Return a column as text.

    Raises:
        InputError: It holds numbers that have lost figures; `where` is named.
    """
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        return compute.binary_join(column.cast(pa.list_(pa.string())), BETWEEN)
    if pa.types.is_floating(column.type):
        column = _whole(column, where)
    return column.cast(pa.string())


def _whole(column: pa.Array, where: str) -> pa.Array:
    """Take whole numbers from a floating column; NaN is what pandas writes for null."""
    column = compute.if_else(compute.is_nan(column), None, column)
    exact = compute.and_(
        compute.equal(column, compute.floor(column)),
        compute.less(compute.abs(column), pa.scalar(_EXACT)),
    )
    if not compute.all(exact).as_py() and len(exact.drop_null()):
        what = "a floating column holds numbers that have lost figures."
        raise InputError(where, what, "Nothing was written. Export that column as text.")
    return column.cast(pa.int64())
