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

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from recognizers.names.surnames import surname_length
from recognizers.names.words import WORDS

SHORTEST = 2  # characters; a single character is never carried
LONGEST = 16  # characters; dotted minority and foreign names
MOST_SEARCHING = 20_000_000  # names times characters; above it a long text would take minutes
_PLACE_ENDS = frozenset("区县市省镇乡")
_PLACE = re.compile("(?=(..)[区县市省镇乡])")


def places(
    text: str, names: Collection[str], *, stated: Collection[str] = ()
) -> list[tuple[int, int]]:
    """Return where the names stand, name by name; the same name never overlaps itself."""
    wanted = [name for name in names if may_spread(name) or name in stated]
    if len(wanted) * len(text) > MOST_SEARCHING:
        stands = _asked_everywhere(text, frozenset(wanted))
        return [one for one in stands if not _belongs_elsewhere(text, *one)]
    found = []
    for name in wanted:
        # One character is sought in a sixth of the time that two take, and most 阿X are nobody.
        start = text.find(name) if name[0] in text else -1
        while start >= 0:
            end = start + len(name)
            if not _belongs_elsewhere(text, start, end):
                found.append((start, end))
            start = text.find(name, end)
    return found


def _asked_everywhere(text: str, names: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield every place by asking each one, where names abound."""
    for length in sorted({len(name) for name in names}):
        for start in range(len(text) - length + 1):
            if text[start : start + length] in names:
                yield start, start + length


def may_spread(name: str) -> bool:
    """Say whether a name can be looked for everywhere."""
    return SHORTEST <= len(name) <= LONGEST and name not in WORDS


@lru_cache(maxsize=1 << 12)
def aliases(name: str) -> tuple[str, ...]:
    """Return what somebody of this name may be called: given name, 小X, 阿X; never a word."""
    given = name[surname_length(name, 0) :]
    if not 0 < len(given) < SHORTEST + 1 or len(given) == len(name):
        return ()
    called = dict.fromkeys((given, "小" + given[-1], "阿" + given[-1]))
    return tuple(one for one in called if len(one) == SHORTEST and one not in WORDS)


def called_places(text: str) -> frozenset[str]:
    """Return the two characters before every county, district or town (芦川 in 芦川区)."""
    return frozenset(match[1] for match in _PLACE.finditer(text))


def _belongs_elsewhere(text: str, start: int, end: int) -> bool:
    """Say whether two characters are the seam of two words (提高|明显) or a place's name."""
    if end - start > SHORTEST:
        return False
    if text[end : end + 1] in _PLACE_ENDS:
        return True
    return text[max(start - 1, 0) : start + 1] in WORDS and text[end - 1 : end + 1] in WORDS
