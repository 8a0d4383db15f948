"""Which things stand near one another: in one record, or within 200 characters (邻近).

Where a cell is short, its whole record is near; in a long cell, what lies within REACH, and the
short cells of its record.

>>> place = np.array([0, 10, 500, 900])
>>> low, high = np.array([0, 450]), np.array([20, 1000])
>>> [(one.tolist(), other.tolist()) for one, other in near(place, low, high)]
[([0, 1, 2, 3], [0, 0, 1, 1])]
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from pipelines.audit.portion import Portion
from pipelines.traces.folded import Flags, Positions, Values

REACH = 200  # characters within which the parts of a composite count together
_PAIRS_AT_ONCE = 1 << 16  # so that what is made of them stays near the processor


class Things(NamedTuple):
    """Things of one sort in order of place: where they stand, what they may say, what they are in.

    What one may say at one length or another stands in as many rows of `values`; 0 is nothing.
    """

    place: Positions  # characters of the joined text
    values: tuple[Values, ...]
    short: Flags  # its cell is short
    begin: Positions  # of its record
    end: Positions

    def some(self, chosen: Flags | Positions) -> "Things":
        """Return the chosen ones."""
        place, values, short, begin, end = self
        said = tuple(value[chosen] for value in values)
        return Things(place[chosen], said, short[chosen], begin[chosen], end[chosen])


def things(portion: Portion, start: Positions, values: tuple[Values, ...]) -> Things:
    """Put things found in a portion in order, with the records they are in."""
    if len(start) > 1 and (np.diff(start) < 0).any():
        order = np.argsort(start, kind="stable")
        start, values = start[order], tuple(value[order] for value in values)
    place = portion.text.place(start)
    cell = np.searchsorted(portion.cells, place, side="right") - 1
    record = portion.text.record(start) - 1
    size = len(portion.text.raw) + 1
    cells, records = np.append(portion.cells, size), np.append(portion.records, size)
    short = np.diff(cells)[cell] <= REACH + 1
    return Things(place, values, short, records[record], records[record + 1])


def pairs(one: Things, other: Things) -> Iterator[tuple[Positions, Positions]]:
    """Yield which of one sort stand near which of another, some thousands at a time."""
    if not len(one.place) or not len(other.place):
        return
    low = np.where(other.short, other.begin, np.maximum(other.begin, other.place - REACH))
    high = np.where(other.short, other.end, np.minimum(other.end, other.place + REACH + 1))
    yield from near(one.place, low, high)
    alone, long = np.flatnonzero(one.short), np.flatnonzero(~other.short)
    if len(alone) and len(long):
        far = other.some(long)
        for here, there in near(one.place[alone], far.begin, far.end):
            yield alone[here], long[there]


def near(
    place: Positions, low: Positions, high: Positions
) -> Iterator[tuple[Positions, Positions]]:
    """Yield pairs: which of the places, in order, lies from low to before high of which."""
    first = np.searchsorted(place, low)
    count = np.searchsorted(place, high) - first
    total = np.cumsum(count)
    begin = 0
    while begin < len(count):
        done = int(total[begin - 1]) if begin else 0
        stop = max(begin + 1, int(np.searchsorted(total, done + _PAIRS_AT_ONCE, side="right")))
        yield _spread(first[begin:stop], count[begin:stop], begin)
        begin = stop


def _spread(first: Positions, count: Positions, number: int) -> tuple[Positions, Positions]:
    there = np.repeat(np.arange(len(count)), count)
    shift = first - np.cumsum(count) + count
    return np.arange(len(there)) + shift[there], there + number
