"""Look up hundreds of thousands of fixed strings in one pass (定长窗口查找).

Every run of ASCII letters and digits is cut into windows of the lengths that occur among the
strings; a window's polynomial hash is looked up in a sorted table, and a hit is compared exactly.
Hashes come from sums over the whole text, so that a length costs the same whatever it is.
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
_BASE = 1_000_003  # odd, so that it has an inverse modulo 2^64
_INVERSE = pow(_BASE, -1, 1 << 64)
_SIEVE_BITS = 20  # most windows are nobody's: a table of bits that fits the cache says so at once
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
        self._tables = {length: _table(some) for length, some in sorted(by_length.items())}

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
        if not len(runs.at):
            return
        sums = _Sums(codes)
        for length, table in self._tables.items():
            here = runs.at[runs.left >= length]
            if length < INSIDE:
                here = here[runs.starts[here] & runs.ends[here + length - 1]]
            for position in table.matching(here, sums.of(here, length)):
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


class _Table(NamedTuple):
    """The hashes of strings of one length, in order, and a sieve of their last bits."""

    hashes: Hashes
    sieve: npt.NDArray[np.bool_]

    def matching(self, here: Positions, rolled: Hashes) -> Positions:
        """Return the positions whose hash is one of these."""
        likely = np.flatnonzero(self.sieve[_sieved(rolled)])
        here, rolled = here[likely], rolled[likely]
        place = np.searchsorted(self.hashes, rolled)
        place[place == len(self.hashes)] = 0
        matching: Positions = here[self.hashes[place] == rolled]
        return matching


def _table(strings: list[str]) -> _Table:
    """Hash strings of one length."""
    length = len(strings[0])
    codes = np.frombuffer("".join(strings).encode("utf-32-le"), np.uint32)
    starts = np.arange(0, len(codes), length)
    hashes = np.sort(_Sums(codes).of(starts, length))
    sieve = np.zeros(1 << _SIEVE_BITS, np.bool_)
    sieve[_sieved(hashes)] = True
    return _Table(hashes, sieve)


def _sieved(hashes: Hashes) -> Hashes:
    found: Hashes = hashes >> np.uint64(64 - _SIEVE_BITS)
    return found


class _Sums:
    """Sums of c[i] / base^i up to every position, from which any window's hash follows."""

    def __init__(self, codes: Codes) -> None:
        """Add up."""
        inverse, self._powers = _powers(len(codes) + 1)
        self._sums = np.zeros(len(codes) + 1, np.uint64)
        np.cumsum(codes * inverse[: len(codes)], out=self._sums[1:])

    def of(self, here: Positions, length: int) -> Hashes:
        """Return the hash of the window that begins at each position."""
        found: Hashes = (self._sums[here + length] - self._sums[here]) * self._powers[here]
        return found


_KEPT: dict[str, tuple[Hashes, Hashes]] = {}


def _powers(count: int) -> tuple[Hashes, Hashes]:
    """Return the first powers of the inverse and of the base, modulo 2^64."""
    if len(_KEPT.get("powers", ((), ()))[0]) < count:
        powers = []
        for factor in (_INVERSE, _BASE):
            row = np.full(1 << count.bit_length(), factor, np.uint64)
            row[0] = 1
            powers.append(np.cumprod(row))
        _KEPT["powers"] = (powers[0], powers[1])
    return _KEPT["powers"]
