"""The people the two name models see (模型所见人名).

The small network reads every text. LAC, fifteen times slower, reads only passages in which
something that nobody has covered yet may still be a name. What either sees is kept when its shape
can be a name: two characters or more, Han only, no common word, no mask. Names that begin with a
surname are carried through the text; others (小李, 老黑) stand only where they were seen.

>>> text = "昨日，陈小禾住在长沙。"
>>> [text[one.start:one.end] for one in by_lac([text])[0]]
['陈小禾']
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from recognizers.names import lac, network
from recognizers.names.passages import passages
from recognizers.names.surnames import surname_length
from recognizers.names.words import is_word

UNCERTAIN: Final = -0.5  # score of an uncovered character above which its passage goes to LAC
LONGEST_WITHOUT_SURNAME: Final = 6  # characters; minority names written without dots
_NAME: Final = re.compile(
    r"[一-鿿㐀-䶿]{2,6}|[一-鿿㐀-䶿A-Za-z]{1,9}(?:[·•.][一-鿿㐀-䶿A-Za-z]{1,9}){1,3}"
)
_MASKS: Final = frozenset("某×*＊○〇")


class Seen(NamedTuple):
    """Where a model saw a person, and whether the name may be looked for elsewhere."""

    start: int
    end: int
    spreads: bool


def by_network(text: str, scores: network.Scores) -> list[Seen]:
    """Return the people the small network sees."""
    return [
        Seen(start, end, spreads=surname_length(text, start) > 0)
        for start, end in _runs(scores)
        if _may_be_name(text[start:end])
    ]


def _runs(scores: network.Scores) -> Iterator[tuple[int, int]]:
    """Yield stretches of name characters, cut where another name begins."""
    best = scores[1:].argmax(axis=0)
    named = scores[1:].max(axis=0) > scores[0]
    edge = np.diff(named.astype(np.int8), prepend=0, append=0)
    for start, end in zip((edge == 1).nonzero()[0], (edge == -1).nonzero()[0], strict=True):
        cuts = [int(start), *(int(start) + 1 + (best[start + 1 : end] == 0).nonzero()[0]), int(end)]
        yield from zip(map(int, cuts), map(int, cuts[1:]), strict=False)


def uncertain(text: str, scores: network.Scores, covered: Collection[int]) -> list[tuple[int, int]]:
    """Return the passages where something uncovered may still be a name."""
    margin = scores[1:].max(axis=0) - scores[0]
    doubts = [place for place in (margin > UNCERTAIN).nonzero()[0].tolist() if place not in covered]
    return [] if not doubts else [cut for cut in passages(text) if _any_inside(cut, doubts)]


def _any_inside(span: tuple[int, int], places: Sequence[int]) -> bool:
    """Say whether one of the places lies in the span."""
    return any(span[0] <= place < span[1] for place in places)


def by_lac(
    texts: Sequence[str], cuts: Sequence[Sequence[tuple[int, int]]] | None = None
) -> list[list[Seen]]:
    """Return the people LAC sees in each text, or in some passages of it; all run together."""
    cuts = cuts if cuts is not None else [passages(text) for text in texts]
    flat = [text[start:end] for text, cut in zip(texts, cuts, strict=True) for start, end in cut]
    tagged = iter(lac.tag(flat))
    seen: list[list[Seen]] = []
    for text, cut in zip(texts, cuts, strict=True):
        seen.append([])
        for offset, _ in cut:
            for word in next(tagged):
                start, end = offset + word.start, offset + word.end
                if word.tag == "PER" and _may_be_name(text[start:end]):
                    spreads = surname_length(text, start) > 0 or "·" in text[start:end]
                    seen[-1].append(Seen(start, end, spreads))
    return seen


def _may_be_name(name: str) -> bool:
    """Say whether the characters can be a name at all."""
    return bool(_NAME.fullmatch(name)) and not is_word(name) and not _MASKS & set(name)
