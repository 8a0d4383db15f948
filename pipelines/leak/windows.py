"""Look up hundreds of thousands of numbers and accounts in one pass (定长窗口查找).

Every run of ASCII letters and digits is cut into windows of the lengths that occur among the
strings, and each is looked up (`lookup`).
Long strings (INSIDE characters and more) are found inside longer runs too: an ID number inside a
student number. Short ones count only where a run of digits or letters starts and ends with them,
where something was cut between, or where the figures' script changes (`scripts`): 1 in 10^6 windows
of random digits is somebody's mobile number.

>>> known = Lookup.of(["13900000001", "99010120080301001"])
>>> [known.word(row) for _, row in
...  found(known, views(["tel 139 0000 0001", "G990101200803010010"]))]
['13900000001', '99010120080301001']
>>> found(known, views(["7139000000017"]))
[]
>>> [known.word(row) for _, row in found(known, views(["⑩13900000001二人"]))]
['13900000001']
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.leak.characters import Codes
from pipelines.leak.folding import Views, views
from pipelines.leak.lookup import Lookup, Positions
from pipelines.leak.scripts import changes

INSIDE = (
    16  # characters; so long a string is not met by chance, and no ID number hides a shorter one
)
_LOOKS_LIKE = {ord("o"): ord("0"), ord("l"): ord("1"), ord("i"): ord("1")}
_DIGITS = 10
_FEW = 3  # characters apart; of what stands between, the first and the last are looked at
Flags = npt.NDArray[np.bool_]

__all__ = ["INSIDE", "Lookup", "found", "views"]


class _Runs(NamedTuple):
    """Letters and digits laid end to end, and where a string may start or end among them."""

    codes: Codes
    at: Positions
    """Where each stands among all characters."""
    broken: Flags
    """Whether something else stands before."""
    cut: Flags
    """Whether anything stands before: else, cut out of the tight view, or another script."""

    @property
    def starts(self) -> Flags:
        """Say where a string may start."""
        digits = _among(self.codes, "0", _DIGITS)
        starts = self.cut.copy()
        starts[1:] |= digits[1:] != digits[:-1]
        return starts

    def of(self, shortest: int) -> "_Runs":
        """Return the runs of so many characters."""
        lengths = np.diff(np.append(np.flatnonzero(self.broken), [len(self.at)]))
        long = np.repeat(lengths >= shortest, lengths)
        return _Runs(self.codes[long], self.at[long], self.broken[long], self.cut[long])


def found(known: Lookup, seen: Views) -> list[tuple[int, int]]:
    """Return position among all characters and row of every string, in order of position."""
    if not len(known) or not len(seen.alnum):
        return []
    at = seen.alnum
    cut = np.diff(at, prepend=-2) > 1
    codes, broken = seen.every[at], cut & _walls(at, seen.kept)
    runs = _Runs(codes, at, broken, cut | changes(seen.shown[at], codes)).of(known.lengths[0])
    hits = set(_found(known, runs))
    codes, digits = runs.codes.copy(), _among(runs.codes, "0", _DIGITS)
    alike = np.isin(codes, list(_LOOKS_LIKE))
    beside = digits[:-1] & alike[1:] | alike[:-1] & digits[1:]
    if (beside & ~runs.broken[1:]).any():
        for letter, digit in _LOOKS_LIKE.items():
            codes[codes == letter] = digit
        hits.update(_found(known, runs._replace(codes=codes)))
    return sorted(hits)


def _among(codes: Codes, first: str, count: int) -> Flags:
    return codes - np.uint32(ord(first)) < count  # below the first they are very many


def _walls(at: Positions, kept: Flags) -> Flags:
    """Say before which letters and digits something stands that is neither, nor cut out."""
    walls = np.ones(len(at), np.bool_)
    walls[1:] = kept[at[:-1] + 1]
    walls[1:] |= kept[at[1:] - 1]
    walls[1:] &= np.diff(at) > 1
    doubtful = np.flatnonzero(~walls[1:] & (np.diff(at) > _FEW)) + 1
    if len(doubtful):
        between = np.column_stack([at[doubtful - 1] + 1, at[doubtful]]).ravel()
        walls[doubtful] = np.logical_or.reduceat(kept, between)[::2]
    return walls


def _found(known: Lookup, runs: _Runs) -> Iterator[tuple[int, int]]:
    """Yield position and row."""
    count, starts = len(runs.codes), runs.starts
    ends = np.append(starts[1:], [True])[:count]
    stops = np.append(np.flatnonzero(runs.broken)[1:], count)
    short = [length for length in known.lengths if length < INSIDE]
    for begin, row in known.find(runs.codes, np.flatnonzero(starts), short):
        end = begin + len(known.word(row))
        if ends[end - 1] and not runs.broken[begin + 1 : end].any():
            yield int(runs.at[begin]), row
    if len(short) < len(known.lengths) and count:
        long = known.lengths[len(short) :]
        left = np.repeat(stops, np.diff(stops, prepend=0)) - np.arange(count)
        for begin, row in known.find(runs.codes, np.flatnonzero(left >= long[0]), long):
            if len(known.word(row)) <= left[begin]:
                yield int(runs.at[begin]), row
