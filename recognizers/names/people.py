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
from recognizers.names.shape import GIVEN, name_end
from recognizers.names.surnames import RARE, SURNAMES, surname_length
from recognizers.names.tables import rows
from recognizers.names.words import NEVER_NAMES, WORDS, is_word

SYLLABLES: Final = frozenset(word for kind, word in rows("things.tsv") if kind == "syllable")
"""Characters that names of minorities are spelt with."""
FUNCTIONAL: Final = frozenset("于向和成时后从任同都全来明方应常连强满关管解但有被对将")
"""Surnames that are as often grammar."""
PLACE_ENDS: Final = frozenset("路街道村镇乡区县市省桥")
LONGEST_GIVEN: Final = 2  # characters, but for a few
GRAMMAR: Final = frozenset("由都从同全来过别但连应常者后才")
"""Surnames that are nearly always grammar before a single character."""
LEAST_SYLLABLES: Final = 3  # characters of a name without surname
_NAME: Final = re.compile(r"[一-鿿㐀-䶿]{2,6}")
_HAN: Final = re.compile(r"[一-鿿㐀-䶿]")
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
        for start, end in (_stripped(text, *run) for run in _runs(scores))
        if _may_be_name(text[start:end]) and not _made_of_words(text, start, end)
    ]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Take off words before a surname, and what follows a name; no given name is that long."""
    if text[start : start + 2] in NEVER_NAMES and surname_length(text, start + 2):
        start += 2
    while end - start > 2 and text[end - 1] in "的了被把":  # noqa: PLR2004 - the shortest name
        end -= 1
    given = text[start + surname_length(text, start) : end]
    if len(given) < end - start and len(given) > LONGEST_GIVEN and not SYLLABLES.issuperset(given):
        end = name_end(text, start) or end
    return start, end


def _made_of_words(text: str, start: int, end: int) -> bool:
    """Say whether the span is rather the seam of common words, or a foreign word's syllables."""
    surname = surname_length(text, start)
    rest = text[start + surname : end]
    if not surname:
        return len(rest) < LEAST_SYLLABLES or not SYLLABLES.issuperset(rest)
    if not _usual(text, start, end) or (rest in WORDS and text[start] in FUNCTIONAL):
        return True
    if text[start : end - 1] in WORDS and (
        len(rest) > LONGEST_GIVEN or text[end - 1] in PLACE_ENDS
    ):
        return True
    begins = text[max(start - 1, 0) : start + 1] in WORDS
    ends = text[end - 1 : end + 1] in WORDS
    return (begins and (ends or rest in WORDS)) or (ends and text[start : start + 2] in WORDS)


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
    texts: Sequence[str], cuts: Sequence[Sequence[tuple[int, int]]] | None = None
) -> list[list[Seen]]:
    """Return the people LAC sees in each text, or in some passages of it; all run together."""
    cuts = cuts if cuts is not None else [evened(text, passages(text)) for text in texts]
    flat = [text[start:end] for text, cut in zip(texts, cuts, strict=True) for start, end in cut]
    tagged = iter(lac.tag(flat))
    seen: list[list[Seen]] = []
    for text, cut in zip(texts, cuts, strict=True):
        seen.append([])
        for first, last in cut:
            for word in next(tagged):
                start, end = first + word.start, first + word.end
                if (
                    word.tag == "PER"
                    and not _cut_off(text, first, last, (start, end))
                    and _may_be_name(text[start:end])
                    and _usual(text, start, end)
                ):
                    spreads = surname_length(text, start) > 0
                    seen[-1].append(Seen(start, end, spreads))
    return seen


def _cut_off(text: str, first: int, last: int, word: tuple[int, int]) -> bool:
    """Say whether a word reaches the edge of what was read, and may go on beyond."""
    start, end = word
    begun = start == first > 0 and _HAN.match(text, first - 1)
    return bool(begun or (end == last and _HAN.match(text, last)))


def _usual(text: str, start: int, end: int) -> bool:
    """Say whether a rare surname is followed by what given names are made of."""
    surname = text[start : start + surname_length(text, start)]
    rest = text[start + len(surname) : end]
    return (
        len(surname) > 1
        or SURNAMES.get(surname, RARE + 1) > RARE
        or (rest not in WORDS and GIVEN.issuperset(rest))
    )


def _may_be_name(name: str) -> bool:
    """Say whether the characters can be a name at all."""
    if not _NAME.fullmatch(name) or _MASKS & set(name) or name[:2] in NEVER_NAMES:
        return False
    return not is_word(name) and not (len(name) == 2 and name[0] in GRAMMAR)  # noqa: PLR2004 - the shortest name
