"""Rows left out change shares of what is told: classes are held against what leaves (复定).

Closeness is asked for beside the whole that is released, and the whole is known only once it is
settled who is left out. A class that is then too far goes too, and so on until none is.
"""

from dataclasses import replace

import numpy as np

from pipelines.microdata.attribute import take
from pipelines.microdata.cells import Cells, counted
from pipelines.microdata.recoded import OUT, Recoded


def settled(cells: Cells, recoded: Recoded) -> Recoded:
    """Leave out classes until all that stay meet the demand beside what stays."""
    while len(recoded.rows):
        here = recoded.of_rows != OUT
        told = [places[here] for places in cells.told]
        counts = counted(recoded.of_rows[here], told, cells.demand, len(recoded.rows))
        whole = [counts[:, part.columns].sum(axis=0) for part in cells.demand.parts]
        met = cells.demand.over(*whole).met(recoded.rows, counts)
        if met.all():
            break
        number = np.where(met, np.cumsum(met) - 1, OUT)
        recoded = replace(
            recoded,
            states=[take(state, np.flatnonzero(met)) for state in recoded.states],
            rows=recoded.rows[met],
            of_rows=np.where(here, number[recoded.of_rows], OUT),
        )
    return recoded
