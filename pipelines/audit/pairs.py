"""Which things stand near one another: in one record, or within 200 characters (邻近).

Where a cell is short, its whole record is near; in a long cell, what lies within REACH, and the
short cells of its record.

>>> place = np.array([0, 10, 500, 900])
>>> near(place, np.array([0, 450]), np.array([20, 1000]))
(array([0, 1, 2, 3]), array([0, 0, 1, 1]))
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from pipelines.audit.portion import Portion
from pipelines.traces.folded import Flags, Positions, Values

REACH = 200  # characters within which the parts of a composite count together
_PAIRS_AT_ONCE = 2_000_000


class Things(NamedTuple):
    """Things of one sort in order of place: where they stand, what they say, what they are in."""

    place: Positions  # characters of the joined text
    value: Values
    short: Flags  # its cell is short
    begin: Positions  # of its record
    end: Positions

    def some(self, chosen: Flags | Positions) -> "Things":
        """Return the chosen ones."""
        place, value, short, begin, end = self
        return Things(place[chosen], value[chosen], short[chosen], begin[chosen], end[chosen])


def things(portion: Portion, start: Positions, value: Values) -> Things:
    """Put things found in a portion in order, with the records they are in."""
    place = portion.text.at[start]
    order = np.argsort(place, kind="stable")
    place, value = place[order], value[order]
    size = len(portion.text.raw) + 1
    cell = np.searchsorted(portion.cells, place, side="right") - 1
    cell_end = np.append(portion.cells[1:], size)[cell] if len(cell) else place
    record = np.searchsorted(portion.records, place, side="right") - 1
    begin = portion.records[record]
    end = np.append(portion.records[1:], size)[record] if len(record) else place
    short = cell_end - portion.cells[cell] <= REACH + 1
    return Things(place, value, short, begin, end)


def pairs(one: Things, other: Things) -> Iterator[tuple[Positions, Positions]]:
    """Yield which of one sort stand near which of another, some millions at a time."""
    if not len(one.place) or not len(other.place):
        return
    low = np.where(other.short, other.begin, np.maximum(other.begin, other.place - REACH))
    high = np.where(other.short, other.end, np.minimum(other.end, other.place + REACH + 1))
    yield from _some(one.place, low, high)
    alone, long = np.flatnonzero(one.short), np.flatnonzero(~other.short)
    if len(alone) and len(long):
        far = other.some(~other.short)
        for here, there in _some(one.place[alone], far.begin, far.end):
            yield alone[here], long[there]


def _some(
    place: Positions, low: Positions, high: Positions
) -> Iterator[tuple[Positions, Positions]]:
    first = np.searchsorted(place, low)
    count = np.searchsorted(place, high) - first
    total = np.cumsum(count)
    begin = 0
    while begin < len(count):
        done = int(total[begin - 1]) if begin else 0
        stop = max(begin + 1, int(np.searchsorted(total, done + _PAIRS_AT_ONCE, side="right")))
        yield _spread(first[begin:stop], count[begin:stop], begin)
        begin = stop


def near(place: Positions, low: Positions, high: Positions) -> tuple[Positions, Positions]:
    """Return pairs: which of the places, in order, lies from low to before high of which."""
    first = np.searchsorted(place, low)
    return _spread(first, np.searchsorted(place, high) - first, 0)


def _spread(first: Positions, count: Positions, number: int) -> tuple[Positions, Positions]:
    there = np.repeat(np.arange(len(count)), count)
    step = np.arange(len(there)) - np.repeat(np.cumsum(count) - count, count)
    return first[there] + step, there + number
