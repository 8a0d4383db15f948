"""Which cases have to lie in one bucket, because one of them names another (案件连通分组).

A case stands for its number as it is plainly spelled, whatever its source: two sources that give
one number to two cases, and every case that is named, come together by that. What is kept of a
number is a keyed digest of 64 bits, and only of numbers that are named or name another.

Source: docs/design.md §3.2; `facts.case_links` for what the links mean.

>>> own, named = digests(pa.array(["1", "2", "3"]), b"k"), digests(pa.array(["2", "3"]), b"k")
>>> told = components([np.column_stack([own[:2], named])])
>>> len(set(together(own, told).tolist())), len(told)
(1, 3)
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.digest import short
from pipelines.facts.named_cases import plain_number

Digests = npt.NDArray[np.uint64]


def digests(numbers: pa.Array | pa.ChunkedArray, key: bytes) -> Digests:
    """Return the keyed digest of each case number, spelled plainly."""
    encoded = _flat(numbers).dictionary_encode()
    plain = pa.array([plain_number(one) for one in encoded.dictionary.to_pylist()], pa.string())
    known = keyed(plain, key)
    found: Digests = known[encoded.indices.to_numpy(zero_copy_only=False)]
    return found


def keyed(words: pa.Array | pa.ChunkedArray, key: bytes) -> Digests:
    """Return the keyed digest of each word, 64 bits."""
    return np.frombuffer(short(words.cast(pa.binary()).to_pylist(), key), np.uint64)


def named_pairs(own: Digests, named: pa.Array, key: bytes) -> Digests:
    """Return pairs of a row's own number and each number that the row names."""
    if pa.types.is_list(named.type):
        rows, names = pc.list_parent_indices(named), pc.list_flatten(named)
    else:
        rows, names = pa.array(np.arange(len(named))), named
    told = pc.is_valid(names)
    rows, names = rows.filter(told), names.filter(told)
    found: Digests = np.column_stack([own[rows.to_numpy()], digests(names, key)])
    return found


def components(pairs: Iterable[Digests]) -> Digests:
    """Return number and least number of its component, in the order of numbers."""
    above: dict[int, int] = {}

    def top(one: int) -> int:
        while (parent := above.setdefault(one, one)) != one:
            above[one] = above[parent]
            one = parent
        return one

    for some in pairs:
        for mine, theirs in some.tolist():
            first, second = sorted((top(mine), top(theirs)))
            above[second] = first
    found = np.array([(one, top(one)) for one in sorted(above)], np.uint64)
    return found.reshape(-1, 2)


def together(numbers: Digests, told: Digests) -> Digests:
    """Return what stands for the component of each number: itself where it is alone."""
    if not len(told):
        return numbers
    place = np.minimum(np.searchsorted(told[:, 0], numbers), len(told) - 1)
    found: Digests = np.where(told[place, 0] == numbers, told[place, 1], numbers)
    return found


def _flat(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
