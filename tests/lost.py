"""How much of what should have stayed is missing from a released text, counted without alignment.

A text is cut at what has to go and at every mark; each piece is looked for, in order, in what was
released. What of a piece that is not found whole is missing there counts as lost.
"""

import re
from collections import Counter
from difflib import SequenceMatcher

_PIECE = re.compile(r"[^，。；：、（）()“”\s]+")
_REACH = 240  # characters ahead in which a piece is looked for


def characters(text, released, gone):
    """Return how many characters should have stayed, and how many of them are lost.

    >>> characters("陈小禾在明河市盗窃，赃款已还", "甲在明河市盗窃，×已还", [(0, 3)])
    (10, 2)
    """
    place, stay, lost = 0, 0, 0
    for piece in pieces(text, gone):
        stay += len(piece)
        found = released.find(piece, place, place + len(piece) + _REACH)
        if found >= 0:
            place = found + len(piece)
        else:
            lost += len(piece) - _common(piece, released[place : place + 2 * len(piece) + 20])
    return stay, lost


def pieces(text, gone):
    """Yield what stands between what has to go and between marks."""
    kept = list(text)
    for start, end in gone:
        kept[start:end] = "，" * (end - start)
    yield from _PIECE.findall("".join(kept))


def _common(piece, window):
    """Return how many characters of a piece stand, in order, in a stretch of the release."""
    blocks = SequenceMatcher(None, piece, window, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks)


def values(spans, released):
    """Return kind → how many values should have stayed, and of which fewer stand there now.

    >>> spans = [{"text": "李强", "kind": "person_name"}] * 2
    >>> values(spans, "李强到案")
    (Counter({'person_name': 2}), Counter({'person_name': 1}))
    """
    wanted = Counter((one["kind"], one["text"]) for one in spans)
    stay, lost = Counter(), Counter()
    for (kind, text), often in wanted.items():
        stay[kind] += often
        lost[kind] += max(0, often - released.count(text))
    return stay, +lost
