"""Names that stand in a row with a name already found (并列姓名).

陈小禾、韦一帆和宋小山: what stands in one row with a person is one, when it has the shape of a name
and another mark of the row or the end of a phrase behind it.

>>> text = "经陈小禾、韦一帆和宋小山（均另案处理）商议"
>>> [text[start:end] for start, end in beside(text, [(1, 4)])]
['韦一帆', '宋小山']
>>> beside("陈小禾、公诉机关", [(0, 3)])
[]
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from recognizers.names.shape import GIVEN
from recognizers.names.surnames import surname_length
from recognizers.names.words import WORDS, is_word

_JOINT: Final = re.compile(r"、|和|与|及|以及|暨")
_JOINTS_BEGIN: Final = frozenset("、和与及以暨")
_ITEM: Final = re.compile(r"[一-鿿㐀-䶿]{2,4}?(?=[、，。；：（(）)“”\s]|和|与|及|等[人一-九]|$)")
_BEFORE: Final = re.compile(r"(?:^|[、，。；：（）\s])([一-鿿㐀-䶿]{2,4})、$")
_FURTHEST_LEFT: Final = 6  # characters: a name of four and the marks on both sides


def beside(text: str, found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the names in a row with the found ones, not the found ones themselves."""
    known = set(found)
    fresh = sorted(known)
    added: set[tuple[int, int]] = set()
    while fresh:
        more = {span for one in fresh for span in _neighbours(text, *one)} - known - added
        added |= more
        fresh = sorted(more)
    return sorted(added)


def _neighbours(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the names directly behind and before in the row."""
    joint = _JOINT.match(text, end) if text[end : end + 1] in _JOINTS_BEGIN else None
    if joint and (item := _ITEM.match(text, joint.end())) and _is_name(item.group()):
        yield item.span()
    if text[start - 1 : start] == "、":
        left = max(0, start - _FURTHEST_LEFT)
        if (item := _BEFORE.search(text[left:start])) and _is_name(item[1]):
            yield left + item.start(1), left + item.end(1)


def _is_name(item: str) -> bool:
    """Say whether an item of a row has the shape of a name."""
    surname = surname_length(item, 0)
    if not surname or is_word(item) or len(item) - surname not in (1, 2):
        return False
    likely = all(char in GIVEN for char in item[surname:])
    return likely and not (surname == 1 and item[:2] in WORDS and len(item) == 2)  # noqa: PLR2004 - two characters
