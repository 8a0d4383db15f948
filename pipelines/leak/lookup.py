"""Hundreds of thousands of strings that are found again in text by their hash (查找表).

Strings lie in order of length and hash, so that a hash is looked up by bisection; whatever has the
hash of a string is compared with it. A sieve of bits says of most windows at once that they are
nobody's. In memory are ten bytes for each string; the strings stay where they lie.

>>> known = Lookup.of(["13900000001", "小禾", "9999"])
>>> codes = codes_of("x13900000001小禾")
>>> sorted((at, known.word(row)) for at, row in known.find(codes, np.arange(len(codes))))
[(1, '13900000001'), (12, '小禾')]
>>> "9999" in known, "999" in known
(True, False)
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipelines.leak.characters import Codes, codes_of
from pipelines.leak.hashes import BEGINNING, Hashes, ordered, power

__all__ = ["Lookup", "Positions", "codes_of", "ordered"]

Positions = npt.NDArray[np.int64]

_SLOTS = 16  # of the sieve for each string: most windows that are nobody's are passed over
_FEWEST, _MOST = 12, 21  # bits: 4 kB to 2 MB


class Lookup:
    """Strings, each with what it tells of, ready to be found in text."""

    def __init__(self, table: pa.Table, beginning: int = BEGINNING) -> None:
        """Take a table made by `ordered`, with the same number of characters to begin with."""
        self._beginning = beginning
        self.words, self.told = table["word"], table["of"]
        self._keys: Hashes = table["key"].to_numpy()
        lengths = table["length"].to_numpy()
        self.lengths: list[int] = np.unique(lengths).tolist()
        bounds = [*np.searchsorted(lengths, self.lengths).tolist(), len(lengths)]
        self._within = dict(zip(self.lengths, pairwise(bounds), strict=True))
        self._starts = table["start"]
        bits = min(max((len(lengths) * _SLOTS).bit_length(), _FEWEST), _MOST)
        self._shift, self._sieve = np.uint64(64 - bits), _sieve(self._keys, bits)

    @cached_property
    def _beginnings(self) -> npt.NDArray[np.bool_]:
        return _sieve(self._starts.to_numpy(), 64 - int(self._shift))

    @classmethod
    def of(cls, strings: Collection[str]) -> "Lookup":
        """Make the lookup of a few strings that tell of nothing."""
        words = pa.array(sorted({*strings}), pa.string())
        return cls(ordered(pa.table({"word": words, "of": words})))

    def __len__(self) -> int:
        """Count the strings."""
        return len(self._keys)

    def __contains__(self, text: object) -> bool:
        """Say whether a string is among them."""
        if not isinstance(text, str) or len(text) not in self._within:
            return False
        return any(True for _ in self.find(codes_of(text), np.zeros(1, np.int64), [len(text)]))

    def word(self, row: int) -> str:
        """Return a string."""
        return str(self.words[row].as_py())

    def tells(self, row: int) -> str:
        """Return what a string tells of."""
        return str(self.told[row].as_py())

    def likely(self, codes: Codes) -> Positions:
        """Return the positions in a text where a string may begin, by its first characters."""
        if not len(self) or self.lengths[0] < self._beginning:
            return np.arange(len(codes) if len(self) else 0)
        count = max(0, len(codes) - self._beginning + 1)
        sums = codes[:count] * power(0)
        for step in range(1, self._beginning):
            sums += codes[step : step + count] * power(step)
        return np.flatnonzero(self._beginnings[sums >> self._shift])

    def find(
        self, codes: Codes, at: Positions, lengths: Sequence[int] | None = None
    ) -> Iterator[tuple[int, int]]:
        """Yield position and row of every string that begins at one of these positions.

        Args:
            codes: The text.
            at: Positions in it.
            lengths: Those of the strings that count, in order; all if not given.
        """
        lengths = self.lengths if lengths is None else lengths
        sums, done = np.zeros(len(at), np.uint64), 0
        if lengths and lengths[0] >= self._beginning:
            at = at[at + self._beginning <= len(codes)]
            sums, done = self._added(codes, at, (0, self._beginning)), self._beginning
            some = np.flatnonzero(self._beginnings[sums >> self._shift])
            at, sums = at[some], sums[some]
        for length in lengths:
            fits = at + length <= len(codes)
            if not fits.all():
                at, sums = at[fits], sums[fits]
            if not len(at):
                return
            sums, done = sums + self._added(codes, at, (done, length)), length
            if length in self._within:
                yield from self._same(codes, at, sums, length)

    @staticmethod
    def _added(codes: Codes, at: Positions, steps: tuple[int, int]) -> Hashes:
        """Return what the characters at some steps from each position add to its hash."""
        sums = np.zeros(len(at), np.uint64)
        for step in range(*steps):
            sums += codes[at + step] * power(step)
        return sums

    def _same(
        self, codes: Codes, at: Positions, sums: Hashes, length: int
    ) -> Iterator[tuple[int, int]]:
        """Yield position and row where the hash is a string's and the characters are as well."""
        likely = np.flatnonzero(self._sieve[sums >> self._shift])
        if not len(likely):
            return
        begin, end = self._within[length]
        keys, wanted = self._keys[begin:end], sums[likely]
        first, after = (np.searchsorted(keys, wanted, side) for side in ("left", "right"))
        for place in np.flatnonzero(after > first).tolist():
            position = int(at[likely[place]])
            text = codes[position : position + length].tobytes().decode("utf-32-le")
            for row in range(begin + int(first[place]), begin + int(after[place])):
                if self.word(row) == text:
                    yield position, row


def _sieve(hashes: Hashes, bits: int) -> npt.NDArray[np.bool_]:
    """Return which first bits there are among the hashes."""
    sieve = np.zeros(1 << bits, np.bool_)
    sieve[hashes >> np.uint64(64 - bits)] = True
    return sieve
