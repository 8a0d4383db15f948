"""What a reader can work out about what is suppressed: bounds by integer programming (推算攻击).

The reader knows which cells are sums of which, that counts are whole and not negative, and of each
shown number the bounds that rounding leaves. Among all tables that agree with that, a suppressed
cell has a least and a greatest value. What one such table shows holds for all cells at once: most
are found wide enough without a program of their own.

Source: M. Fischetti, J. J. Salazar, Management Science 47 (2001), on the attacker's problem; HiGHS
by `scipy.optimize.milp`.

>>> import numpy as np
>>> from scipy import sparse
>>> sums = sparse.csr_matrix([[1, 1], [1, 0], [0, 1]])  # a total and its two parts
>>> known = Known(sums, np.array([20, 12, 0]), np.array([20, 12, np.inf]), whole=True)
>>> Attack(known, np.array([12, 8])).bounds(2)
(8.0, 8.0)
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import optimize

Floats = npt.NDArray[np.float64]
NODES = 10_000  # of a search for one bound; what takes more counts as not shown to be wide
_NEAR = 1e-6  # HiGHS's own tolerance


@dataclass(frozen=True)
class Known:
    """What a reader knows: sums of atoms, and the bounds of each (infinite where suppressed)."""

    member: Any = field(repr=False)
    least: Floats = field(repr=False)
    most: Floats = field(repr=False)
    whole: bool
    """Counts, not sums of months."""


class Attack:
    """The bounds of cells, as far as they were looked for."""

    def __init__(self, known: Known, true: npt.NDArray[Any]) -> None:
        """Begin with the one table that is known to agree: the true one.

        Args:
            known: what a reader knows.
            true: the true value of each atom.
        """
        self.known = known
        told = np.flatnonzero(np.isfinite(known.most) | (known.least > 0))
        self._limits = optimize.LinearConstraint(
            known.member[told].astype(np.float64), known.least[told], known.most[told]
        )
        self.low = known.member @ true.astype(np.float64)
        self.high = self.low.copy()

    def width(self, cell: int) -> float:
        """Return how far apart two values of a cell are that were found."""
        return float(self.high[cell] - self.low[cell])

    def bounds(self, cell: int) -> tuple[float, float]:
        """Look for the least and the greatest value of a cell."""
        for sign in (1, -1):
            self._look(sign * self._line(cell))
        return float(self.low[cell]), float(self.high[cell])

    def reaches(self, cell: int, width: float) -> bool:
        """Say whether two values at least so far apart are possible; look only as far as needed."""
        for sign in (-1, 1):
            if self.width(cell) >= width - _NEAR:
                return True
            self._look(sign * self._line(cell))
        return self.width(cell) >= width - _NEAR

    def _line(self, cell: int) -> Floats:
        return np.asarray(self.known.member[cell].todense(), np.float64).ravel()

    def _look(self, cost: Floats) -> None:
        """Find a table that agrees and is extreme in one direction; keep what it shows."""
        found = optimize.milp(
            cost,
            constraints=self._limits,
            integrality=np.full(len(cost), int(self.known.whole)),
            bounds=optimize.Bounds(0, _ceiling(self.known)),
            options={"node_limit": NODES},
        )
        if found.x is None:
            return
        table = np.round(found.x) if self.known.whole else found.x
        if self.known.whole and not self._agrees(table):
            return
        values = self.known.member @ table
        self.low, self.high = np.minimum(self.low, values), np.maximum(self.high, values)

    def _agrees(self, table: Floats) -> bool:
        values = self._limits.A @ table
        inside = (values >= self._limits.lb - _NEAR) & (values <= self._limits.ub + _NEAR)
        return bool(np.all(inside) and np.all(table >= 0))


def _ceiling(known: Known) -> float:
    """Return a number no atom need exceed, so that nothing is without bounds."""
    finite = known.most[np.isfinite(known.most)]
    return float(2 * finite.max() + 1_000) if len(finite) else 1_000.0
