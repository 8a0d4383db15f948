"""A recoded table: which class each row is in, and what is said of each class (重编码结果)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from pipelines.microdata import joining, lattice
from pipelines.microdata.attribute import Attribute, State, take
from pipelines.microdata.cells import Cells, combined
from pipelines.microdata.classes import Classes, Pieces, Places
from pipelines.microdata.cutting import cut
from pipelines.microdata.regrouping import regrouped

OUT = -1
"""Class of a row that is suppressed."""


@dataclass(frozen=True, slots=True)
class Recoded:
    """Rows in, rows out, and the suppressed ones, which are in no class."""

    attributes: Sequence[Attribute]
    states: Sequence[State] = field(repr=False)
    """Column → what is said of each class."""
    rows: Places = field(repr=False)
    """How many rows each class has."""
    of_rows: Places = field(repr=False)
    """Row → class, OUT where it is suppressed."""

    @property
    def suppressed(self) -> int:
        """How many rows are in no class."""
        return int((self.of_rows == OUT).sum())

    def column(self, name: str) -> npt.NDArray[np.object_]:
        """Return what is said of each row that is not suppressed, in the order of the rows."""
        number = [one.name for one in self.attributes].index(name)
        said = self.attributes[number].labels(self.states[number])
        column: npt.NDArray[np.object_] = said[self.of_rows[self.of_rows != OUT]]
        return column


def local(
    cells: Cells, *, seed: int, suppression: float = 0.0, tie: Places | None = None
) -> Recoded | None:
    """Recode each class as little as it needs; None where too much would have to be suppressed.

    Args:
        cells: the table and its demand.
        seed: of the chance in which order columns are looked at.
        suppression: share of rows that may be left out, at most.
        tie: a number for each row; of rows with the same values, the least go first where a class
            takes only some.
    """
    pieces = _pieces(cells, seed)
    classes = Classes.of(cells, pieces)
    met = classes.met(np.arange(len(classes)))
    if classes.rows[~met].sum() > int(suppression * cells.rows.sum()):
        return None
    return _recoded(cells, pieces, met, tie)


def overall(cells: Cells, *, suppression: float = 0.0) -> Recoded | None:
    """Recode every column to one level, the best of all; None where nothing does."""
    found = lattice.search(cells, suppression)
    if found is None:
        return None
    states = [
        take(one.levels()[level], state[0])
        for one, level, state in zip(cells.attributes, found.levels, cells.states, strict=True)
    ]
    key = combined([part - part.min(initial=0) for state in states for part in state])
    of_class = np.unique(np.where(found.suppressed, -1, key), return_inverse=True)[1]
    of_class = of_class - (1 if found.suppressed.any() else 0)
    firsts = np.unique(of_class[~found.suppressed], return_index=True)[1]
    firsts = np.flatnonzero(~found.suppressed)[firsts]
    kept = [take(state, firsts) for state in states]
    rows = np.bincount(of_class[~found.suppressed], cells.rows[~found.suppressed]).astype(np.int64)
    return Recoded(cells.attributes, kept, rows, of_class[cells.of_rows])


def _pieces(cells: Cells, seed: int) -> Pieces:
    count = len(cells.rows)
    if cells.rows.sum() < 2 * cells.demand.k:  # one class is all there can be
        return Pieces(np.arange(count), cells.rows, np.zeros(count, np.int64))
    chance = np.random.default_rng(seed)
    return regrouped(cells, cut(cells, joining.joined(cells, chance)), chance)


def _recoded(cells: Cells, pieces: Pieces, met: Places, tie: Places | None) -> Recoded:
    """Give every row a class; of the rows of a combination the first go to its first piece."""
    number = np.where(met, np.cumsum(met) - 1, OUT)
    if len(pieces.cell) == len(cells.rows):  # no combination was parted
        of_cell = np.empty(len(cells.rows), np.int64)
        of_cell[pieces.cell] = number[pieces.of_class]
        of_rows = of_cell[cells.of_rows]
    else:
        order = np.lexsort((pieces.of_class, pieces.cell))
        rows = np.lexsort(([tie] if tie is not None else []) + [cells.of_rows])
        of_rows = np.empty(len(cells.of_rows), np.int64)
        of_rows[rows] = np.repeat(number[pieces.of_class[order]], pieces.rows[order])
    classes = Classes.of(cells, pieces)
    states = [take(state, np.flatnonzero(met)) for state in classes.states]
    return Recoded(cells.attributes, states, classes.rows[met].astype(np.int64), of_rows)
