"""Looking forms up, millions at a time (批量查找).

Nearly every form is nobody's: a table of bits says so from its last bits, without a look at the
index. What is left is looked for among the sorted digests and confirmed.

>>> from pipelines.index.persons import Entries
>>> digests = Digests(bytes(32))
>>> table = Table(*columns(Entries.of([{"mobile_number": ["13900000001"]}], digests.base), digests))
>>> a, b = np.array([13900000001, 5], np.uint64), np.array([11 | 1 << 56, 1], np.uint64)
>>> [(row, person, Form(form).code) for row, person, form in table.find(a, b, digests)]
[(0, 0, 'phone')]
"""

from typing import NamedTuple

import numpy as np

from pipelines.index.digests import Digests
from pipelines.index.forms import Form
from pipelines.index.persons import Entries
from pipelines.traces.folded import Values

__all__ = ["Columns", "Found", "Table", "columns", "merged"]

_BITS_PER_ENTRY = 32
_FEWEST_BITS, _MOST_BITS = 16, 32
_AT_ONCE = 1 << 20  # entries laid out at a time


class Columns(NamedTuple):
    """The entries of an index, in order of what finds them."""

    lookup: Values
    confirm: Values
    person: np.typing.NDArray[np.uint32]
    form: np.typing.NDArray[np.uint8]


class Found(NamedTuple):
    """A form that is somebody's: which of those asked for, whose, and as what."""

    row: int
    person: int
    form: Form


def columns(entries: Entries, digests: Digests) -> Columns:
    """Digest the forms of people; the same form of the same person once."""
    a, b = np.array(entries.first, np.uint64), np.array(entries.second, np.uint64)
    lookup = digests.lookups(a, b)
    person = np.array(entries.person, np.uint32)
    form = np.array(entries.form, np.uint8)
    order = np.lexsort((form, person, lookup))
    same = [one[order][1:] == one[order][:-1] for one in (lookup, person, form)]
    order = order[np.append(True, ~np.logical_and.reduce(same))[: len(order)]]
    return Columns(lookup[order], digests.confirms(a[order], b[order]), person[order], form[order])


def merged(parts: list[Columns]) -> Columns:
    """Put the entries of several parts of the people in one order; the parts are let go of."""
    lookup, confirm, person, form = (np.concatenate(one) for one in zip(*parts, strict=True))
    parts.clear()
    order = np.argsort(lookup, kind="stable")  # people who share a form stay in their order
    lookup = lookup[order]
    confirm = confirm[order]
    person = person[order]
    return Columns(lookup, confirm, person, form[order])


class Table:
    """The entries of an index, ready to be looked up."""

    def __init__(
        self,
        lookup: Values,
        confirm: Values,
        person: np.typing.NDArray[np.uint32],
        form: np.typing.NDArray[np.uint8],
    ) -> None:
        """Lay out the table of bits."""
        self._columns = Columns(lookup, confirm, person, form)
        wanted = (len(lookup) * _BITS_PER_ENTRY).bit_length()
        self._shift = np.uint64(64 - min(max(wanted, _FEWEST_BITS), _MOST_BITS))
        self._bits = np.zeros(1 << (64 - int(self._shift) - 3), np.uint8)
        for begin in range(0, len(lookup), _AT_ONCE):
            place = lookup[begin : begin + _AT_ONCE] >> self._shift
            byte = place >> np.uint64(3)  # in order, since the digests are
            first = np.flatnonzero(np.append(True, byte[1:] != byte[:-1]))
            self._bits[byte[first]] |= np.bitwise_or.reduceat(_bit(place), first)

    def find(self, a: Values, b: Values, digests: Digests) -> list[Found]:
        """Return the forms that are somebody's."""
        asked = digests.lookups(a, b)
        place = asked >> self._shift
        byte = (place >> np.uint64(3)).view(np.int64)
        likely = np.flatnonzero(self._bits.take(byte) & _bit(place))
        known, wanted = self._columns, asked[likely]
        if not len(likely):
            return []
        first = np.searchsorted(known.lookup, wanted)
        there = known.lookup[np.minimum(first, len(known.lookup) - 1)] == wanted
        likely, first, wanted = likely[there], first[there], wanted[there]
        last = np.searchsorted(known.lookup, wanted, side="right")
        confirms = digests.confirms(a[likely], b[likely])
        return [
            Found(row, int(known.person[entry]), Form(int(known.form[entry])))
            for row, begin, end, confirm in zip(
                likely.tolist(), first.tolist(), last.tolist(), confirms, strict=True
            )
            for entry in range(begin, end)
            if known.confirm[entry] == confirm
        ]


def _bit(place: Values) -> np.typing.NDArray[np.uint8]:
    bit: np.typing.NDArray[np.uint8] = np.left_shift(
        np.uint8(1), (place & np.uint64(7)).astype(np.uint8)
    )
    return bit
