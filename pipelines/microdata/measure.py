"""What a recoded table lost (信息损失).

    GCP                  global certainty penalty: mean over all cells of the table of how much of a
                         column a value may mean, 0 exact to 1 nothing said; suppressed rows 1
    discernibility       sum over rows of the rows they cannot be told from; suppressed: all rows
    average class size   rows per class, as a multiple of k

A node of a tree costs (leaves - 1) / (values - 1), a span its length over the column's, both over
the values that occur in the table (`.tree`, `.span`).

Source: G. Ghinita et al., VLDB 2007 (GCP); R. Bayardo & R. Agrawal, ICDE 2005 (discernibility);
K. LeFevre et al., ICDE 2006 (average class size).
"""

from typing import NamedTuple

import numpy as np

from pipelines.microdata.classes import summed
from pipelines.microdata.recoded import Recoded


class Loss(NamedTuple):
    """What was lost, in three measures, and by column."""

    gcp: float
    discernibility: int
    average_class_size: float
    classes: int
    by_column: dict[str, float]


def loss(recoded: Recoded, k: int) -> Loss:
    """Measure a recoded table."""
    rows, whole = recoded.rows, len(recoded.of_rows)
    out = recoded.suppressed
    costs = {
        one.name: one.cost(state)
        for one, state in zip(recoded.attributes, recoded.states, strict=True)
    }
    lost = float((summed(list(costs.values())) * rows).sum()) / len(costs)
    return Loss(
        gcp=(lost + out) / whole,
        discernibility=int((rows.astype(np.int64) ** 2).sum()) + out * whole,
        average_class_size=(whole - out) / max(len(rows), 1) / k,
        classes=len(rows),
        by_column={
            name: (float((cost * rows).sum()) + out) / whole for name, cost in costs.items()
        },
    )
