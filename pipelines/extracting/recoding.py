"""An order carried out on its rows: blocks, classes, what is left out (重编码)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from pipelines.errors import RefusedError
from pipelines.extracting.blocks import blocks, broken, further
from pipelines.extracting.guests import joined_by
from pipelines.extracting.known import Above, attributes
from pipelines.extracting.membership import Members
from pipelines.extracting.order import Order
from pipelines.extracting.settled import settled
from pipelines.microdata.attribute import Attribute
from pipelines.microdata.cells import Cells
from pipelines.microdata.classes import Places
from pipelines.microdata.demand import Demand, Secret
from pipelines.microdata.recoded import OUT, Recoded, local, overall


@dataclass(frozen=True, slots=True)
class Made:
    """The recoded rows of an order, not yet written."""

    attributes: Sequence[Attribute]
    cells: Cells = field(repr=False)
    """All rows of the order, as they are."""
    recoded: Recoded = field(repr=False)
    table: pd.DataFrame = field(repr=False)
    """What leaves, in the order of the rows."""

    @property
    def members(self) -> Places:
        """Class of each row of the order."""
        return self.recoded.of_rows


def demand(order: Order) -> Demand:
    """Return what every class must meet."""
    secrets = (
        Secret(name, one.distinct, one.entropy, one.closeness, one.distance == "ordered")
        for name, one in sorted(order.told.items())
    )
    return Demand(order.rows_in_a_class, tuple(secrets))


def recode(
    rows: pd.DataFrame,
    order: Order,
    regions: Above,
    keys: Sequence[bytes],
    past: Sequence[Members],
) -> Made:
    """Recode the rows block by block; a block that cannot meet the demand is left out whole.

    Raises:
        RefusedError: more would have to be left out than the order allows.
    """
    wanted, known = demand(order), attributes(rows, order.known, regions)
    names: list[str] = [*order.known, *order.told]
    whole: Mapping[str, Any] = {name: rows[name] for name in names}
    block, out = blocks(keys, past), broken(keys, past, wanted.k)
    more = further(rows["handle"], keys, past)
    parts = [np.flatnonzero((block == one) & ~out & ~more) for one in range(int(block.max()) + 1)]
    done = [(part, _block(part, order, known, wanted, whole, alone=not past)) for part in parts]
    recoded = _together([(part, one) for part, one in done if one is not None], known, len(rows))
    cells = Cells.of(known, whole, wanted)
    recoded = settled(cells, joined_by(cells, recoded, np.flatnonzero(more & ~out), block))
    if recoded.suppressed > order.suppression * len(rows):
        what = (
            f"{recoded.suppressed} of {len(rows)} rows would have to be left out, more than "
            f"{order.suppression:.0%}; nothing was written."
        )
        raise RefusedError(order.name, what, "Ask for fewer columns or a longer time, or a table.")
    kept = rows[recoded.of_rows != OUT]
    told: dict[str, Any] = {name: recoded.column(name) for name in order.known}
    told |= {str(name): kept[name].to_numpy() for name in order.told}
    return Made(known, cells, recoded, pd.DataFrame(told, dtype="object"))


def _block(  # noqa: PLR0913, the parts of one table
    part: Places,
    order: Order,
    known: Sequence[Attribute],
    wanted: Demand,
    whole: Mapping[str, Any],
    *,
    alone: bool,
) -> Recoded | None:
    """Recode one block; None where it cannot be."""
    if len(part) < wanted.k:
        return None
    some = {name: column.iloc[part].reset_index(drop=True) for name, column in whole.items()}
    cells = Cells.of(known, some, wanted, whole)
    if order.recoding == "global":
        return overall(cells, suppression=order.suppression if alone else 0.0)
    return local(cells, seed=order.seed)


def _together(
    parts: Sequence[tuple[Places, Recoded]], known: Sequence[Attribute], rows: int
) -> Recoded:
    """Lay the classes of all blocks beside each other."""
    of_rows, count = np.full(rows, OUT), 0
    for part, one in parts:
        of_rows[part] = np.where(one.of_rows == OUT, OUT, one.of_rows + count)
        count += len(one.rows)
    states = [
        [
            np.concatenate([one.states[at][piece] for _, one in parts] or [np.zeros(0, np.int32)])
            for piece in range(len(attribute.empty(0)))
        ]
        for at, attribute in enumerate(known)
    ]
    sizes = np.concatenate([one.rows for _, one in parts] or [np.zeros(0, np.int64)])
    return Recoded(known, states, sizes, of_rows)
