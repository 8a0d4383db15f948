"""Rows of 590 characters with the people known for them and what has to go, from the generator."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.half_night import half_night
from data_samples.generate import Order, generate
from pipelines import links
from pipelines.people.casts import Casts
from recognizers import KnownPerson
from tests import released

LENGTH = 590  # characters, as in docs/design.md §7
SHORTEST = LENGTH // 2  # what is left of a document below it is no row
_SIGNS = re.compile(r"[^\w█×*○\u2e80-\u2fdf]|_")
"""What a reader does not need. What was blotted out parts; stars (张××), radicals (⼩) are read."""


class Row(NamedTuple):
    """A stretch of a document."""

    text: str
    known: Sequence[KnownPerson]
    secrets: tuple[str, ...]


def rows(folder: Path, cases: int, seed: int, disguised: float) -> list[Row]:
    """Write an export of the held-back families and return its rows of protected people."""
    order = Order(
        cases=cases, seed=seed, protected_share=1.0, families="held-back", disguised=disguised
    )
    generate(order, folder, progress=lambda _: None)
    read = half_night(folder, seed)
    documents, casts = read.tables["documents"], Casts(read.people)
    linked = links.case_links(documents).to_pylist()
    of_case = casts.of(linked)
    spans = released.Truth(folder).spans
    found: list[Row] = []
    for row, case in zip(documents.to_pylist(), linked, strict=True):
        if of_case[case].protected:
            told = spans.get((row["source"], row["case_no"], row["document_no"]), [])
            found += _cut(row["text"], told, of_case[case].known)
    return found


def _cut(text: str, told: Sequence[Any], known: Sequence[KnownPerson]) -> Iterator[Row]:
    for first in range(0, max(1, len(text) - SHORTEST), LENGTH):
        last = first + LENGTH
        inside = [
            one["text"]
            for one in told
            if one["scope"] in ("protected", "shared")
            and first <= one["start"] < one["end"] <= last
        ]
        yield Row(text[first:last], known, tuple(inside))


def masked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return the text with the spans blotted out.

    >>> masked("陈小禾与李四", [(4, 6), (0, 2), (1, 3)])
    '███与██'
    """
    pieces, done = list[str](), 0
    for start, end in sorted(spans):
        if end > done:
            pieces += text[done:start], "█" * (end - max(start, done))
            done = end
    return "".join([*pieces, text[done:]])


def leaks(row: Row, text: str) -> int:
    """Return how many protected values still stand whole in what became of the row.

    >>> one = Row("", (), ("张××", "小清", "陈小禾"))
    >>> leaks(one, "张三，小█清，陈█禾"), leaks(one, "张 ××，小 清，陈小禾")
    (0, 3)
    """
    plain = _SIGNS.sub("", text)
    return sum(_SIGNS.sub("", one) in plain for one in row.secrets)
