"""What is told of an extract: what was asked, how it is protected, what was lost (提取说明).

Decimal numbers are text, so that the same release has the same bytes. Counts below k are told as
"<k": a report must not say what the rows hide.
"""

from typing import Any, NamedTuple

from pipelines.extracting.order import Order
from pipelines.extracting.recheck import Counted
from pipelines.extracting.recoding import Made
from pipelines.microdata.linking import Linked
from pipelines.microdata.measure import Loss
from pipelines.microdata.risk import Risk

FORMAT = "fengcun/extract/1"


class Figures(NamedTuple):
    """Everything that was measured of a release."""

    loss: Loss
    risk: Risk
    attack: Linked
    counted: Counted


def account(order: Order, made: Made, figures: Figures, checks: dict[str, bool]) -> dict[str, Any]:
    """Return what is signed with the release."""
    loss, risk, attack, counted = figures
    k = order.rows_in_a_class
    return {
        "format": FORMAT,
        "series": order.name,
        "legal_basis": order.legal_basis,
        "controlled": order.controlled,
        "first": order.first.isoformat() if order.first else None,
        "last": order.last.isoformat() if order.last else None,
        "asked": {
            "k": k,
            "suppression": _decimal(order.suppression),
            "recoding": order.recoding,
            "known": list(order.known),
            "told": {
                name: {
                    "distinct": one.distinct,
                    "entropy": _decimal(one.entropy),
                    "closeness": _decimal(one.closeness),
                    "distance": one.distance,
                }
                for name, one in sorted(order.told.items())
            },
        },
        "rows": counted.rows,
        "suppressed": _hidden(made.recoded.suppressed, k),
        "classes": counted.classes,
        "smallest_class": counted.least,
        "checks": dict(sorted(checks.items())),
        "risk": {
            "prosecutor_highest": _decimal(risk.prosecutor_highest),
            "prosecutor_average": _decimal(risk.prosecutor_average),
            "journalist_highest": _decimal(risk.journalist_highest),
            "marketer": _decimal(risk.marketer),
            "uniques_before": _hidden(risk.uniques_before, k),
            "uniques_after": str(risk.uniques_after),
            "linked_surest": _decimal(attack.surest),
            "linked_share": _decimal(attack.share),
            "least_candidates": str(attack.least_candidates),
        },
        "loss": {
            "gcp": _decimal(loss.gcp),
            "discernibility": str(loss.discernibility),
            "average_class_size": _decimal(loss.average_class_size),
            "by_column": {name: _decimal(lost) for name, lost in sorted(loss.by_column.items())},
        },
    }


def _decimal(number: float) -> str:
    return f"{number:.4f}"


def _hidden(count: int, k: int) -> str:
    """Tell a count of people, unless so small that it tells somebody.

    >>> _hidden(0, 10), _hidden(3, 10), _hidden(12, 10)
    ('0', '<10', '12')
    """
    return f"<{k}" if 0 < count < k else str(count)
