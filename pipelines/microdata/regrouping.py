"""Local recoding, third step: two near classes are put together and cut anew if it helps (重组).

The pairs are drawn by chance from neighbours; a pair is only changed where less is lost or the
classes become smaller, so the step never makes anything worse.
"""

from dataclasses import dataclass, field

import numpy as np

from pipelines.microdata.cells import Cells
from pipelines.microdata.classes import Classes, Pieces, Places
from pipelines.microdata.cutting import cut
from pipelines.microdata.joining import neighbours

ROUNDS = 2  # on Adult each saves 2 %, then 1 %, then less
SIZE = 0.05  # what the square of a class's rows costs beside what its rows lose
_SHAKE = 5.0  # chance in the choice of a partner, in columns wholly lost


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Pieces of the paired classes, and which pair each lies in."""

    pieces: Places = field(repr=False)
    pair: Places = field(repr=False)
    pairs: int


def regrouped(cells: Cells, pieces: Pieces, chance: np.random.Generator) -> Pieces:
    """Cut pairs of classes anew, some rounds."""
    for _ in range(ROUNDS):
        pieces = _round(cells, pieces, chance)
    return pieces


def _round(cells: Cells, pieces: Pieces, chance: np.random.Generator) -> Pieces:
    classes = Classes.of(cells, pieces)
    chosen = _chosen(classes, pieces, chance)
    if not chosen.pairs:
        return pieces
    old = _part(pieces, chosen, pieces.of_class[chosen.pieces])
    new = cut(cells, _part(pieces, chosen, chosen.pair))
    saved = _worth(cells, old, chosen) - _worth(cells, new, chosen)
    changed = (saved > 1e-3)[chosen.pair]  # noqa: PLR2004, rounding of 32-bit sums
    of_class = pieces.of_class.copy()
    of_class[chosen.pieces[changed]] = len(classes) + new.of_class[changed]
    return Pieces(pieces.cell, pieces.rows, np.unique(of_class, return_inverse=True)[1])


def _part(pieces: Pieces, chosen: _Chosen, of_class: Places) -> Pieces:
    names = np.unique(of_class, return_inverse=True)[1]
    return Pieces(pieces.cell[chosen.pieces], pieces.rows[chosen.pieces], names)


def _worth(cells: Cells, pieces: Pieces, chosen: _Chosen) -> Places:
    """Return what each pair loses, its rows and the sizes of its classes taken together."""
    classes = Classes.of(cells, pieces)
    lost = classes.rows * classes.cost() + SIZE * classes.rows**2
    pair = np.empty(len(classes), np.int64)
    pair[pieces.of_class] = chosen.pair
    return np.bincount(pair, lost, minlength=chosen.pairs)


def _chosen(classes: Classes, pieces: Pieces, chance: np.random.Generator) -> _Chosen:
    """Pair classes that lost something with a near one; no class is in two pairs."""
    count, cost = len(classes), classes.cost()
    alive = np.flatnonzero(cost > 0)
    best, mate = np.full(count, np.inf), np.full(count, -1)
    lost = classes.rows * cost
    for one, other in neighbours(classes, alive, chance):
        rows = classes.rows[one] + classes.rows[other]
        price = rows * classes.joined_cost(one, other) - lost[one] - lost[other]
        price -= chance.random(len(price)) * _SHAKE
        for this, that in ((one, other), (other, one)):
            better = price < best[this]
            best[this[better]], mate[this[better]] = price[better], that[better]
    one = alive[(mate[alive] >= 0)]
    one = one[(mate[mate[one]] == one) & (one < mate[one])]
    pair = np.full(count, -1)
    pair[one], pair[mate[one]] = np.arange(len(one)), np.arange(len(one))
    some = np.flatnonzero(pair[pieces.of_class] >= 0)
    return _Chosen(some, pair[pieces.of_class[some]], len(one))
