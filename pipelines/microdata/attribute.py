"""What one column can be coarsened to, and what that costs (准标识符).

A state is a list of integer arrays, one number a class of rows each. Two kinds: values in a tree
(`.tree`) and values in an order (`.span`).
"""

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
State = list[Codes]


class Attribute(Protocol):
    """One column by which somebody might be recognised."""

    @property
    def name(self) -> str:
        """The column."""

    def states(self, values: Sequence[Any]) -> State:
        """Return the state of each exact value."""

    def join(self, one: State, other: State) -> State:
        """Return the finest states that cover both."""

    def joined_cost(self, one: State, other: State) -> Floats:
        """Return what `cost` of the join would be."""

    def cost(self, state: State) -> Floats:
        """Return the normalised certainty penalty of each state: 0 exact, 1 nothing said."""

    def empty(self, count: int) -> State:
        """Return states that cover nothing: joined with another they leave it as it is."""

    def order(self, state: State) -> Codes:
        """Return numbers by which near states lie near each other."""

    def levels(self) -> list[State]:
        """Return the levels of global recoding, exact first, everything last.

        Each is the state that stands for an exact value, looked up by the first array of its state.
        """

    def labels(self, state: State) -> npt.NDArray[np.object_]:
        """Say each state in words."""


def take(state: State, which: npt.NDArray[Any]) -> State:
    """Return some of the states, in that order."""
    return [part[which] for part in state]


def put(state: State, which: npt.NDArray[Any], new: State) -> None:
    """Write new states in the place of some."""
    for part, fresh in zip(state, new, strict=True):
        part[which] = fresh
