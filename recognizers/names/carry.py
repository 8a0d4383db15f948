"""Carry a found name through its text, with care (传播).

A name found once is found wherever it stands. What is also a common word is not carried, or 黄金
would spread through 黄金饰品, unless the text states beyond doubt that somebody is called so; a
two-character name is not read across the seam of two words, nor where a place is called so.

>>> text = "黄金饰品，陈小禾逃离，陈小禾在逃"
>>> [text[start:end] for start, end in places(text, ["陈小禾", "黄金"])]
['陈小禾', '陈小禾']
>>> aliases("陈小禾"), aliases("陈禾")
(('小禾', '阿禾'), ('小禾', '阿禾'))
"""

from collections.abc import Collection, Iterator

from recognizers.names.surnames import surname_length
from recognizers.names.words import WORDS

SHORTEST = 2  # characters; a single character is never carried
LONGEST = 16  # characters; dotted minority and foreign names
_PLACE_ENDS = frozenset("区县市省镇乡")


def places(
    text: str, names: Collection[str], *, stated: Collection[str] = ()
) -> Iterator[tuple[int, int]]:
    """Yield where the names stand; the same name never overlaps itself."""
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if not (may_spread(name) or name in stated):
            continue
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if len(name) > SHORTEST or not _belongs_elsewhere(text, start, end):
                yield start, end
            start = text.find(name, end)


def may_spread(name: str) -> bool:
    """Say whether a name can be looked for everywhere."""
    return SHORTEST <= len(name) <= LONGEST and name not in WORDS


def aliases(name: str) -> tuple[str, ...]:
    """Return what somebody of this name may be called: given name, 小X, 阿X; never a word."""
    given = name[surname_length(name, 0) :]
    if not 0 < len(given) < SHORTEST + 1 or len(given) == len(name):
        return ()
    called = dict.fromkeys((given, "小" + given[-1], "阿" + given[-1]))
    return tuple(one for one in called if len(one) == SHORTEST and one not in WORDS)


def is_place(text: str, name: str) -> bool:
    """Say whether a place of this name stands in the text (芦川区)."""
    return len(name) == SHORTEST and any(name + end in text for end in _PLACE_ENDS)


def _belongs_elsewhere(text: str, start: int, end: int) -> bool:
    """Say whether the two characters are the seam of two words (提高|明显) or a place's name."""
    if text[end : end + 1] in _PLACE_ENDS and text[end : end + 1]:
        return True
    return text[max(start - 1, 0) : start + 1] in WORDS and text[end - 1 : end + 1] in WORDS
