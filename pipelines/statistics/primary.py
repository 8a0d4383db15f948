"""Which cells are suppressed for what they are themselves (初级隐藏).

Too few people; or a sum most of which a few make up: whoever knows their own share would know the
others'. Nought is too few as well: that nobody of a group is there may tell of everybody in it.

>>> from pipelines.statistics.limits import Limits
>>> dominated([60, 20, 1, 1, 1], Limits()), dominated([12] * 10, Limits())
(True, False)
>>> dominated([100, 60, 4, 4], Limits())  # the second may tell the first to 8 %
True
"""

from collections.abc import Sequence
from enum import StrEnum

from pipelines.statistics.limits import Limits
from pipelines.statistics.measured import Measure


class Reason(StrEnum):
    """Why a cell is suppressed; readers are not told which of them it is."""

    SMALL = "small"
    DOMINATED = "dominated"
    SECONDARY = "secondary"


def primary(measures: Sequence[Measure], limits: Limits) -> dict[int, Reason]:
    """Return the cells that some rule suppresses, for all measures alike."""
    found: dict[int, Reason] = {}
    for one in measures:
        for cell in one.shown_in.nonzero()[0].tolist():
            small = one.people[cell] < limits.smallest_count
            if small or (one.whole and one.values[cell] < limits.smallest_count):
                found[cell] = Reason.SMALL
            elif not one.whole and dominated(one.shares[cell], limits):
                found.setdefault(cell, Reason.DOMINATED)
    return found


def dominated(shares: Sequence[int], limits: Limits) -> bool:
    """Say whether a few make most of a sum, or the second could estimate the first too well.

    Args:
        shares: What each of the people adds, the largest first.
        limits: The rules.
    """
    whole = sum(shares)
    few = sum(shares[: limits.dominant])
    rest = whole - sum(shares[:2])
    nk = 100 * few > limits.dominant_share * whole
    return whole > 0 and (nk or 100 * rest < limits.p_percent * shares[0])
