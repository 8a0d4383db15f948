"""Which things stand near one another: in one record, or within 200 characters (邻近).

Where a cell is short, its whole record is near; in a long cell, what lies within REACH, and the
short cells of its record.

>>> place = np.array([0, 10, 500, 900])
>>> low, high = np.array([0, 450]), np.array([20, 1000])
>>> [(one.tolist(), other.tolist()) for one, other in near(place, low, high)]
[([0, 1, 2, 3], [0, 0, 1, 1])]
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from pipelines.audit.portion import Portion
from pipelines.traces.folded import Flags, Positions, Values

REACH = 200  # characters within which the parts of a composite count together
_PAIRS_AT_ONCE = 1 << 14  # so that what is made of them stays near the processor


class Things(NamedTuple):
    """Things of one sort in order of place: where they stand, what they say, what they are in."""

    place: Positions  # characters of the joined text
    values: Values  # a row each: what it may say at one length or another; 0 is nothing
    short: Flags  # its cell is short
    begin: Positions  # of its record
    end: Positions

    def some(self, chosen: Flags | Positions) -> "Things":
        """Return the chosen ones."""
        place, values, short, begin, end = self
        return Things(place[chosen], values[chosen], short[chosen], begin[chosen], end[chosen])


def things(portion: Portion, start: Positions, values: Sequence[Values]) -> Things:
    """Put things found in a portion in order, with the records they are in.

    Args:
        portion: Where they were found.
        start: The kept characters they begin with.
        values: What they say, at one length or another.
    """
    said = np.stack(values, axis=1)
    if len(start) > 1 and (np.diff(start) < 0).any():
        order = np.argsort(start, kind="stable")
        start, said = start[order], said[order]
    place = portion.text.place(start)
    size = len(portion.text.raw) + 1
    cells, records = np.append(portion.cells, size), np.append(portion.records, size)
    record = _within(place, records)
    short = (np.diff(cells) <= REACH + 1)[_within(place, cells)]
    return Things(place, said, short, records[record], records[record + 1])


def _within(place: Positions, begins: Positions) -> Positions:
    """Say in which part each place stands, of places in order and of parts by their beginning."""
    first = np.searchsorted(place, begins)
    return np.repeat(np.arange(len(begins)), np.diff(first, append=len(place)))


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
    shift = first - np.cumsum(count) + count
    here: Positions = np.repeat(shift, count)
    here += np.arange(len(here))
    return here, np.repeat(np.arange(number, number + len(count)), count)
