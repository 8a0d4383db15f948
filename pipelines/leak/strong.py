"""Search the whole release for what names somebody wherever it stands (强标识检索).

ID numbers, telephone, student and card numbers, accounts, numbers of protected cases. What stays: a
value that the tables of a case give to somebody not protected there, and to nobody protected
there, is that person's own (a guardian sues somebody in another case; an adult of today).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from pipelines.leak.case_numbers import CaseNumbers, plain
from pipelines.leak.characters import END
from pipelines.leak.folding import Views
from pipelines.leak.known import Case, Value
from pipelines.leak.numbers import ACCOUNT_WORDS, needs_account_word, release_wide
from pipelines.leak.windows import Windows

_BEFORE, _AFTER = 12, 8  # characters around a short account number in which QQ or 微信 stands


class Hit(NamedTuple):
    """A row, counted from 0, and what kind of value stands there."""

    row: int
    kind: str


def forms(value: Value) -> frozenset[str]:
    """Return the release-wide forms of a value."""
    if value.kind == "case_number":
        return frozenset({plain(value.text)})
    return release_wide(value.kind, value.text)


class Strong:
    """Values of protected people that count in every row."""

    def __init__(self, people: Sequence[Value]) -> None:
        """Collect the forms, and what is somebody else's own in its case."""
        kinds: dict[str, set[str]] = defaultdict(set)
        protected_here: set[tuple[Case, str]] = set()
        for value in people:
            if value.protected:
                for form in forms(value):
                    kinds[form].add(value.kind)
                    protected_here.add((value.case, form))
        self._kinds = {form: min(some) for form, some in kinds.items()}
        self._own = frozenset(
            (value.case, form)
            for value in people
            if not value.protected
            for form in forms(value)
            if form in kinds and (value.case, form) not in protected_here
        )
        self._somebodys = frozenset(form for _, form in self._own)
        numbers = [form for form, kind in self._kinds.items() if kind == "case_number"]
        self._case_numbers = CaseNumbers(numbers)
        self._windows = Windows([form for form in self._kinds if form.isascii()])

    def __len__(self) -> int:
        """Count the forms."""
        return len(self._kinds)

    def find(self, cut: Views, cases: Sequence[Case | None]) -> list[Hit]:
        """Search the views of some cells; `cases` says whose rows they are."""
        hits = set()
        for row, form in self._found(cut):
            case = cases[row]
            if case is None or (case, form) not in self._own:
                hits.add(Hit(row, self._kinds[form]))
        return sorted(hits)

    def kinds_in(self, cut: Views) -> frozenset[str]:
        """Return the kinds in text of no row; forms that some adult may carry do not count."""
        found = {form for _, form in self._found(cut)} - self._somebodys
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
