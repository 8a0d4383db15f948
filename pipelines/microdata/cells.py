"""Rows with the same values, counted once (同值行).

>>> from pipelines.microdata.span import Span
>>> cells = Cells.of([Span.of("age", [14, 15])], {"age": [15, 14, 15]})
>>> cells.rows.tolist(), cells.of_rows.tolist()
([1, 2], [1, 0, 1])
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipelines.microdata.attribute import Attribute, State
from pipelines.microdata.demand import Counts, Demand
from pipelines.microdata.tree import plain

_ROOM = 2**62  # of a 64-bit key


@dataclass(frozen=True, slots=True)
class Cells:
    """Every combination of values that occurs, in the order of its values."""

    attributes: Sequence[Attribute]
    states: Sequence[State] = field(repr=False)
    rows: npt.NDArray[np.int64] = field(repr=False)
    """How many rows have it."""
    of_rows: npt.NDArray[np.int64] = field(repr=False)
    """Row → its combination."""
    told: tuple[npt.NDArray[np.int64], ...] = field(repr=False)
    """Secret → row → place of its value."""
    counts: Counts = field(repr=False)
    """Combination × value of a secret → rows; no columns where nothing is secret."""
    demand: Demand = field(default_factory=Demand)

    @classmethod
    def of(
        cls,
        attributes: Sequence[Attribute],
        table: Mapping[str, Any],
        demand: Demand | None = None,
        whole: Mapping[str, Any] | None = None,
    ) -> "Cells":
        """Count the combinations of a table's columns.

        Args:
            attributes: how each column can be told.
            table: column → values.
            demand: what every class must meet.
            whole: the table that shares are compared with, where this is a part of it.
        """
        demand, whole = demand or Demand(), whole or table
        columns = [coded(table[one.name]) for one in attributes]
        states = [one.states(values) for one, (_, values) in zip(attributes, columns, strict=True)]
        leaves = [state[0][codes] for state, (codes, _) in zip(states, columns, strict=True)]
        key = combined(leaves)
        numbers, firsts = pd.factorize(key)
        order = np.argsort(firsts)
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        of_rows = place[numbers]
        first = np.empty(len(order), np.int64)
        first[of_rows[::-1]] = np.arange(len(of_rows))[::-1]
        values = [ranked(whole[one.name]) for one in demand.secrets]
        told = [
            placed(table[one.name], known)
            for one, known in zip(demand.secrets, values, strict=True)
        ]
        shares = [
            np.bincount(placed(whole[one.name], known), minlength=len(known))
            for one, known in zip(demand.secrets, values, strict=True)
        ]
        demand = demand.over(*shares)
        return cls(
            attributes,
            [
                [part[codes[first]] for part in state]
                for state, (codes, _) in zip(states, columns, strict=True)
            ],
            np.bincount(of_rows, minlength=len(order)),
            of_rows,
            tuple(told),
            counted(of_rows, told, demand, len(order)),
            demand,
        )


def coded(column: Any) -> tuple[npt.NDArray[np.int64], list[Any]]:  # noqa: ANN401, any column
    """Return a number for each row and what the numbers mean; missing is a value."""
    if not isinstance(column, pd.Series):
        column = pd.Series(column, dtype=getattr(column, "dtype", object))
    codes, values = pd.factorize(column, use_na_sentinel=True)
    missing = codes < 0
    if not missing.any():
        return codes, list(values)
    return np.where(missing, len(values), codes), [*values, None]


def combined(columns: Sequence[npt.NDArray[Any]]) -> npt.NDArray[np.int64]:
    """Return one number a row that tells combinations apart and keeps their order."""
    key, room = np.zeros(len(columns[0]), np.int64), 1
    for column in columns:
        width = int(column.max(initial=0)) + 1
        if room * width >= _ROOM:
            seen, key = np.unique(key, return_inverse=True)
            room = len(seen)
        key, room = key * width + column, room * width
    return key


def ranked(column: Any) -> dict[Any, int]:  # noqa: ANN401, any column
    """Return the values that occur, each with its place; missing last."""
    values = [plain(value) for value in coded(column)[1]]
    known = sorted(value for value in values if value is not None)
    return {value: place for place, value in enumerate([*known, *([None] * (None in values))])}


def placed(column: Any, known: Mapping[Any, int]) -> npt.NDArray[np.int64]:  # noqa: ANN401
    """Return the place of the value of each row."""
    codes, values = coded(column)
    places: npt.NDArray[np.int64] = np.array([known[plain(value)] for value in values])[codes]
    return places


def counted(
    groups: npt.NDArray[np.int64],
    told: Sequence[npt.NDArray[np.int64]],
    demand: Demand,
    count: int,
) -> Counts:
    """Return group × value → rows, the values of all secrets beside each other."""
    tables = [
        np.bincount(groups * len(part.whole) + places, minlength=count * len(part.whole))
        for part, places in zip(demand.parts, told, strict=True)
    ]
    flat = [table.reshape(count, -1) for table in tables]
    return np.hstack(flat) if flat else np.zeros((count, 0), np.int64)
