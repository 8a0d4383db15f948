"""Search the whole release for what names somebody wherever it stands (强标识检索).

ID numbers, telephone, student and card numbers, accounts, numbers of protected cases. What stays:
a value that is somebody's own in the case of the row (`owners`).
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from pipelines.leak import case_numbers, windows
from pipelines.leak.characters import END
from pipelines.leak.everywhere import Everywhere
from pipelines.leak.folding import Views, text_of
from pipelines.leak.known import Case
from pipelines.leak.numbers import ACCOUNT_WORDS, needs_account_word
from pipelines.leak.owners import Owners

_BEFORE, _AFTER = 12, 8  # characters around a short account number in which QQ or 微信 stands


class Met(NamedTuple):
    """A cell, counted from 0, a form that stands there and the kind of value it is."""

    cell: int
    form: str
    kind: str


class Strong:
    """Values of protected people that count in every row."""

    def __init__(self, everywhere: Everywhere, owners: Owners) -> None:
        """Take the forms, each of one kind; `owners` says what is somebody else's own."""
        self._windows, self._numbers = everywhere.windows, everywhere.numbers
        self._owners = owners

    def __len__(self) -> int:
        """Count the forms."""
        return len(self._windows) + len(self._numbers)

    def find(self, cut: Views) -> list[Met]:
        """Return the forms that stand in some cells."""
        return sorted({*self._found(cut)})

    def names_somebody(self, met: Met, case: Case | None) -> bool:
        """Say whether a form names somebody in a row of a case: it is nobody's own there."""
        return case is None or not self._owners.owns(case, met.form)

    def kinds_in(self, cut: Views) -> frozenset[str]:
        """Return the kinds in text of no row; what was met as some adult's own does not count."""
        own = self._owners.words
        return frozenset(met.kind for met in self.find(cut) if met.form not in own)

    def _found(self, cut: Views) -> Iterator[Met]:
        hits = windows.found(self._windows, cut)
        cells = cut.cells([position for position, _ in hits])
        for cell, (position, row) in zip(cells, hits, strict=True):
            form, kind = self._windows.word(row), self._windows.tells(row)
            if not needs_account_word(kind, form) or _account(cut, position):
                yield Met(cell, form, kind)
        for cell, row in case_numbers.found(self._numbers, cut):
            yield Met(cell, self._numbers.word(row), self._numbers.tells(row))


def _account(cut: Views, place: int) -> bool:
    position = np.count_nonzero(cut.kept[:place])
    before = text_of(cut.codes[max(0, position - _BEFORE) : position]).rsplit(END, 1)[-1]
    after = text_of(cut.codes[position : position + _BEFORE + _AFTER]).split(END, 1)[0]
    return any(word in before + after for word in ACCOUNT_WORDS)
