"""Search the whole release for what names somebody wherever it stands (强标识检索).

ID numbers, telephone, student and card numbers, accounts, numbers of protected cases. What stays:
a value that is somebody's own in the case of the row (`owners`).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from pipelines.leak.characters import END
from pipelines.leak.everywhere import Everywhere
from pipelines.leak.folding import Views
from pipelines.leak.known import Case
from pipelines.leak.numbers import ACCOUNT_WORDS, needs_account_word
from pipelines.leak.owners import Owners

_BEFORE, _AFTER = 12, 8  # characters around a short account number in which QQ or 微信 stands


class Hit(NamedTuple):
    """A row, counted from 0, and what kind of value stands there."""

    row: int
    kind: str


class Strong:
    """Values of protected people that count in every row."""

    def __init__(self, everywhere: Everywhere, owners: Owners) -> None:
        """Take the forms, each of one kind; `owners` says what is somebody else's own."""
        self._kinds = everywhere.kinds
        self._owners = owners
        self._case_numbers = everywhere.case_numbers
        self._windows = everywhere.windows

    def __len__(self) -> int:
        """Count the forms."""
        return len(self._kinds)

    def find(self, cut: Views, cases: Sequence[Case | None]) -> list[Hit]:
        """Search the views of some cells; `cases` says whose rows they are."""
        hits = set()
        for row, form in self._found(cut):
            case = cases[row]
            if case is None or not self._owners.owns(case, form):
                hits.add(Hit(row, self._kinds[form]))
        return sorted(hits)

    def kinds_in(self, cut: Views) -> frozenset[str]:
        """Return the kinds in text of no row; what was met as some adult's own does not count."""
        found = {form for _, form in self._found(cut)} - self._owners.words
        return frozenset(self._kinds[form] for form in found)

    def _found(self, cut: Views) -> Iterator[tuple[int, str]]:
        """Yield cell and form."""
        ends = np.flatnonzero(cut.codes == ord(END))
        for position, form in self._windows.find(cut):
            if not needs_account_word(self._kinds[form], form) or _account(cut.tight, position):
                yield int(np.searchsorted(ends, position)), form
        yield from self._case_numbers.find(cut.loose)


def _account(tight: str, position: int) -> bool:
    before = tight[max(0, position - _BEFORE) : position].rsplit(END, 1)[-1]
    after = tight[position : position + _BEFORE + _AFTER].split(END, 1)[0]
    return any(word in before + after for word in ACCOUNT_WORDS)
