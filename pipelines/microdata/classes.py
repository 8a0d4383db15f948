"""Classes of rows that cannot be told apart, as they are being made (等价类).

Pieces are combinations, or parts of the rows of one; every piece lies in one class.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from pipelines.microdata.attribute import Attribute, Floats, State, put, take
from pipelines.microdata.cells import Cells
from pipelines.microdata.demand import Counts, Demand

Places = npt.NDArray[Any]


@dataclass(slots=True)
class Pieces:
    """What is put into classes: which combination, how many rows, in which class."""

    cell: Places
    rows: Places
    of_class: Places


@dataclass(slots=True)
class Classes:
    """State, rows and counts of each class; changed in place while classes are joined."""

    attributes: Sequence[Attribute]
    demand: Demand
    states: list[State] = field(repr=False)
    rows: Floats = field(repr=False)
    counts: Counts = field(repr=False)

    @classmethod
    def single(cls, cells: Cells) -> "Classes":
        """Make every combination a class of its own."""
        states = [[part.copy() for part in state] for state in cells.states]
        rows = cells.rows.astype(np.float32)
        return cls(cells.attributes, cells.demand, states, rows, cells.counts.copy())

    @classmethod
    def of(cls, cells: Cells, pieces: Pieces) -> "Classes":
        """Return the classes that pieces make, numbered from 0 without a gap."""
        order = np.argsort(pieces.of_class, kind="stable")
        sorted_classes = pieces.of_class[order]
        starts = np.flatnonzero(np.append(True, sorted_classes[1:] != sorted_classes[:-1]))
        held = pieces.cell[order]
        states = []
        for one, exact in zip(cells.attributes, cells.states, strict=True):
            states.append(_covered(one, take(exact, held), starts))
        rows = np.add.reduceat(pieces.rows[order], starts).astype(np.float32)
        counts = np.add.reduceat(cells.counts[held], starts, axis=0)
        return cls(cells.attributes, cells.demand, states, rows, counts)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.rows)

    def cost(self, which: Places | None = None) -> Floats:
        """Return what a row of each class lost, summed over the columns."""
        states = self.states if which is None else [take(state, which) for state in self.states]
        return summed([one.cost(s) for one, s in zip(self.attributes, states, strict=True)])

    def joined_cost(self, one: Places, other: Places) -> Floats:
        """Return what a row of each joined pair would have lost."""
        return summed(
            [
                attribute.joined_cost(take(state, one), take(state, other))
                for attribute, state in zip(self.attributes, self.states, strict=True)
            ]
        )

    def met(self, which: Places) -> npt.NDArray[np.bool_]:
        """Say of some classes whether they meet the demand."""
        return self.demand.met(self.rows[which], self.counts[which])

    def cover(self, one: Places, other: Places) -> None:
        """Let each of `one` cover also what its partner covers."""
        for attribute, state in zip(self.attributes, self.states, strict=True):
            put(state, one, attribute.join(take(state, one), take(state, other)))


def summed(costs: Sequence[Floats]) -> Floats:
    """Add up the costs of the columns."""
    total: Floats = costs[0].copy()
    for cost in costs[1:]:
        total += cost
    return total


def _covered(one: Attribute, states: State, starts: Places) -> State:
    """Join the states of each run, all runs at once, halving the longest each time."""
    ends = np.append(starts[1:], len(states[0]))
    reach = 1
    states = [part.copy() for part in states]
    place = np.arange(len(states[0])) - np.repeat(starts, ends - starts)
    last = np.repeat(ends, ends - starts)
    here = np.arange(len(states[0]))
    while reach < int((ends - starts).max(initial=1)):
        pairs = np.flatnonzero((place % (2 * reach) == 0) & (here + reach < last))
        put(states, pairs, one.join(take(states, pairs), take(states, pairs + reach)))
        reach *= 2
    return take(states, starts)
