"""Carry a found name through its text, with care (传播).

A name found once is found wherever it stands. What is also a common word is not carried, or 黄金
would spread through 黄金饰品; and a two-character name is not read across the seam of two words.

>>> text = "黄金饰品，陈小禾逃离，陈小禾在逃"
>>> [text[start:end] for start, end in places(text, ["陈小禾", "黄金"])]
['陈小禾', '陈小禾']
"""

from collections.abc import Collection, Iterator

from recognizers.names.words import WORDS

SHORTEST = 2  # characters; a single character is never carried
LONGEST = 16  # characters; dotted minority and foreign names


def places(text: str, names: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield where the names stand; the same name never overlaps itself."""
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if not may_spread(name):
            continue
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if len(name) > SHORTEST or not _across_words(text, start, end):
                yield start, end
            start = text.find(name, end)


def may_spread(name: str) -> bool:
    """Say whether a name can be looked for everywhere."""
    return SHORTEST <= len(name) <= LONGEST and name not in WORDS


def _across_words(text: str, start: int, end: int) -> bool:
    """Say whether the two characters belong to the words before and behind (提高|明显)."""
    return text[max(start - 1, 0) : start + 1] in WORDS and text[end - 1 : end + 1] in WORDS
