"""Rows with a long text in which nobody at all was found, known again by digest (全库已检索行).

A long text in which a home or school stands shows nobody where no name stands beside it in its row.
Such a row, of which every cell is the same, is not looked through again for the same people.
"""

from collections.abc import Collection, Iterator, Mapping

import numpy as np

from pipelines.leak.cells import Cells
from pipelines.leak.searched import Searched


class WholeRows:
    """The rows that hold a long text which was not searched, or showed something in another row."""

    def __init__(self, cells: Cells, digests: Mapping[int, bytes], searched: Searched) -> None:
        """Make the digests of these rows.

        Args:
            cells: The table.
            digests: Those of its long texts.
            searched: What was searched before.
        """
        self._cells = cells
        unread = [number for number, digest in digests.items() if digest not in searched]
        rows = np.flatnonzero(np.isin(cells.numbers, unread).any(axis=0)).tolist() if unread else []
        self._digests: dict[int, bytes] = {}
        for row in rows:
            long, short = set[bytes](), set[str]()
            for number in self._texts(row):
                if number in digests:
                    long.add(digests[number])
                else:
                    short.add(cells.texts[number])
            self._digests[row] = searched.whole_row(long, short)
        self.read = frozenset(row for row, one in self._digests.items() if one in searched)
        """The rows that were searched before, and showed nobody."""
        left = {number for row in self._digests.keys() - self.read for number in self._texts(row)}
        self.read_texts = frozenset({*unread} - left)
        """The long texts that stand in such rows alone."""

    def digests(self, showing: Collection[int], texts: Collection[int]) -> Iterator[bytes]:
        """Yield the digests of the rows that show nobody.

        Args:
            showing: Rows in which something stands beside a name, whoever's it is.
            texts: Texts in which anything stands that names somebody in any row.
        """
        for row, digest in self._digests.items():
            if row not in showing and not any(number in texts for number in self._texts(row)):
                yield digest

    def _texts(self, row: int) -> list[int]:
        """Return the numbers of the texts of a row."""
        return sorted({*self._cells.numbers[:, row].tolist()} - {-1})
