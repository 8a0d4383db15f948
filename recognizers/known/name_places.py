"""Where the characters of a name stand in a view, whatever stands between them (姓名定位).

Blanks, dots, dashes and brackets may part a name, marks of a sentence may not, but for the same one
between all of three characters or more (、 or ","); a bracket that opens inside is closed again.

>>> view = View.of("陈（小禾）、陈，小禾、小、禾，陈、小、禾三字")
>>> [view.text[start:end] for start, end in places(view, "陈小禾")]
['陈（小禾）', '陈、小、禾']
"""

import re
from collections.abc import Iterator

from recognizers.known.view import View, squeeze

PARTS_A_NAME = re.compile(r"[，。；：！？、,;:!?《》<>\uffff]")
_NOT_IN_A_NAME = re.compile("[^0-9A-Za-z㐀-鿿\U00020000-\U000323ff]+")
_TELLS_OFF = "、", ",", "，", ";", "；", '","', "','"
"""What parts the characters of a name in a table that stands in a text."""
_TOLD_OFF = 3  # characters; 李、明 are two people
_CLOSING = dict(zip("（([【", "）)]】", strict=True))


def letters_of(value: str) -> str:
    """Return a name without what may stand between its characters."""
    return _NOT_IN_A_NAME.sub("", value)


def places(view: View, words: str) -> Iterator[tuple[int, int]]:
    """Give where the words stand; 陆一 is not found in 61, though the view shows it so."""
    squeezed = squeeze(words)
    for start, end in view.places(squeezed):
        if end - start == len(words) and squeezed == words:
            yield start, end
            continue
        shown = view.text[start:end]
        same = squeezed == words or letters_of(shown).lower() == words.lower()
        if same and (not PARTS_A_NAME.search(shown) or _is_told_off(shown, words)):
            yield start, closed(view.text, start, end)


def _is_told_off(shown: str, words: str) -> bool:
    """Say whether a name is told character by character (陈、小、禾), as nobody else is."""
    return len(words) >= _TOLD_OFF and any(shown == sign.join(words) for sign in _TELLS_OFF)


def closed(text: str, start: int, end: int) -> int:
    """Return the end, behind a bracket that opens inside and closes there."""
    for opening, closing in _CLOSING.items():
        if text[end : end + 1] == closing and opening in text[start:end]:
            return end + 1
    return end
