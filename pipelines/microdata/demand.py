"""What every class of rows must meet: k, l and t (保护要求).

    k               rows in a class, at least
    distinct        different values of a secret in a class, at least
    entropy         exp of the entropy of a secret in a class, at least (entropy l-diversity)
    closeness       distance from the whole of a secret's shares in a class, at most (t)

Source: L. Sweeney 2002 (k); A. Machanavajjhala et al. 2007 (l); N. Li et al. 2007 (t, with the
equal and the ordered distance of its §4).

>>> demand = Demand(k=2, secrets=(Secret("charge", distinct=2),)).over(np.array([5, 5]))
>>> demand.met(np.array([2, 2, 1]), np.array([[1, 1], [2, 0], [1, 0]])).tolist()
[True, False, False]
>>> distance(np.array([[1, 0, 0]]), np.array([1, 1, 1]), ordered=True)
array([0.5])
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[Any]
Flags = npt.NDArray[np.bool_]

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Secret:
    """A column that must not be told by knowing whose class it is (敏感属性)."""

    name: str
    distinct: int = 1  # values
    entropy: float = 1.0  # values, as exp of the entropy
    closeness: float = 1.0  # distance, 0 to 1
    ordered: bool = False  # distance: values have an order

    @property
    def additive(self) -> bool:
        """Say whether a class that meets this still does when any other joins it."""
        return self.entropy <= 1 and self.closeness >= 1


class Part(NamedTuple):
    """One secret and which columns of the counts are its values."""

    secret: Secret
    columns: slice
    whole: Counts


@dataclass(frozen=True, slots=True)
class Demand:
    """k, and what is asked of each secret."""

    k: int = 1
    secrets: tuple[Secret, ...] = ()
    parts: tuple[Part, ...] = field(default=(), repr=False)

    @property
    def simple(self) -> bool:
        """Say whether k is all that is asked."""
        return not self.secrets

    @property
    def additive(self) -> bool:
        """Say whether a class that meets this still does when any other joins it."""
        return all(secret.additive for secret in self.secrets)

    def over(self, *counts: Counts) -> "Demand":
        """Bind it to a table: for each secret, the rows of each of its values."""
        parts, start = [], 0
        for secret, count in zip(self.secrets, counts, strict=True):
            columns = slice(start, start + len(count))
            parts.append(Part(secret, columns, count))
            start = columns.stop
        return replace(self, parts=tuple(parts))

    def met(self, rows: Counts, counts: Counts) -> Flags:
        """Say of each class whether it meets all."""
        good: Flags = rows >= self.k
        for secret, columns, whole in self.parts:
            held = counts[..., columns]
            if secret.distinct > 1:
                good = good & ((held > 0).sum(axis=-1) >= secret.distinct)
            if secret.entropy > 1:
                good = good & (diversity(held) >= secret.entropy - _ROUNDING)
            if secret.closeness < 1:
                apart = distance(held, whole, ordered=secret.ordered)
                good = good & (apart <= secret.closeness + _ROUNDING)
        return good

    def lacking(self, rows: Counts, counts: Counts) -> npt.NDArray[np.float32]:
        """Say how far each class is from meeting it, as the greatest of shares; 0 where it does."""
        lack = np.maximum(1 - rows / self.k, 0)
        for shortfall in self._shortfalls(counts):
            lack = np.maximum(lack, shortfall)
        return lack.astype(np.float32)

    def _shortfalls(self, counts: Counts) -> Iterator[Counts]:
        for secret, columns, whole in self.parts:
            held = counts[..., columns]
            if secret.distinct > 1:
                yield 1 - (held > 0).sum(axis=-1) / secret.distinct
            if secret.entropy > 1:
                yield 1 - diversity(held) / secret.entropy
            if secret.closeness < 1:
                apart = distance(held, whole, ordered=secret.ordered)
                yield apart / max(secret.closeness, _ROUNDING) - 1


def diversity(counts: Counts) -> npt.NDArray[np.float64]:
    """Return exp of the entropy of each row of counts: how many equally likely values it equals."""
    shares = counts / np.maximum(counts.sum(axis=-1, keepdims=True), 1)
    logs = np.log(shares, out=np.zeros(shares.shape), where=shares > 0)
    spread: npt.NDArray[np.float64] = np.exp(-(shares * logs).sum(axis=-1))
    return spread


def distance(counts: Counts, whole: Counts, *, ordered: bool) -> npt.NDArray[np.float64]:
    """Return the earth mover's distance of each row of counts from the whole, 0 to 1.

    Equal: every two values are 1 apart. Ordered: the first and the last are, others in proportion.
    """
    shares = counts / np.maximum(counts.sum(axis=-1, keepdims=True), 1)
    apart = shares - whole / max(whole.sum(), 1)
    if not ordered:
        equal: npt.NDArray[np.float64] = np.abs(apart).sum(axis=-1) / 2
        return equal
    moved: npt.NDArray[np.float64] = np.abs(np.cumsum(apart, axis=-1)).sum(axis=-1)
    return moved / max(len(whole) - 1, 1)
