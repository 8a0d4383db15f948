"""Who could be found: three attackers, and those who stand alone (重识别风险).

    prosecutor   knows that the person is in the release: 1 / rows of the class
    journalist   knows only that the person is in the population: 1 / people whom the class fits
    marketer     wants many, not one: share of rows that would be linked rightly on average
                 (the average of the journalist is the same)

Source: K. El Emam, F. K. Dankar, "Protecting privacy using k-anonymity", JAMIA 2008.
"""

from typing import NamedTuple

import numpy as np

from pipelines.microdata.cells import Cells
from pipelines.microdata.linking import people_behind
from pipelines.microdata.recoded import Recoded


class Risk(NamedTuple):
    """Chances of being found; uniques are people, before and after."""

    prosecutor_highest: float
    prosecutor_average: float
    journalist_highest: float
    marketer: float
    uniques_before: int
    uniques_after: int


def risk(cells: Cells, recoded: Recoded, population: Cells) -> Risk:
    """Measure a recoded table.

    Args:
        cells: the rows that were recoded.
        recoded: what became of them.
        population: everybody who might have been among them, in the same attributes.
    """
    rows, whole = recoded.rows, max(int(recoded.rows.sum()), 1)
    behind = np.maximum(people_behind(population, recoded), rows)
    return Risk(
        prosecutor_highest=float((1 / rows).max(initial=0)),
        prosecutor_average=len(rows) / whole,
        journalist_highest=float((1 / behind).max(initial=0)),
        marketer=float((rows / behind).sum()) / whole,
        uniques_before=int((cells.rows == 1).sum()),
        uniques_after=int((rows == 1).sum()),
    )
