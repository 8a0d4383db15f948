"""Hashes of strings, by which they lie in order and are found again in text (散列).

The characters are multiplied with the powers of an odd number and added up modulo 2^64, so that the
hash of a longer window follows from that of a shorter one.

>>> table = ordered(pa.table({"word": ["小禾", "陈小禾", ""], "of": ["b", "a", "c"]}))
>>> table["of"].to_pylist(), table["length"].to_pylist()
(['b', 'a'], [2, 3])
"""

from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.leak.characters import codes_of

__all__ = ["BEGINNING", "Hashes", "hashed", "ordered", "pa", "power"]

Hashes = npt.NDArray[np.uint64]

BEGINNING = 2
"""Characters of a string by which text is sieved first, if not told otherwise."""
_BASE = 0x9E3779B97F4A7C15  # odd, its bits well mixed


@cache
def power(step: int) -> np.uint64:
    """Return what the character at that step is multiplied with; no first power is one."""
    return np.uint64(pow(_BASE, step + 1, 1 << 64))


def hashed(words: pa.Array | pa.ChunkedArray, beginning: int = BEGINNING) -> tuple[Hashes, Hashes]:
    """Return the hash of each string, and that of its first characters."""
    lengths = pc.utf8_length(words)
    keys, starts = (np.zeros(len(words), np.uint64) for _ in range(2))
    for length in pc.unique(lengths).to_pylist():
        rows = pc.indices_nonzero(pc.equal(lengths, length))
        if not length:
            continue
        codes = codes_of("".join(words.take(rows).to_pylist())).reshape(-1, length)
        sums = np.zeros(len(codes), np.uint64)
        for step in range(length):
            sums += codes[:, step] * power(step)
            if step < beginning:
                starts[rows] = sums
        keys[rows] = sums
    return keys, starts


def ordered(table: pa.Table, beginning: int = BEGINNING) -> pa.Table:
    """Return strings (`word`) and what they tell of (`of`) with their hashes, in order.

    A string of no characters is left out: it would stand everywhere.
    """
    lengths = pc.utf8_length(table["word"])
    table = table.append_column("length", lengths).filter(pc.greater(lengths, 0))
    keys, starts = hashed(table["word"], beginning)
    order = np.lexsort((keys, table["length"].to_numpy()))
    hashes = table.append_column("key", pa.array(keys)).append_column("start", pa.array(starts))
    return hashes.take(order)
