"""The attack: somebody who knows all about a person looks for that person's row (链接攻击).

The attacker knows every column by which rows were grouped, exactly, and that the person is among
the rows. Rows whose spans and nodes cover what is known are candidates; of them the attacker takes
the class that says most, and one of its rows. With protection that is right at most once in k.

>>> from pipelines.microdata.span import Span
>>> from pipelines.microdata.demand import Demand
>>> from pipelines.microdata.recoded import local
>>> cells = Cells.of([Span.of("age", [14, 15])], {"age": [14, 14, 15, 15]}, Demand(2))
>>> linked(cells, local(cells, seed=1))
Linked(least_candidates=2, surest=0.5, share=0.5)
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from pipelines.microdata.attribute import State, take
from pipelines.microdata.cells import Cells
from pipelines.microdata.classes import Places, summed
from pipelines.microdata.recoded import OUT, Recoded

_AT_ONCE = 1 << 22  # pairs of class and combination


class Linked(NamedTuple):
    """How far the attack gets with the people who are in the release."""

    least_candidates: int
    """Rows that fit, for whoever has the fewest."""
    surest: float
    """Chance that the attack is right, for whoever is worst off."""
    share: float
    """Share of people whose row it finds, on average."""


def linked(cells: Cells, recoded: Recoded) -> Linked:
    """Attack a recoded table with everything that is known of its own people."""
    fitting, chosen = _candidates(cells, recoded)
    here = recoded.of_rows != OUT
    own, cell = recoded.of_rows[here], cells.of_rows[here]
    right = np.where(chosen[cell] == own, 1 / recoded.rows[own], 0.0)
    if not here.any():
        return Linked(0, 0.0, 0.0)
    return Linked(int(fitting[cell].min()), float(right.max()), float(right.mean()))


def people_behind(cells: Cells, recoded: Recoded) -> Places:
    """Return, for each class, how many rows of a population fit it."""
    behind = np.zeros(len(recoded.rows), np.int64)
    for classes, covered in fits(cells, recoded):
        behind[classes] = covered @ cells.rows
    return behind


def _candidates(cells: Cells, recoded: Recoded) -> tuple[Places, Places]:
    """Return, for each combination, how many rows fit it and which class says most of it."""
    fitting = np.zeros(len(cells.rows), np.int64)
    best = np.full(len(cells.rows), np.inf)
    chosen = np.full(len(cells.rows), OUT)
    cost = summed([a.cost(s) for a, s in zip(recoded.attributes, recoded.states, strict=True)])
    for classes, covered in fits(cells, recoded):
        fitting += recoded.rows[classes] @ covered
        price = np.where(
            covered, cost[classes][:, None] + 1e-9 * recoded.rows[classes][:, None], np.inf
        )
        first = price.argmin(axis=0)
        least = price[first, np.arange(len(best))]
        better = least < best
        best[better], chosen[better] = least[better], classes[first[better]]
    return fitting, chosen


def fits(cells: Cells, recoded: Recoded) -> Iterator[tuple[Places, Places]]:
    """Yield some classes, and class × combination → whether what is said of the class fits it."""
    count = len(cells.rows)
    step = max(1, _AT_ONCE // max(count, 1))
    for start in range(0, len(recoded.rows), step):
        classes = np.arange(start, min(start + step, len(recoded.rows)))
        covered = np.ones((len(classes), count), bool)
        columns = zip(recoded.attributes, recoded.states, cells.states, strict=True)
        for one, said, exact in columns:
            wide = _spread(take(said, classes), count)
            both = one.join(wide, [np.tile(part, len(classes)) for part in exact])
            same = [new == old for new, old in zip(both, wide, strict=True)]
            covered &= np.logical_and.reduce(same).reshape(len(classes), count)
        yield classes, covered


def _spread(state: State, times: int) -> State:
    return [np.repeat(part, times) for part in state]
