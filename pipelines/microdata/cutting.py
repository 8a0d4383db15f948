"""Local recoding, second step: a class large enough for two is cut where least stays lost (切分).

The combinations of every class are sorted by each column in turn, and every place between two is a
possible cut; all classes are looked at at once. A cut is only made where both sides meet the
demand, and what is cut is looked at again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from pipelines.microdata.attribute import Attribute, State, put, take
from pipelines.microdata.cells import Cells, combined
from pipelines.microdata.classes import Pieces, Places, summed


@dataclass(frozen=True, slots=True)
class _Line:
    """Pieces in the order of their classes, and within a class in one order of the columns."""

    pieces: Places
    starts: Places
    """Where each class begins."""
    place: Places
    """Place of each piece in its class."""
    left: Places = field(repr=False)
    """How many pieces of its class come behind each."""


class _Cut(NamedTuple):
    """The best cut of each class: what it saves, and which pieces go to the right."""

    saved: Places
    right: Places


def cut(cells: Cells, pieces: Pieces) -> Pieces:
    """Cut classes until none can be cut; a cut loses nothing and makes classes smaller."""
    of_class = pieces.of_class.copy()
    count = int(of_class.max(initial=-1)) + 1
    fresh = np.ones(count, bool)
    keys = [one.order(take(s, pieces.cell)) for one, s in _columns(cells)]
    while True:
        rows = np.bincount(of_class, pieces.rows, minlength=count)
        large = fresh & (rows >= 2 * cells.demand.k) & (np.bincount(of_class, minlength=count) > 1)
        some = np.flatnonzero(large[of_class])
        if not len(some):
            return Pieces(pieces.cell, pieces.rows, of_class)
        names, small = np.unique(of_class[some], return_inverse=True)
        part = Pieces(pieces.cell[some], pieces.rows[some], small)
        best = _best(cells, part, [key[some] for key in keys])
        good = best.saved > -np.inf
        new = np.where(good, count + np.cumsum(good) - 1, -1)
        moved = some[best.right & good[small]]
        of_class[moved] = new[small[best.right & good[small]]]
        fresh = np.zeros(count + int(good.sum()), bool)
        fresh[names[good]], fresh[count:] = True, True
        count = len(fresh)


def _columns(cells: Cells) -> Iterator[tuple[Attribute, State]]:
    return zip(cells.attributes, cells.states, strict=True)


def _best(cells: Cells, pieces: Pieces, keys: Sequence[Places]) -> _Cut:
    """Return the best cut of each class over all orders of the columns."""
    best: _Cut | None = None
    for first in range(len(keys)):
        line = _line(pieces, keys[first])
        found = _cuts(cells, pieces, line)
        if best is None:
            best = found
            continue
        better = found.saved > best.saved
        right = np.where(better[pieces.of_class], found.right, best.right)
        best = _Cut(np.maximum(found.saved, best.saved), right)
    if best is None:
        raise AssertionError
    return best


def _line(pieces: Pieces, key: Places) -> _Line:
    """Sort pieces by class, one column, and then by their combinations, which are in order."""
    order = np.argsort(combined([pieces.of_class, key, pieces.cell]), kind="stable")
    classes = pieces.of_class[order]
    starts = np.flatnonzero(np.append(True, classes[1:] != classes[:-1]))
    lengths = np.diff(np.append(starts, len(order)))
    place = np.arange(len(order)) - np.repeat(starts, lengths)
    return _Line(order, starts, place, np.repeat(lengths, lengths) - 1 - place)


def _cuts(cells: Cells, pieces: Pieces, line: _Line) -> _Cut:
    """Return the best cut of each class behind some piece of a line."""
    held = pieces.cell[line.pieces]
    before, behind = _costs(cells, held, line)
    rows = pieces.rows[line.pieces]
    up_to, of_class = _running(rows, line), pieces.of_class[line.pieces]
    whole = np.add.reduceat(rows, line.starts)[of_class]
    after = whole - up_to
    lost = up_to * before
    lost[:-1] += (after * np.append(behind[1:], 0))[:-1]
    good = _met(cells, held, line, up_to, after) & (line.left > 0)
    saved = np.where(good, whole * np.repeat(behind[line.starts], _lengths(line)) - lost, -np.inf)
    most = np.maximum.reduceat(saved, line.starts)
    at = np.where(saved == most[of_class], line.place, len(line.place))
    where = np.minimum.reduceat(at, line.starts)
    right = np.empty(len(held), bool)
    right[line.pieces] = line.place > where[of_class]
    return _Cut(most, right)


def _lengths(line: _Line) -> Places:
    return np.diff(np.append(line.starts, len(line.pieces)))


def _running(values: Any, line: _Line) -> Any:  # noqa: ANN401, an array of any width
    """Return running sums within each class."""
    total = np.cumsum(values, axis=0)
    before = total[line.starts] - values[line.starts]
    return total - np.repeat(before, _lengths(line), axis=0)


def _met(cells: Cells, held: Places, line: _Line, up_to: Places, after: Places) -> Places:
    """Say of each cut whether both sides meet the demand."""
    demand = cells.demand
    if demand.simple:
        return (up_to >= demand.k) & (after >= demand.k)
    counts = cells.counts[held]
    left = _running(counts, line)
    whole = np.repeat(np.add.reduceat(counts, line.starts, axis=0), _lengths(line), axis=0)
    return demand.met(up_to, left) & demand.met(after, whole - left)


def _costs(cells: Cells, held: Places, line: _Line) -> tuple[Places, Places]:
    """Return what all pieces of a class up to each cost together, and all from each on."""
    longest = int(_lengths(line).max(initial=1))
    before, behind = [], []
    for one, exact in _columns(cells):
        up_to = take(exact, held)
        from_on = [part.copy() for part in up_to]
        reach = 1
        while reach < longest:
            later = np.flatnonzero(line.place >= reach)
            put(up_to, later, one.join(take(up_to, later), take(up_to, later - reach)))
            early = np.flatnonzero(line.left >= reach)
            put(from_on, early, one.join(take(from_on, early), take(from_on, early + reach)))
            reach *= 2
        before.append(one.cost(up_to))
        behind.append(one.cost(from_on))
    return summed(before), summed(behind)
