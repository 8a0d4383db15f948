"""Counts what was covered, what was missed and what was covered for nothing (评测计数).

A mention is covered when every character of it is. A person is protected only when every mention
in every text of the case is: one missed mention is enough. A text leaks when one mention in it is
missed. What has to stay is kept when no character of it is covered.

>>> from pipelines.evaluate.marked_texts import Pair, Span, Text
>>> spans = (Span(0, 3, "person_name", "1"), Span(5, 8, "person_name", "1"),
...          Span(8, 10, "person_name", "9", "official"))
>>> found = score([Pair(Text("a", "a", 12, spans), (Span(0, 4, "person_name"),))])
>>> found.mentions["person_name"], found.people
(Share(hits=1, of=2), Share(hits=0, of=1))
>>> found.kept["person_name"], found.texts, found.other_covered
(Share(hits=1, of=1), Share(hits=0, of=1), Ratio(hits=1, of=4, spread=0.0))
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from pipelines.evaluate.directness import is_direct
from pipelines.evaluate.marked_texts import GOES, Pair, Span
from pipelines.evaluate.share import Ratio, Share, ratio

Person = tuple[str, str]
"""A person of one case: (case, person)."""

Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Score:
    """All shares of one measurement; hits are what went well, but for `other_covered`."""

    mentions: dict[str, Share]
    """Kind → mentions that had to go and are covered."""

    direct: Share
    quasi: Share
    """Mentions of kinds that name somebody by themselves, and of the others."""

    people: Share
    """People of whom no mention is left."""

    people_direct: Share
    """People of whom no direct mention is left."""

    texts: Share
    """Texts with something to cover in which nothing is left."""

    kept: dict[str, Share]
    """Kind → values that had to stay and are untouched."""

    other_covered: Ratio
    """Characters outside all values, and how many of them were covered for nothing."""


@dataclass(slots=True)
class _Tally:
    """Counts as they grow."""

    right: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)

    def add(self, key: str, *, right: bool) -> None:
        """Count one more."""
        self.all[key] += 1
        self.right[key] += right

    def shares(self) -> dict[str, Share]:
        """Return one share a key, in the order of the keys."""
        return {key: Share(self.right[key], self.all[key]) for key in sorted(self.all)}

    def where(self, *, direct: bool) -> Share:
        """Return the share over the direct kinds, or over the others."""
        keys = [key for key in self.all if is_direct(key) is direct]
        return Share(sum(self.right[key] for key in keys), sum(self.all[key] for key in keys))


def score(pairs: Iterable[Pair]) -> Score:
    """Count over all texts."""
    went, stayed = _Tally(), _Tally()
    covered: dict[Person, list[tuple[bool, bool]]] = defaultdict(list)
    clean: list[bool] = []
    wasted: list[tuple[int, int]] = []
    for truth, found in pairs:
        hidden = _marked(truth.length, found)
        goes = [span for span in truth.spans if span.scope in GOES]
        hits = [_all(hidden, span) for span in goes]
        for span, hit in zip(goes, hits, strict=True):
            went.add(span.kind, right=hit)
            if span.person is not None:
                covered[truth.case, span.person].append((hit, is_direct(span.kind)))
        if goes:
            clean.append(all(hits))
        under = _marked(truth.length, goes)
        for span in truth.spans:
            if span.scope not in GOES and not _any(under, span):
                stayed.add(span.kind, right=not _any(hidden, span))
        values = _marked(truth.length, truth.spans)
        wasted.append((int((hidden & ~values).sum()), int((~values).sum())))
    named = [[hit for hit, direct in one if direct] for one in covered.values()]
    return Score(
        mentions=went.shares(),
        direct=went.where(direct=True),
        quasi=went.where(direct=False),
        people=Share(sum(all(hit for hit, _ in one) for one in covered.values()), len(covered)),
        people_direct=Share(sum(all(one) for one in named if one), sum(map(bool, named))),
        texts=Share(sum(clean), len(clean)),
        kept=stayed.shares(),
        other_covered=ratio(wasted),
    )


def _marked(length: int, spans: Iterable[Span]) -> Marks:
    """Return one truth value a character: whether a span lies there."""
    marks = np.zeros(length, dtype=np.bool_)
    for span in spans:
        marks[span.start : span.end] = True
    return marks


def _all(marks: Marks, span: Span) -> bool:
    return bool(marks[span.start : span.end].all())


def _any(marks: Marks, span: Span) -> bool:
    return bool(marks[span.start : span.end].any())
