"""The people the two name models see (模型所见人名).

The small network reads every text; LAC, fifteen times slower, the passages it is given. What
either sees is kept when its shape can be a name: two characters or more, Han only, no common word,
no mask. Names that begin with a surname are carried through the text; others (小李, 老黑) stand
only where they were seen.

>>> text = "昨日，陈小禾住在长沙。"
>>> [text[one.start:one.end] for one in by_lac([text])[0]]
['陈小禾']
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from recognizers.names import lac, network
from recognizers.names.passages import evened, passages
from recognizers.names.plausible import is_apart, made_of_words, may_be_name, stripped, usual
from recognizers.names.surnames import surname_length

SURE: Final = 2.0  # score of the network from which unusual given characters are believed
_HAN: Final = re.compile(r"[一-鿿㐀-䶿]")


class Seen(NamedTuple):
    """Where a model saw a person, and whether the name may be looked for elsewhere."""

    start: int
    end: int
    spreads: bool


def by_network(text: str, scores: network.Scores) -> list[Seen]:
    """Return the people the small network sees."""
    leaning = network.margin(scores)
    return [
        Seen(start, end, spreads=surname_length(text, start) > 0)
        for start, end in (stripped(text, *run) for run in _runs(scores))
        if may_be_name(text[start:end])
        and (
            not made_of_words(text, start, end)
            or (leaning[start:end].min() > SURE and is_apart(text, start, end))
        )
    ]


def _runs(scores: network.Scores) -> Iterator[tuple[int, int]]:
    """Yield stretches of name characters, cut where another name begins."""
    outside, begin, middle, end = scores
    inside = np.maximum(middle, end)
    named = np.maximum(begin, inside) > outside
    joined = named[1:] & named[:-1] & (begin[1:] < inside[1:])
    starts, ends = named.copy(), named.copy()
    starts[1:] &= ~joined
    ends[:-1] &= ~joined
    return zip(starts.nonzero()[0].tolist(), (ends.nonzero()[0] + 1).tolist(), strict=True)


def by_lac(
    texts: Sequence[str],
    cuts: Sequence[Sequence[tuple[int, int]]] | None = None,
    scores: Sequence[network.Scores] | None = None,
) -> list[list[Seen]]:
    """Return the people LAC sees in each text, or in some passages of it; all run together.

    Args:
        texts: Any number of texts.
        cuts: What to read of each; all if not given.
        scores: What the small network says; whom both see may be called as nobody usually is.
    """
    cuts = cuts if cuts is not None else [evened(text, passages(text)) for text in texts]
    leanings = [network.margin(one) for one in scores] if scores is not None else None
    flat = [text[start:end] for text, cut in zip(texts, cuts, strict=True) for start, end in cut]
    tagged = iter(lac.tag(flat))
    seen: list[list[Seen]] = []
    for index, (text, cut) in enumerate(zip(texts, cuts, strict=True)):
        seen.append([])
        leaning = leanings[index] if leanings is not None else None
        for first, last in cut:
            for word in next(tagged):
                start, end = first + word.start, first + word.end
                if (
                    word.tag == "PER"
                    and not _cut_off(text, first, last, (start, end))
                    and may_be_name(text[start:end])
                    and (
                        usual(text, start, end)
                        or (leaning is not None and leaning[start:end].min() > 0)
                    )
                ):
                    spreads = surname_length(text, start) > 0
                    seen[-1].append(Seen(start, end, spreads))
    return seen


def _cut_off(text: str, first: int, last: int, word: tuple[int, int]) -> bool:
    """Say whether a word reaches the edge of what was read, and may go on beyond."""
    start, end = word
    begun = start == first > 0 and _HAN.match(text, first - 1)
    return bool(begun or (end == last and _HAN.match(text, last)))
