"""Schools, by number or by the last two characters of the name (学校).

第二中学, 二中 and 市二中 are one; 云洲外国语学校 and 外国语学校 too. What people say instead
(外校) is not read. 第二中级法院 is no school.

>>> def read(text):
...     return set(schools(folded(text)).value.tolist())
>>> read("湘潭市第二中学") == read("在市二中读书"), read("第二中级人民法院")
(True, set())
>>> len(read("第十二中学") & read("十二中")), len(read("第十二中学") & read("二中"))
(1, 0)
"""

import numpy as np

from pipelines.traces.days import Marks
from pipelines.traces.folded import Folded, Positions, Values, folded
from pipelines.traces.places import ending, together, two_before

__all__ = ["folded", "schools"]

_ENDINGS = (
    "中学", "小学", "学校", "高中", "初中", "职中", "职高", "技校", "中专", "学院", "幼儿园",
    "高级中学",
)  # fmt: skip
_MIDDLE, _PRIMARY = 1, 2
_SHORT = {"中": _MIDDLE, "小": _PRIMARY}
_AFTER = "级间院心队全期国等央介型组时午旬号"
_KIND = 100  # so that no school is a place
_NUMBERED = 90  # likewise, of a school told by its number; its kind is added


def schools(text: Folded) -> Marks:
    """Return every school."""
    named = [_named(text, word, _KIND + kind) for kind, word in enumerate(_ENDINGS)]
    return together(*named, *(_numbered(text, char, kind) for char, kind in _SHORT.items()))


def _named(text: Folded, word: str, kind: int) -> Marks:
    at = ending(text, word)
    at = at[at > 0]
    return two_before(text, at[~text.digit[at - 1]], kind)


def _numbered(text: Folded, char: str, kind: int) -> Marks:
    """Return the schools that are told by a number."""
    at = ending(text, char)
    at = at[at > 0]
    at = at[text.digit[at - 1] & ~text.opens[at]]
    after = np.minimum(at + 1, len(text.codes) - 1)
    at = at[~text.among(_AFTER)[after]]
    number = (text.codes[at - 1] - np.uint32(ord("0"))).astype(np.uint64)
    front = np.maximum(at - 2, 0)
    tens = text.digit[front] & (at > 1) & ~text.opens[at - 1]
    number += _ten(text, front, tens)
    return Marks(at - 1, number | np.uint64((_NUMBERED + kind) << 48))


def _ten(text: Folded, front: Positions, tens: np.typing.NDArray[np.bool_]) -> Values:
    """Return what a digit or 十 in front of the last digit adds."""
    digit = (text.codes[front] - np.uint32(ord("0"))).astype(np.uint64) * np.uint64(10)
    ten = np.where(text.codes[front] == ord("十"), np.uint64(10), np.uint64(0))
    return np.where(tens, digit, ten)
