r"""Where bytes may stand as hexadecimal figures, as dumps of databases write them (十六进制段).

A run is looked for by every fifth character first: whatever has 22 figures, the eleven bytes of a
telephone number, has four of those in a row, which text and shorter numbers seldom have.

>>> from pipelines.audit.codes import codes_of
>>> some = r"E'\x3139393030303030303031'", "身份证号990101200803011017"
>>> [runs(one, codes_of(one)) for one in some]
[[4], []]
>>> content("3139393030303030303031")
b'19900000001'
"""

import re
from functools import cache

import numpy as np

from pipelines.audit.codes import Codes
from pipelines.traces.folded import Flags

FEWEST = 22  # figures: the bytes of a telephone number
RUN = re.compile(rf"(?<![0-9A-Fa-f])[0-9A-Fa-f]{{{FEWEST},}}(?![0-9A-Fa-f])")
_STEP, _IN_A_ROW = 5, 4
_BETWEEN = _STEP * (_IN_A_ROW - 1) + 1  # characters from the first of those to the last
_MORE = FEWEST - _BETWEEN


def runs(text: str, codes: Codes) -> list[int]:
    """Return where one may begin in a text, whose characters come as numbers too."""
    if len(codes) < FEWEST:
        return []
    some = _table()[codes[::_STEP]]
    count = len(some) - _IN_A_ROW + 1
    first = np.flatnonzero(
        np.logical_and.reduce([some[at : at + count] for at in range(_IN_A_ROW)])
    )
    first = _long(codes, first * _STEP)
    begins: dict[int, None] = {}
    for place in first.tolist():
        begin = text.rfind("\n", 0, place) + 1
        begin += len(text[begin:place].rstrip("0123456789abcdefABCDEF"))
        begins[begin] = None
    return list(begins)


def _long(codes: Codes, first: np.typing.NDArray[np.int64]) -> np.typing.NDArray[np.int64]:
    """Return those whose run goes on far enough before and behind."""
    for step in range(1, _BETWEEN):
        first = first[_table()[codes[first + step]]]
    before, behind = np.zeros(len(first), np.int64), np.zeros(len(first), np.int64)
    on, off = np.ones(len(first), np.bool_), np.ones(len(first), np.bool_)
    for step in range(_MORE):
        at, after = first - 1 - step, first + _BETWEEN + step
        on &= (at >= 0) & _table()[codes[np.maximum(at, 0)]]
        off &= (after < len(codes)) & _table()[codes[np.minimum(after, len(codes) - 1)]]
        before += on
        behind += off
    return first[before + behind >= _MORE]


def content(run: str) -> bytes:
    """Return the bytes of a run."""
    return bytes.fromhex(run[: len(run) // 2 * 2])


@cache
def _table() -> Flags:
    table = np.zeros(1 << 16, np.bool_)
    table[[ord(figure) for figure in "0123456789abcdefABCDEF"]] = True
    return table
