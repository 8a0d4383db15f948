"""A known person's number in every form it takes (号码检索).

In full, whatever stands between its figures or around it: an identity number is also found inside
a student number. With O, l and I for its figures. Broken off near its end. Concealed in part:
138****0000, 4302992008041500**. Its last figures behind 尾号 or 后四位. An identity number also in
the old form of fifteen figures.

Guards: no figure may stand beside one that is short (under seven figures) or broken off; of a
concealed one every figure left must agree, and four at least be left.

Source: docs/design.md §3.5; GB 11643-1999 for the two forms of an identity number.

>>> view = View.of("138-0000 0000，138****0000，尾号0000，尾号0001，139****0000，1380000000")
>>> [view.text[one.start:one.end] for one in find(view, "13800000000")]
['138-0000 0000', '1380000000', '138****0000', '0000']
"""

import re
from collections.abc import Iterator

from recognizers.kit.fragments import Fragment
from recognizers.known.cue import Cues
from recognizers.known.hit import Hit
from recognizers.known.view import View, squeeze

_FIGURE = re.compile("[0-9]")
_SHORT = 7  # figures; below, a number is found only where no other figure stands beside it
_LONG = 9  # figures from which one that lacks its last two is still known
_IDENTITY = 18  # characters of an identity number
_REGION_AND_BIRTH = 14  # of them, which name somebody by themselves
_CENTURY = slice(6, 8)  # of them, which the old form leaves out
_LEAST_LEFT = 4  # figures of a concealed number
_HEAD, _LEAST_OF_OTHER_LENGTH = 3, 6  # figures left where the stars are not as many as hidden


def find(view: View, value: str) -> Iterator[Hit]:
    """Give the places of one number."""
    number = squeeze(value)
    if number:
        yield from _in_full(view, view.squeezed, number)
        if view.figures:
            yield from _in_full(view, view.figures, number)
        yield from (Hit(*one[:2]) for one in view.concealed if _agrees(one, number))
        yield from (Hit(*one[:2]) for one in view.tails if number.endswith(one.tail.lower()))


def find_identity(view: View, value: str) -> Iterator[Hit]:
    """Give the places of an identity number, the old form too."""
    yield from find(view, value)
    number = squeeze(value)
    if len(number) == _IDENTITY:
        old = number[: _CENTURY.start] + number[_CENTURY.stop : -1]
        yield from (Hit(*place) for place in view.places(old))


def cues(value: str) -> Cues:
    """Return what must stand in a text for the number to stand there."""
    number = squeeze(value)
    return Cues((number[: _kept(number)],), marks=("partial",))


def cues_identity(value: str) -> Cues:
    """Return the same for an identity number."""
    number, found = squeeze(value), cues(value)
    if len(number) != _IDENTITY:
        return found
    old = number[: _CENTURY.start] + number[_CENTURY.stop : -1]
    return found._replace(words=(*found.words, old))


def _in_full(view: View, text: str, number: str) -> Iterator[Hit]:
    """Look for its beginning, then see how much of the rest follows."""
    kept = _kept(number)
    start = text.find(number[:kept])
    while start >= 0:
        end = start + kept
        while end - start < len(number) and text[end : end + 1] == number[end - start]:
            end += 1
        span = view.span(start, end)
        whole = end - start == len(number) and end - start >= _SHORT
        if whole or not _FIGURE.search(view.beside(*span)):
            yield Hit(*span)
        start = text.find(number[:kept], end)


def _kept(number: str) -> int:
    """Return how many figures are enough to know a number that is broken off."""
    if len(number) == _IDENTITY:
        return _REGION_AND_BIRTH
    return len(number) - 2 if len(number) > _LONG + 1 else len(number)


def _agrees(part: Fragment, number: str) -> bool:
    """Say whether what is left of a concealed number is this one's."""
    head, tail = part.head.lower(), part.tail.lower()
    left = len(head) + len(tail)
    if not (number.startswith(head) and number.endswith(tail)) or left >= len(number):
        return False
    if left + part.hidden == len(number):
        return left >= _LEAST_LEFT
    return len(head) >= _HEAD and left >= _LEAST_OF_OTHER_LENGTH
