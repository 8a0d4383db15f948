"""Look up hundreds of thousands of fixed strings in one pass (定长窗口查找).

Every run of ASCII letters and digits is cut into windows of the lengths that occur among the
strings; a window's polynomial hash is looked up in a sorted table, and a hit is compared exactly.
Long strings (INSIDE characters and more) are found inside longer runs too: an ID number inside a
student number. Short ones count only where a run of digits or letters starts and ends with them,
or where something was cut between: 1 in 10^6 windows of random digits is somebody's mobile number.

>>> known = Windows(["13900000001", "99010120080301001"])
>>> [found for _, found in known.find(views(["tel 139 0000 0001", "G990101200803010010"]))]
['13900000001', '99010120080301001']
>>> known.find(views(["7139000000017"]))
[]
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.leak.characters import Codes
from pipelines.leak.folding import Views, views

INSIDE = (
    16  # characters; so long a string is not met by chance, and no ID number hides a shorter one
)
_BASE = np.uint64(1_000_003)
_LOOKS_LIKE = {ord("o"): ord("0"), ord("l"): ord("1"), ord("i"): ord("1")}

Positions = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]

__all__ = ["INSIDE", "Windows", "views"]


class _Runs(NamedTuple):
    """Where letters and digits stand, how many follow, and where a string may start or end."""

    at: Positions
    left: Positions
    starts: npt.NDArray[np.bool_]
    ends: npt.NDArray[np.bool_]


class Windows:
    """Fixed strings of ASCII letters and digits, ready to be looked up."""

    def __init__(self, strings: Collection[str]) -> None:
        """Hash the strings, by length."""
        self._strings = frozenset(strings)
        by_length: dict[int, list[str]] = {}
        for string in sorted(self._strings):
            by_length.setdefault(len(string), []).append(string)
        self._hashes = {length: _hashes(some) for length, some in sorted(by_length.items())}

    def __len__(self) -> int:
        """Count the strings."""
        return len(self._strings)

    def find(self, seen: Views) -> list[tuple[int, str]]:
        """Return position in the tight view and string, in order of position."""
        found = set(self._find(seen, seen.codes))
        digits = _digits(seen.codes)
        alike = np.isin(seen.codes, list(_LOOKS_LIKE))
        beside = np.zeros_like(digits)
        beside[1:] |= digits[:-1]
        beside[:-1] |= digits[1:]
        if (alike & beside).any():
            codes = seen.codes.copy()
            for letter, digit in _LOOKS_LIKE.items():
                codes[codes == letter] = digit
            found |= set(self._find(seen, codes))
        return sorted(found)

    def _find(self, seen: Views, codes: Codes) -> Iterator[tuple[int, str]]:
        runs = _runs(codes, seen.gap)
        for length, hashes in self._hashes.items():
            here = runs.at[runs.left >= length]
            if length < INSIDE:
                here = here[runs.starts[here] & runs.ends[here + length - 1]]
            for position in _matching(here, codes, length, hashes):
                string = codes[position : position + length].tobytes().decode("utf-32-le")
                if string in self._strings:
                    yield int(position), string


def _digits(codes: Codes) -> npt.NDArray[np.bool_]:
    return (codes >= ord("0")) & (codes <= ord("9"))


def _runs(codes: Codes, gap: npt.NDArray[np.bool_]) -> _Runs:
    digits = _digits(codes)
    letters = (codes >= ord("a")) & (codes <= ord("z"))
    either = digits | letters
    sort = digits.astype(np.int8) + 2 * letters.astype(np.int8)
    starts = gap.copy()
    starts[1:] |= sort[1:] != sort[:-1]
    starts[:1] = True
    ends = np.append(starts[1:], [True])[: len(codes)]
    stops = np.append(np.flatnonzero(~either), len(codes))
    at = np.flatnonzero(either)
    return _Runs(at, stops[np.searchsorted(stops, at)] - at, starts, ends)


def _matching(here: Positions, codes: Codes, length: int, hashes: Hashes) -> Positions:
    rolled = np.zeros(len(here), np.uint64)
    for step in range(length):
        rolled = rolled * _BASE + codes[here + step]
    place = np.searchsorted(hashes, rolled)
    place[place == len(hashes)] = 0
    matching: Positions = here[hashes[place] == rolled]
    return matching


def _hashes(strings: list[str]) -> Hashes:
    """Hash strings of one length."""
    codes = np.frombuffer("".join(strings).encode("utf-32-le"), np.uint32)
    columns = codes.reshape(len(strings), -1).astype(np.uint64)
    rolled = np.zeros(len(strings), np.uint64)
    for step in range(columns.shape[1]):
        rolled = rolled * _BASE + columns[:, step]
    return np.sort(rolled)
