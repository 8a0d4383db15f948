"""What was suppressed stays so where the same is shown again (沿用隐藏)."""

from collections.abc import Sequence

from pipelines.statistics.cube import Cube
from pipelines.statistics.earlier import Earlier
from pipelines.statistics.measured import Measure


def stay(new: Cube, measures: Sequence[Measure], old: Earlier) -> set[int]:
    """Return the cells that the same tables suppressed before: none changes without need."""
    if old.specification != new.specification or old.domain != new.domain:
        return set()
    at = {place: cell for cell, place in enumerate(new.cells)}
    names = {one.name for one in measures}
    hidden = [key for key, number in old.shown.items() if number is None and key[0] in names]
    return {at[key[1]] for key in hidden if key[1] in at}
