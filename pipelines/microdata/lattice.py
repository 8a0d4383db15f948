"""Global recoding: one level a column, of all combinations the one that loses least (全局重编码).

The combinations of levels are a lattice. What a combination loses without suppression is known at
once and can only grow with suppression, so it bounds what is left to look at. Where k and the
number of different values are all that is asked, a combination that suppresses too much tells the
same of every finer one; then most of the lattice is never looked at. The answer is the optimum.

Source: K. LeFevre et al., "Incognito", 2005; F. Kohlmayer et al., "Flash", 2012 (pruning).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

import numpy as np
import pandas as pd

from pipelines.microdata.attribute import State, take
from pipelines.microdata.cells import Cells, combined
from pipelines.microdata.classes import Places

_TABLE = 1 << 22  # keys that are counted in a table rather than looked up


class Found(NamedTuple):
    """The best combination of levels."""

    levels: tuple[int, ...]
    loss: float
    """Mean over cells of the table, suppressed ones wholly lost (GCP)."""
    suppressed: Places
    """Which combinations of values are suppressed."""
    looked_at: int


@dataclass(frozen=True, slots=True)
class _Level:
    """One column at one level."""

    codes: Places = field(repr=False)
    width: int
    cost: Places = field(repr=False)
    mean: float


@dataclass(slots=True)
class _Search:
    cells: Cells
    columns: Sequence[Sequence[_Level]]
    limit: int
    best: Found | None = None
    looked_at: int = 0


def search(cells: Cells, suppression: float) -> Found | None:
    """Find the levels that lose least; None where even one class of all rows does not do.

    Args:
        cells: the table.
        suppression: share of rows that may be left out, at most.
    """
    columns = [
        [_level(cells, number, level) for level in one.levels()]
        for number, one in enumerate(cells.attributes)
    ]
    whole = int(cells.rows.sum())
    work = _Search(cells, columns, int(suppression * whole))
    nodes = np.array(list(product(*(range(len(levels)) for levels in columns))), np.int16)
    means = [np.array([level.mean for level in levels]) for levels in columns]
    bound = np.mean([mean[nodes[:, at]] for at, mean in enumerate(means)], axis=0)
    open_ = np.ones(len(nodes), bool)
    while (left := np.flatnonzero(open_ & (bound < _limit(work)))).size:
        node = left[_next(bound[left], work)]
        open_[node] = False
        if not _look(work, tuple(nodes[node].tolist())) and cells.demand.additive:
            open_ &= ~(nodes <= nodes[node]).all(axis=1)
    return work.best._replace(looked_at=work.looked_at) if work.best else None


def _limit(work: _Search) -> float:
    return work.best.loss if work.best else np.inf


def _next(bound: Places, work: _Search) -> int:
    """Choose which to look at: halfway up while too much is suppressed, then the most promising."""
    if work.looked_at % 2:
        return int(np.argmin(bound))
    return int(np.argsort(bound, kind="stable")[len(bound) // 2])


def _look(work: _Search, levels: tuple[int, ...]) -> bool:
    """Count the classes of one combination of levels; say whether little enough is suppressed."""
    work.looked_at += 1
    chosen = [column[level] for column, level in zip(work.columns, levels, strict=True)]
    suppressed = _suppressed(work.cells, chosen)
    rows = work.cells.rows
    if int(rows[suppressed].sum()) > work.limit:
        return False
    lost = sum(level.cost for level in chosen) / len(chosen)
    loss = float((rows * np.where(suppressed, 1, lost)).sum() / rows.sum())
    if loss < _limit(work):
        work.best = Found(levels, loss, suppressed, work.looked_at)
    return True


def _suppressed(cells: Cells, chosen: Sequence[_Level]) -> Places:
    """Say which combinations of values lie in a class that does not meet the demand."""
    room = np.prod([float(level.width) for level in chosen])
    if room < _TABLE:
        key = chosen[0].codes
        for level in chosen[1:]:
            key = key * level.width + level.codes
        count = int(room)
    else:
        key, seen = pd.factorize(combined([level.codes for level in chosen]))
        count = len(seen)
    rows = np.bincount(key, cells.rows, minlength=count)
    if cells.demand.simple:
        return (rows < cells.demand.k)[key]
    counts = np.zeros((count, cells.counts.shape[1]))
    np.add.at(counts, key, cells.counts)
    return ~cells.demand.met(rows, counts)[key]


def _level(cells: Cells, number: int, level: State) -> _Level:
    states = take(level, cells.states[number][0])
    key = combined([part - part.min() for part in states])
    codes, seen = pd.factorize(key)
    cost = cells.attributes[number].cost(states)
    return _Level(codes, len(seen), cost, float((cost * cells.rows).sum() / cells.rows.sum()))
