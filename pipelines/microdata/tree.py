"""A column of values in a tree: a region below its city, a charge below its chapter (分层).

The cost of a node is how many other values it may mean, as a share of all others: (leaves - 1) /
(values - 1). A value the tree lacks, and a missing one, hangs from the root by itself.

Source: normalised certainty penalty, J. Xu et al., "Utility-based anonymization using local
recoding", KDD 2006, with the share counted over the other values, as ARX's loss metric does.

>>> tree = Tree.of("city", {"a1": ("A",), "a2": ("A",), "b1": ("B",)}, ["a1", "a2", "b1", None])
>>> both = tree.join(tree.states(["a1", "a1", None]), tree.states(["a2", "b1", None]))
>>> tree.labels(both).tolist(), tree.cost(both).round(2).tolist()
(['A', '*', None], [0.33000001311302185, 1.0, 0.0])
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipelines.microdata.attribute import Codes, Floats, State

EVERYTHING = "*"

Path = tuple[Any, ...]
"""A node is the way to it from the root, which is ()."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Nodes in the order of a walk from the root: a parent before its children."""

    name: str
    nodes: tuple[Path, ...] = field(repr=False)
    codes: Mapping[Any, int] = field(repr=False)
    """Value → its leaf."""
    costs: Floats = field(repr=False)
    meet: Codes = field(repr=False)
    """(node × width + node) → the least node above both; the last node covers nothing."""
    meet_costs: Floats = field(repr=False)

    @classmethod
    def of(cls, name: str, above: Mapping[Any, Sequence[Any]], values: Iterable[Any]) -> "Tree":
        """Build the tree of the values that occur.

        Args:
            name: the column.
            above: value → what it is coarsened to, level by level, the root left out.
            values: those that occur; how often has no part in it.
        """
        leaves = sorted({plain(value) for value in values}, key=lambda leaf: _place(leaf, above))
        paths = [_path(leaf, above) for leaf in leaves]
        ids: dict[Path, int] = {}
        for path in paths:
            for depth in range(len(path) + 1):
                ids.setdefault(path[:depth], len(ids))
        codes = {leaf: ids[path] for leaf, path in zip(leaves, paths, strict=True)}
        return cls(name, tuple(ids), codes, *_tables(list(ids), list(codes.values())))

    @property
    def width(self) -> int:
        """How many numbers a state may be, the empty one among them."""
        return len(self.costs)

    def states(self, values: Sequence[Any]) -> State:
        """Return the leaf of each value."""
        return [np.fromiter((self.codes[plain(value)] for value in values), np.int32, len(values))]

    def join(self, one: State, other: State) -> State:
        """Return the least node above both."""
        return [self.meet[one[0] * self.width + other[0]]]

    def joined_cost(self, one: State, other: State) -> Floats:
        """Return what the least node above both costs."""
        costs: Floats = self.meet_costs[one[0] * self.width + other[0]]
        return costs

    def cost(self, state: State) -> Floats:
        """Return the share of other values a node may mean."""
        costs: Floats = self.costs[state[0]]
        return costs

    def empty(self, count: int) -> State:
        """Return nodes that cover nothing."""
        return [np.full(count, self.width - 1, np.int32)]

    def order(self, state: State) -> Codes:
        """Return the place in the walk: children lie beside each other."""
        return state[0]

    def labels(self, state: State) -> npt.NDArray[np.object_]:
        """Return the names of nodes."""
        named = np.empty(len(self.nodes), object)
        named[:] = [node[-1] if node else EVERYTHING for node in self.nodes]
        return named[state[0]]

    def levels(self) -> list[State]:
        """Return, level by level from the leaves to the root, which node stands for which."""
        deepest = max(len(node) for node in self.nodes)
        ids = {node: number for number, node in enumerate(self.nodes)}
        return [
            [np.array([ids[node[: max(len(node) - up, 0)]] for node in self.nodes], np.int32)]
            for up in range(deepest + 1)
        ]


def plain(value: Any) -> Any:  # noqa: ANN401, whatever a column holds
    """Bring every way of missing to None: a missing value is a value, and one of them."""
    return None if pd.isna(value) else value


def _path(leaf: Any, above: Mapping[Any, Sequence[Any]]) -> Path:  # noqa: ANN401
    return (*reversed(above.get(leaf, ())), leaf)


def _place(leaf: Any, above: Mapping[Any, Sequence[Any]]) -> tuple[str, ...]:  # noqa: ANN401
    return tuple(str(step) for step in _path(leaf, above))


def _tables(nodes: list[Path], leaves: list[int]) -> tuple[Floats, Codes, Floats]:
    """Return the cost of each node, the node above each two, and what that costs."""
    under = Counter(nodes[leaf][:depth] for leaf in leaves for depth in range(len(nodes[leaf]) + 1))
    others = max(len(leaves) - 1, 1)
    costs = np.array([*((under[node] - 1) / others for node in nodes), 0], np.float32)
    ids = {node: number for number, node in enumerate(nodes)}
    width = len(nodes) + 1
    meet = np.zeros((width, width), np.int32)
    for depth in range(1, max(map(len, nodes)) + 1):
        step = np.array([ids[node[:depth]] if len(node) >= depth else -1 for node in nodes])
        same = (step[:, None] == step) & (step[:, None] >= 0)
        meet[:-1, :-1] = np.where(same, step[:, None], meet[:-1, :-1])
    meet[-1], meet[:, -1] = np.arange(width), np.arange(width)
    return costs, meet.ravel(), costs[meet.ravel()]
