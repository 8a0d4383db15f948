"""Further rows of people who have one: they join a class that is there, or stay out (后续行).

They count for nothing when classes are made, so a class holds k people however many rows it has.
Of the classes of its own block that cover a row, the one that says most takes it, unless the shares
of what is told would then be too far from the whole.
"""

from dataclasses import replace

import numpy as np

from pipelines.microdata.cells import Cells, counted
from pipelines.microdata.classes import Places, summed
from pipelines.microdata.linking import fits
from pipelines.microdata.recoded import OUT, Recoded


def joined_by(cells: Cells, recoded: Recoded, guests: Places, block: Places) -> Recoded:
    """Let rows join classes.

    Args:
        cells: all rows.
        recoded: their classes; guests are in none yet.
        guests: the rows that may join.
        block: block of each row.
    """
    if not len(guests) or not len(recoded.rows):
        return recoded
    of_rows = recoded.of_rows.copy()
    home = np.full(len(recoded.rows), -1)
    home[of_rows[of_rows != OUT]] = block[of_rows != OUT]
    of_rows[guests] = _chosen(cells, recoded, guests, home == block[guests][:, None])
    rows = np.bincount(of_rows[of_rows != OUT], minlength=len(home))
    strained = np.flatnonzero(~cells.demand.met(rows, _counts(cells, of_rows, len(home))))
    turned_away = guests[np.isin(of_rows[guests], strained)]
    of_rows[turned_away] = OUT
    rows = np.bincount(of_rows[of_rows != OUT], minlength=len(home))
    return replace(recoded, rows=rows, of_rows=of_rows)


def _chosen(cells: Cells, recoded: Recoded, guests: Places, allowed: Places) -> Places:
    """Return the class that each guest joins, OUT where none covers it."""
    covers = np.zeros((len(recoded.rows), len(cells.rows)), bool)
    for classes, covered in fits(cells, recoded):
        covers[classes] = covered
    cost = summed([a.cost(s) for a, s in zip(recoded.attributes, recoded.states, strict=True)])
    price = np.where(covers[:, cells.of_rows[guests]].T & allowed, cost, np.inf)
    return np.where(np.isinf(price.min(axis=1)), OUT, price.argmin(axis=1))


def _counts(cells: Cells, of_rows: Places, classes: int) -> Places:
    here = of_rows != OUT
    return counted(of_rows[here], [told[here] for told in cells.told], cells.demand, classes)
