"""Local recoding, first step: classes too small join a near one until none is (合并).

In every round all classes are laid in a line, several times, each time sorted by the columns in
another order. A class that does not meet the demand looks at its neighbours in each line and picks
the partner with which the least is lost; pairs that pick no better third are joined at once. A
partner that is one combination with rows to spare gives only as many as are needed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from pipelines.microdata.cells import Cells, combined
from pipelines.microdata.classes import Classes, Pieces, Places

LINES = 8  # orders of columns a round; measured on Adult: 16 lose 2 % less and take twice as long
NEIGHBOURS = 4  # looked at to either side; 8 lose 2 % less and take twice as long
MANY, FEW_LINES = (
    50_000,
    3,
)  # of so many classes on a round looks at fewer lines: neighbours are near
SURPLUS = 0.2  # what a row beyond k costs, in columns wholly lost; keeps classes small
LACK = 1.0  # what a row of a class that still does not meet the demand costs, likewise
_SPREAD = 0.35  # of the chance that puts columns in order, as a share of their number


@dataclass(slots=True)
class Joining:
    """Classes being joined, and where every combination went."""

    classes: Classes
    chance: np.random.Generator = field(repr=False)
    into: Places = field(repr=False)
    """Class → the class it went into."""
    single: Places = field(repr=False)
    """Class → whether it is still one combination."""
    given: list[tuple[Places, Places, Places]] = field(default_factory=list, repr=False)
    """Combination, class it gave rows to, how many."""
    firm: list[int] = field(default_factory=list)


def joined(cells: Cells, chance: np.random.Generator) -> Pieces:
    """Join combinations into classes that meet the demand; what never does is one class."""
    classes = Classes.single(cells)
    count = len(classes)
    work = Joining(classes, chance, np.arange(count), np.ones(count, bool))
    work.firm = firmness(classes)
    alive = np.arange(count)
    met = classes.met(alive)
    while not met[alive].all() and len(alive) > 1:
        met = _round(work, alive, met)
        alive = alive[classes.rows[alive] > 0]
    return _pieces(cells, work)


def _round(work: Joining, alive: Places, met: Places) -> Places:
    """Let every class that lacks something pick a partner, and join the pairs; return who meets."""
    classes = work.classes
    best = np.full(len(classes), np.inf, np.float32)
    mate = np.full(len(classes), -1)
    lost = classes.rows * classes.cost()
    for one, other in neighbours(classes, alive, work.chance, work.firm):
        wanting = ~(met[one] & met[other])
        one, other = one[wanting], other[wanting]  # noqa: PLW2901, what the rest is about
        price = _price(work, lost, one, other)
        for this, that in ((one, other), (other, one)):
            better = (price < best[this]) & ~met[this]
            best[this[better]], mate[this[better]] = price[better], that[better]
    one, other = _agreed(best, mate, work.chance)
    return _join(work, met, one, other)


def neighbours(
    classes: Classes, alive: Places, chance: np.random.Generator, firm: Sequence[int] | None = None
) -> Iterator[tuple[Places, Places]]:
    """Yield neighbours in lines sorted by the columns, those that cost most to coarsen first."""
    states = [[part[alive] for part in state] for state in classes.states]
    keys = [one.order(state) for one, state in zip(classes.attributes, states, strict=True)]
    count = len(keys)
    rank = np.empty(count)
    rank[firm if firm is not None else firmness(classes)] = np.arange(count) / count
    for _ in range(LINES if len(alive) < MANY else FEW_LINES):
        order = np.argsort(rank + chance.normal(0, _SPREAD, count))
        line = alive[np.argsort(combined([keys[column] for column in order]), kind="stable")]
        for apart in range(1, min(NEIGHBOURS, len(line) - 1) + 1):
            yield line[:-apart], line[apart:]


def _price(work: Joining, lost: Places, one: Places, other: Places) -> Places:
    """Return what joining each pair costs: rows × columns lost anew, and rows beyond the demand."""
    classes, demand = work.classes, work.classes.demand
    each, rows = classes.joined_cost(one, other), classes.rows[one] + classes.rows[other]
    price: Places = rows * each - lost[one] - lost[other] + SURPLUS * np.maximum(rows - demand.k, 0)
    if not demand.simple:
        lack = demand.lacking(rows, classes.counts[one] + classes.counts[other])
        price += LACK * rows * lack
        return price
    spare = (rows >= 2 * demand.k) & (work.single[one] | work.single[other])
    kept = np.where(classes.rows[one] < demand.k, lost[one], lost[other])
    return np.where(spare, demand.k * each - kept, price)


def _agreed(best: Places, mate: Places, chance: np.random.Generator) -> tuple[Places, Places]:
    """Return the pairs of which neither is in a better one."""
    one = np.flatnonzero(mate >= 0)
    other = mate[one]
    wish = best[one] + chance.random(len(one)) * 1e-6
    claim = np.full(len(best), np.inf)
    np.minimum.at(claim, one, wish)
    np.minimum.at(claim, other, wish)
    good = (claim[one] == wish) & (claim[other] == wish)
    return one[good], other[good]


def _join(work: Joining, met: Places, one: Places, other: Places) -> Places:
    """Join pairs; of one that meets the demand already, the partner takes what it lacks."""
    classes, k = work.classes, work.classes.demand.k
    one, other = np.where(met[one], other, one), np.where(met[one], one, other)
    spare = (classes.rows[one] + classes.rows[other] >= 2 * k) & work.single[other]
    spare &= classes.demand.simple
    classes.cover(one, other)
    taker, giver = one[spare], other[spare]
    need = k - classes.rows[taker]
    classes.rows[taker] = k
    classes.rows[giver] -= need
    work.given.append((giver, taker, need.astype(np.int64)))
    gone, stays = other[~spare], one[~spare]
    classes.rows[stays] += classes.rows[gone]
    classes.counts[stays] += classes.counts[gone]
    classes.rows[gone] = 0
    work.single[one] = False
    step = np.arange(len(classes))
    step[gone] = stays
    work.into = step[work.into]
    met = met.copy()
    met[one] = classes.met(one)
    return met


def _pieces(cells: Cells, work: Joining) -> Pieces:
    """Tell which rows of which combination went into which class."""
    cell, rows, into = np.arange(len(cells.rows)), cells.rows.copy(), work.into
    if work.given:
        giver, taker, count = (np.concatenate(part) for part in zip(*work.given, strict=True))
        np.subtract.at(rows, giver, count)
        cell, rows = np.append(cell, giver), np.append(rows, count)
        into = np.append(into, work.into[taker])
    return Pieces(cell, rows, np.unique(into, return_inverse=True)[1])


def firmness(classes: Classes) -> list[int]:
    """Return the columns, first the one of which one step of coarsening costs most."""
    count = len(classes)
    costs = []
    for one, state in zip(classes.attributes, classes.states, strict=True):
        line = np.argsort(one.order(state), kind="stable")
        near = [part[line] for part in state]
        cost = one.joined_cost([p[:-1] for p in near], [p[1:] for p in near])
        costs.append(float(cost[cost > 0].mean()) if (cost > 0).any() else 0.0)
    return sorted(range(len(costs)), key=lambda column: -costs[column]) if count else []
