"""The rows of protected cases that are still to be searched for the people of their case (本案行).

A row that was searched before for the same people of the same case, and of which every cell is the
same, is known by its digest (`searched`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipelines.leak.cells import Column
from pipelines.leak.known import Case
from pipelines.leak.searched import Searched
from pipelines.leak.weak import Weak


class OwnRows:
    """Rows in which somebody of their own case must not be readable."""

    def __init__(self, columns: Sequence[Column], cases: Sequence[Case | None], weak: Weak) -> None:
        """Gather the rows of cases in which somebody is protected."""
        self._columns = sorted(columns, key=lambda column: column.name)
        self._rows: dict[Case, list[int]] = defaultdict(list)
        for row, case in enumerate(cases):
            if case is not None and case in weak:
                self._rows[case].append(row)
        self._weak = weak
        self._digests: dict[int, bytes] = {}

    def unread(self, searched: Searched) -> dict[Case, list[int]]:
        """Return case → those of its rows in which nobody has looked for its people yet."""
        unread: dict[Case, list[int]] = {}
        names = [column.name for column in self._columns]
        for case, rows in self._rows.items():
            about = self._weak.digest(case)
            for row in rows:
                self._digests[row] = searched.row(about, [*names, *self._parts(row)])
            some = [row for row in rows if self._digests[row] not in searched]
            if some:
                unread[case] = some
        return unread

    def digests(self, showing: Iterable[int]) -> Iterator[bytes]:
        """Yield the digests of all rows but those that showed something."""
        left_out = {*showing}
        yield from (one for row, one in self._digests.items() if row not in left_out)

    def _parts(self, row: int) -> Iterator[str]:
        """Yield the cells of a row, marked where they hold officials' names."""
        for column in self._columns:
            yield column.cells[row]
            yield "official" if column.official(row) else ""
