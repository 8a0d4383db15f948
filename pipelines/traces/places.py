"""Villages, estates and houses in a road, each by its last two characters (村、小区、门牌).

A place is read from its ending backwards: two characters and the ending, so that what stands in
front (county, "在", "住") does not matter; a village of one character (李庄) by that one where a
town or county stands in front. Coarse on purpose: alone it says nothing, beside a name it does.

>>> def read(text):
...     return set(places(folded(text)).value.tolist())
>>> len(read("住湖省金山镇石板村3组") & read("他是石板村人"))
1
>>> len(read("建设路8号") & read("城关镇建设路８号")), len(read("建设路8号") & read("建设路18号"))
(1, 0)
"""

from functools import reduce

import numpy as np

from pipelines.traces.days import Marks
from pipelines.traces.folded import Folded, Positions, Values, folded

__all__ = ["ending", "folded", "places", "two_before"]

_SETTLEMENTS = (
    "村", "屯", "寨", "庄", "苑", "社区", "小区", "家园", "花园", "公寓", "新城", "大院", "宿舍",
    "里弄", "公馆",
)  # fmt: skip
_ONE_CHARACTER = ("村", "屯", "寨", "庄")
_ABOVE, _ROADS, _HOUSE = "镇乡县市区道省州旗盟", "路街道巷弄", "号弄"
_ROAD = 40  # the kind of place a house in a road is
_ONE = 20  # added to the kind of a settlement of one character
_DIGITS = 4  # of a house number


def places(text: Folded) -> Marks:
    """Return every village, estate and house with a number."""
    parts = [*_settlements(text), _houses(text)]
    return Marks(
        np.concatenate([one.start for one in parts]), np.concatenate([one.value for one in parts])
    )


def _settlements(text: Folded) -> list[Marks]:
    parts = []
    for kind, word in enumerate(_SETTLEMENTS):
        at = ending(text, word)
        parts.append(two_before(text, at, kind))
        if word in _ONE_CHARACTER and len(at):
            at = at[at > 1]
            alone = at[text.among(_ABOVE)[at - 2] & ~text.opens[at - 1]]
            value = text.codes[alone - 1].astype(np.uint64) % np.uint64(1 << 16)
            parts.append(Marks(alone - 1, _kinded(value, kind + _ONE)))
    return parts


def ending(text: Folded, word: str) -> Positions:
    """Return where a word begins in folded text."""
    codes = text.codes
    count = max(0, len(codes) - len(word) + 1)
    here = np.flatnonzero(codes[:count] == ord(word[0]))
    for step, char in enumerate(word[1:], 1):
        here = here[(codes[here + step] == ord(char)) & ~text.opens[here + step]]
    return here


def two_before(text: Folded, at: Positions, kind: int, number: Values | None = None) -> Marks:
    """Return the two characters before each place, with a kind and a number."""
    fits = at > 1
    here = at[fits]
    fits[fits] = ~(text.opens[here] | text.opens[here - 1]) & ~text.letter[here - 1]
    here = at[fits]
    first, second = (text.codes[here - step].astype(np.uint64) for step in (2, 1))
    value = ((first % np.uint64(1 << 16)) << np.uint64(16)) | (second % np.uint64(1 << 16))
    if number is not None:
        value |= number[fits] << np.uint64(32)
    return Marks(here - 2, _kinded(value, kind))


def _kinded(value: Values, kind: int) -> Values:
    return value | np.uint64(kind << 48)


def _houses(text: Folded) -> Marks:
    """Return every road with a house number."""
    count = len(text.codes)
    road = np.flatnonzero(text.among(_ROADS)[: max(0, count - 2)])
    number, here, found = np.zeros(len(road), np.uint64), road + 1, np.zeros(len(road), np.bool_)
    for _ in range(_DIGITS):
        digit = text.digit[here] & ~text.opens[here]
        value = (text.codes[here] - np.uint32(ord("0"))).astype(np.uint64)
        number = np.where(digit, number * np.uint64(10) + value, number)
        found |= digit
        here = np.minimum(here + digit, count - 1)
    fits = found & text.among(_HOUSE)[here] & ~text.opens[here]
    return two_before(text, road[fits], _ROAD, number[fits])


def together(*marks: Marks) -> Marks:
    """Put marks together."""
    return reduce(
        lambda one, other: Marks(
            np.concatenate([one.start, other.start]), np.concatenate([one.value, other.value])
        ),
        marks,
    )
