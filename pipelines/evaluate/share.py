"""So many of so many, with the bounds that chance leaves (比例与置信区间).

Source: Wilson's interval (1927) at 95 %, computed by SciPy, for things counted one by one; for
characters, which come in stretches, the ratio estimator over texts (Cochran, Sampling Techniques,
3rd ed. 1977, §6.3).

>>> share = Share(148, 150)
>>> f"{share.part:.1%} ({share.lower:.1%} – {share.upper:.1%})"
'98.7% (95.3% – 99.6%)'
>>> Share(0, 0).part is None
True
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

from scipy.stats import binomtest, norm

CONFIDENCE = 0.95  # share of such intervals that hold the true value; by convention


@dataclass(frozen=True)
class Share:
    """Hits among trials; without trials there is no share and there are no bounds."""

    hits: int
    of: int

    @property
    def part(self) -> float | None:
        """The share itself, between 0 and 1."""
        return self.hits / self.of if self.of else None

    @property
    def lower(self) -> float | None:
        """The lower bound."""
        return self._bounds[0] if self._bounds else None

    @property
    def upper(self) -> float | None:
        """The upper bound."""
        return self._bounds[1] if self._bounds else None

    @cached_property
    def _bounds(self) -> tuple[float, float] | None:
        if not self.of:
            return None
        found = binomtest(self.hits, self.of).proportion_ci(CONFIDENCE, method="wilson")
        return float(found.low), float(found.high)


@dataclass(frozen=True)
class Ratio:
    """Hits among trials that come in clusters, with the standard error this leaves."""

    hits: int
    of: int
    spread: float

    @property
    def part(self) -> float | None:
        """The share itself, between 0 and 1."""
        return self.hits / self.of if self.of else None

    @property
    def lower(self) -> float | None:
        """The lower bound."""
        return None if self.part is None else max(0.0, self.part - _Z * self.spread)

    @property
    def upper(self) -> float | None:
        """The upper bound."""
        return None if self.part is None else min(1.0, self.part + _Z * self.spread)


_Z = float(norm.ppf((1 + CONFIDENCE) / 2))


def ratio(clusters: Sequence[tuple[int, int]]) -> Ratio:
    """Add up clusters of (hits, trials).

    >>> found = ratio([(0, 100), (4, 100)])
    >>> found.part, round(found.spread, 4)
    (0.02, 0.02)
    """
    hits, of = (sum(column) for column in zip(*clusters, strict=True)) if clusters else (0, 0)
    if not of:
        return Ratio(hits, of, 0.0)
    apart = sum((one - hits / of * trials) ** 2 for one, trials in clusters)
    correction = len(clusters) / max(1, len(clusters) - 1)
    return Ratio(hits, of, sqrt(correction * apart) / of)
