"""How far the units of a known address follow one another in a text (住址连写).

>>> units = (("锦云小区",), ("3栋", "3号楼"), ("2单元",), ("501室", "501"))
>>> some = "锦云小区3号楼2单元501", "锦云小区3栋501", "锦云小区32501", "锦云小区3栋5010"
>>> [follow(text, 4, 1, units) for text in some]
[(13, 4), (9, 4), (9, 4), (6, 2)]
"""

import re
from functools import lru_cache

Units = tuple[tuple[str, ...], ...]
"""The units of an address, or its regions, each in its writings."""
FIGURES = re.compile("[0-9]+")
_COUNTED = re.compile(
    r"第?(?:[0-9a-z]{1,6}|[0-9]?十[0-9]?)(?:号楼|单元|组|队|社|号|栋|幢|座|楼|层|室|户|房)"
)


def follow(text: str, end: int, number: int, units: Units) -> tuple[int, int]:
    """Return where the units from this one on, that stand here in a run, end; and the next one."""
    while number < len(units):
        stands = _longest(text, end, units[number])
        if not stands and is_counted(units[number][0]):  # the unit of a house may be left out
            stands = _longest(text, end, units[number + 1]) if number + 1 < len(units) else 0
            number += stands > 0
        if not stands:
            return _follow_joined(text, end, number, units)
        end += stands
        number += 1
    return end, number


def _follow_joined(text: str, end: int, number: int, units: Units) -> tuple[int, int]:
    """Return the same where counts may stand joined: 3-2-501 for 3栋2单元501室, or 3#501."""
    if not text[end : end + 1].isdecimal():
        return end, number
    counts = [found[0] for unit in units[number:] if (found := FIGURES.search(unit[0]))]
    for some in (counts, [*counts[:1], *counts[-1:]]):
        joined = "".join(some)
        if len(some) > 1 and _longest(text, end, (joined,)):
            return end + len(joined), len(units)
    return end, number


def _longest(text: str, start: int, writings: tuple[str, ...]) -> int:
    """Return how long the longest of some writings is that stands there; 0 where none does."""
    if not text.startswith(writings, start):
        return 0
    length = 0
    for one in writings:
        if len(one) > length and text.startswith(one, start):
            length = len(one)
    end = start + length
    goes_on = end < len(text) and text[end - 1 : end + 1].isdecimal()
    return 0 if goes_on else length


@lru_cache(maxsize=1 << 14)
def is_counted(unit: str) -> bool:
    """Say whether a unit is a count and what is counted: 3栋."""
    return _COUNTED.fullmatch(unit) is not None
