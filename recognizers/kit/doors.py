"""The batch door: texts laid end to end, folded once, searched once, spans brought back (批量入口).

Numbers are searched across many texts in one pass behind the gate; known values, names and whatever
needs its whole text, text by text. No finding reaches from one text into another.

Source: docs/design.md §3.1, §3.9.
"""

import gc
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate

from recognizers.kit.contract import KnownPerson, Recognizer
from recognizers.kit.finding import Finding
from recognizers.kit.fold import Folded, fold
from recognizers.kit.gate import SEAM, SEAM_SIGN, Gate, without_seams
from recognizers.kit.settle import settle

People = Sequence[Sequence[KnownPerson]]
KnownFinder = Callable[[Sequence[str], People], list[list[Finding]]]
NameFinder = Callable[[Sequence[str], People | None], list[list[Finding]]]

_PAGE = 200_000  # characters folded at once; more is no faster and takes more memory


@dataclass(frozen=True, slots=True)
class Doors:
    """Who looks for what: numbers behind the gate, passages in whole texts, known values, names."""

    numbers: Gate
    passages: Sequence[Recognizer]
    known: KnownFinder
    names: NameFinder

    def find_all(self, texts: Sequence[str], known: People | None) -> list[list[Finding]]:
        """Return the findings of each text in characters of the text given."""
        _refuse_mismatched(texts, known)
        found: list[list[Finding]] = []
        for first, last in _pages(texts):
            people = known[first:last] if known is not None else None
            with _uncollected():
                found += self._page(texts[first:last], people)
        return found

    def _page(self, texts: Sequence[str], known: People | None) -> list[list[Finding]]:
        """Search texts laid end to end."""
        whole = fold(SEAM.join(map(without_seams, texts)))
        begins, plain = _parted(whole.text)
        starts = list(accumulate((len(text) + len(SEAM) for text in texts), initial=0))
        others: list[list[Finding]] = self.names(plain, known)
        for one in self.numbers.find(whole.text):
            index = bisect_right(begins, one.start) - 1
            others[index].append(one.moved(-begins[index]))
        for index, text in enumerate(plain):
            others[index] += [one for module in self.passages for one in module.find(text)]
        own = self.known(plain, known) if known is not None else [[] for _ in texts]
        settled = [settle(mine, other) for mine, other in zip(own, others, strict=True)]
        return _back(settled, whole, begins, starts)


def _refuse_mismatched(texts: Sequence[str], known: People | None) -> None:
    """Refuse what would be searched without a word and found empty.

    >>> _refuse_mismatched("电话13800000000", None)
    Traceback (most recent call last):
    TypeError: texts is one text, and would be read character by character: put it in a list
    >>> _refuse_mismatched(["甲", "乙"], [[]])
    Traceback (most recent call last):
    ValueError: known has people for 1 texts, there are 2
    """
    if isinstance(texts, str):
        message = "texts is one text, and would be read character by character: put it in a list"
        raise TypeError(message)
    if known is not None and len(known) != len(texts):
        message = f"known has people for {len(known)} texts, there are {len(texts)}"
        raise ValueError(message)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Hold the collector of cycles back: a page makes none, but by its findings would wake it."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _pages(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give where each page begins and ends: whole texts, not many more characters than fit."""
    first, size = 0, 0
    for index, text in enumerate(texts):
        if size and size + len(text) > _PAGE:
            yield first, index
            first, size = index, 0
        size += len(text)
    if first < len(texts):
        yield first, len(texts)


def _parted(page: str) -> tuple[list[int], list[str]]:
    """Return where each text of the folded page begins, and the texts."""
    begins, plain, start = [], [], 0
    for piece in page.split(SEAM_SIGN):
        first, last = int(start > 0), len(piece) - int(start + len(piece) < len(page))
        begins.append(start + first)
        plain.append(piece[first:last])
        start += len(piece) + 1
    return begins, plain


def _back(
    settled: list[list[Finding]], page: Folded, begins: Sequence[int], starts: Sequence[int]
) -> list[list[Finding]]:
    """Return the findings of each text in characters of the original text."""
    if page.starts is None:  # every character stands where it stood
        return settled
    placed = [(begin, one) for begin, some in zip(begins, settled, strict=True) for one in some]
    firsts = [begin + one.start for begin, one in placed]
    spans = iter(page.spans(firsts, [begin + one.end for begin, one in placed]))
    return [
        [
            Finding(one.kind, first - start, last - start, one.checked, one.person)
            for one, (first, last) in zip(some, spans, strict=False)  # the next text takes the rest
        ]
        for start, some in zip(starts, settled, strict=False)
    ]
