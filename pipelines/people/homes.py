"""Whether two addresses tell one home, however each is written (同一住处).

Families write their home each in their own way: with or without province, county and town, 三组 or
3组, with the house or without. A county that differs does not tell two homes apart (a town has one
county, and counties are renamed), a town that differs does.

>>> home = "湖省明河市石峰镇春田村三组"
>>> [same(one, home) for one in ("石峰镇春田村3组", "春田村3组12号", "明河市石峰镇春田村叁组")]
[True, True, True]
>>> [same(one, home) for one in ("湖省明河市石峰镇春田村五组", "云龙镇春田村三组", "明河市石峰镇")]
[False, False, False]
"""

import re
from functools import lru_cache
from typing import NamedTuple

from recognizers.known.address_parts import parts_of

_TOWNS = ("镇", "乡", "街道", "办事处")
_VILLAGES = ("村", "苑", "屯", "寨", "庄", "社区", "小区", "花园", "家园")
_ORDINAL = re.compile("第(?=[0-9一二三四五六七八九十])")
_GROUP = re.compile("(?:村民)?小组|村民组")
_CACHED = 1_000  # addresses: 1 MB; everybody of a case is held against the protected homes
_LEAST = 5  # characters of an address within another that still point at one house
_SHORT = 8  # characters below which a village alone counts: nothing tells it from another's


class _Parts(NamedTuple):
    town: str
    units: tuple[str, ...]

    @property
    def below(self) -> str:
        """What stands below the town."""
        return "".join(self.units)


def same(one: str, protected: str) -> bool:
    """Say whether an address tells the home that a protected person's address tells."""
    mine, theirs = _parts(one), _parts(protected)
    if not mine.units or not theirs.units:
        return False
    if mine.town and theirs.town and mine.town != theirs.town:
        return False
    if len(theirs.below) >= _LEAST and theirs.below in mine.below:
        return True
    if len(mine.below) >= _LEAST and mine.below in theirs.below:
        return any(letter.isdecimal() for letter in mine.below)
    alone = len(theirs.units) == 1 or len(one) < _SHORT
    village = theirs.units[0]
    return alone and village.endswith(_VILLAGES) and village in mine.units


@lru_cache(maxsize=_CACHED)
def _parts(address: str) -> _Parts:
    plain = _GROUP.sub("组", _ORDINAL.sub("", address))
    units = tuple(written[0] for written in parts_of(plain).units)
    if units and units[0].endswith(_TOWNS):
        return _Parts(units[0], units[1:])
    return _Parts("", units)
