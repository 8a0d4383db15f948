"""Look up hundreds of thousands of numbers and accounts in one pass (定长窗口查找).

Every run of ASCII letters and digits is cut into windows of the lengths that occur among the
strings, and each is looked up (`lookup`).
Long strings (INSIDE characters and more) are found inside longer runs too: an ID number inside a
student number. Short ones count only where a run of digits or letters starts and ends with them,
or where something was cut between: 1 in 10^6 windows of random digits is somebody's mobile number.

>>> known = Lookup.of(["13900000001", "99010120080301001"])
>>> [known.word(row) for _, row in
...  found(known, views(["tel 139 0000 0001", "G990101200803010010"]))]
['13900000001', '99010120080301001']
>>> found(known, views(["7139000000017"]))
[]
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.leak.characters import Codes
from pipelines.leak.folding import Views, views
from pipelines.leak.lookup import Lookup, Positions

INSIDE = (
    16  # characters; so long a string is not met by chance, and no ID number hides a shorter one
)
_LOOKS_LIKE = {ord("o"): ord("0"), ord("l"): ord("1"), ord("i"): ord("1")}
_LETTERS, _DIGITS = 26, 10

__all__ = ["INSIDE", "Lookup", "found", "views"]


class _Runs(NamedTuple):
    """Letters and digits laid end to end, and where a string may start or end among them."""

    codes: Codes
    at: Positions
    """Where each stands in the tight view."""
    broken: npt.NDArray[np.bool_]
    """Whether something else stands before, or was cut."""
    starts: npt.NDArray[np.bool_]


def found(known: Lookup, seen: Views) -> list[tuple[int, int]]:
    """Return position in the tight view and row of every string, in order of position."""
    if not len(known):
        return []
    either = _among(seen.codes, "0", _DIGITS) | _among(seen.codes, "a", _LETTERS)
    at = np.flatnonzero(either)
    codes, away = seen.codes[at], np.diff(at, prepend=-2) > 1
    gap = seen.gap[at]
    hits = set(_found(known, _runs(codes, at, away, gap)))
    alike = np.isin(codes, list(_LOOKS_LIKE))
    digits = _among(codes, "0", _DIGITS)
    beside = digits[:-1] & alike[1:] | alike[:-1] & digits[1:]
    if (beside & ~away[1:]).any():
        for letter, digit in _LOOKS_LIKE.items():
            codes[codes == letter] = digit
        hits.update(_found(known, _runs(codes, at, away, gap)))
    return sorted(hits)


def _among(codes: Codes, first: str, count: int) -> npt.NDArray[np.bool_]:
    return codes - np.uint32(ord(first)) < count  # below the first they are very many


def _runs(
    codes: Codes, at: Positions, away: npt.NDArray[np.bool_], gap: npt.NDArray[np.bool_]
) -> _Runs:
    digits = _among(codes, "0", _DIGITS)
    starts = away | gap
    starts[1:] |= digits[1:] != digits[:-1]
    return _Runs(codes, at, away, starts)


def _found(known: Lookup, runs: _Runs) -> Iterator[tuple[int, int]]:
    """Yield position and row."""
    count = len(runs.codes)
    ends = np.append(runs.starts[1:], [True])[:count]
    stops = np.append(np.flatnonzero(runs.broken)[1:], count)
    short = [length for length in known.lengths if length < INSIDE]
    for begin, row in known.find(runs.codes, np.flatnonzero(runs.starts), short):
        end = begin + len(known.word(row))
        if ends[end - 1] and not runs.broken[begin + 1 : end].any():
            yield int(runs.at[begin]), row
    if len(short) < len(known.lengths) and count:
        long = known.lengths[len(short) :]
        left = np.repeat(stops, np.diff(stops, prepend=0)) - np.arange(count)
        for begin, row in known.find(runs.codes, np.flatnonzero(left >= long[0]), long):
            if len(known.word(row)) <= left[begin]:
                yield int(runs.at[begin]), row
