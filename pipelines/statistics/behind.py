"""Who, or which cases, stand behind the cells of two releases (两次发布背后的人)."""

from pipelines.hierarchies.regions import Regions
from pipelines.statistics import cube as cubes
from pipelines.statistics.earlier import Earlier
from pipelines.statistics.meaning import Key


class People:
    """Who, or which cases, stand behind cells, in the rows of either release."""

    def __init__(self, new: Earlier, old: Earlier, regions: Regions) -> None:
        """Place the rows of both releases by the domains of both."""
        self._sides = {"new": new, "old": old}
        self._records = {
            (side, rows): cubes.placed(
                self._sides[rows].rows, one.specification, one.domain, regions
            )
            for side, one in self._sides.items()
            for rows in self._sides
        }

    def changed(self, side: str, key: Key) -> int:
        """Count who is behind a cell of one side in the rows of one release and not the other."""
        return len(self._behind(side, "new", key) ^ self._behind(side, "old", key))

    def apart(self, new: Key, old: Key) -> int:
        """Count by whom a cell of the new release differs from one of the old."""
        return len(self._behind("new", "new", new) ^ self._behind("old", "old", old))

    def _behind(self, side: str, rows: str, key: Key) -> frozenset[str]:
        measure, place = key
        levels = self._sides[side].specification.levels()
        return frozenset(
            one.case if measure == "cases" else one.handle
            for one in self._records[side, rows]
            if cubes.counts(one, place, levels)
        )
