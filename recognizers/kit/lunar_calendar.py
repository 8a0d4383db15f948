"""Which day of the lunar calendar a day is (公历换农历), 1930 to 2050.

A year is a number: its last four bits are the leap month, 0 for none; the next twelve, from the
highest, say of each month whether it has 30 days or 29; the one above them says so of the leap
month.

Source: GB/T 33661-2017 《农历的编算和颁行》; the years as almanacs publish them.

>>> [tuple(lunar(one)) for one in ("2008-03-31", "2009-06-30", "2009-01-10")]
[(2008, 2, 24, False), (2009, 5, 8, True), (2008, 12, 15, False)]
>>> lunar("1900-01-01"), lunar("2008-03"), lunar("2008-02-30")
(None, None, None)
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

_FIRST = date(1930, 1, 30)
"""The first day of the first year."""
_YEARS = (
    0x06566, 0x0D4A0, 0x0EA50, 0x16A95, 0x05AD0, 0x02B60, 0x186E3, 0x092E0, 0x1C8D7, 0x0C950,
    0x0D4A0, 0x1D8A6, 0x0B550, 0x056A0, 0x1A5B4, 0x025D0, 0x092D0, 0x0D2B2, 0x0A950, 0x0B557,
    0x06CA0, 0x0B550, 0x15355, 0x04DA0, 0x0A5B0, 0x14573, 0x052B0, 0x0A9A8, 0x0E950, 0x06AA0,
    0x0AEA6, 0x0AB50, 0x04B60, 0x0AAE4, 0x0A570, 0x05260, 0x0F263, 0x0D950, 0x05B57, 0x056A0,
    0x096D0, 0x04DD5, 0x04AD0, 0x0A4D0, 0x0D4D4, 0x0D250, 0x0D558, 0x0B540, 0x0B6A0, 0x195A6,
    0x095B0, 0x049B0, 0x0A974, 0x0A4B0, 0x0B27A, 0x06A50, 0x06D40, 0x0AF46, 0x0AB60, 0x09570,
    0x04AF5, 0x04970, 0x064B0, 0x074A3, 0x0EA50, 0x06B58, 0x05AC0, 0x0AB60, 0x096D5, 0x092E0,
    0x0C960, 0x0D954, 0x0D4A0, 0x0DA50, 0x07552, 0x056A0, 0x0ABB7, 0x025D0, 0x092D0, 0x0CAB5,
    0x0A950, 0x0B4A0, 0x0BAA4, 0x0AD50, 0x055D9, 0x04BA0, 0x0A5B0, 0x15176, 0x052B0, 0x0A930,
    0x07954, 0x06AA0, 0x0AD50, 0x05B52, 0x04B60, 0x0A6E6, 0x0A4E0, 0x0D260, 0x0EA65, 0x0D530,
    0x05AA0, 0x076A3, 0x096D0, 0x04AFB, 0x04AD0, 0x0A4D0, 0x1D0B6, 0x0D250, 0x0D520, 0x0DD45,
    0x0B5A0, 0x056D0, 0x055B2, 0x049B0, 0x0A577, 0x0A4B0, 0x0AA50, 0x1B255, 0x06D20, 0x0ADA0,
    0x14B63,
)  # fmt: skip
_SHORT = 29  # days of a short month; a long one has one more


class LunarDay(NamedTuple):
    """A day of the lunar calendar."""

    year: int
    month: int
    day: int
    leap: bool


@lru_cache(maxsize=1 << 14)
def lunar(day: str) -> LunarDay | None:
    """Return the lunar day of an ISO day; None of any other text, or before or after the years."""
    try:
        since = (date.fromisoformat(day) - _FIRST).days
    except ValueError:
        return None
    begins = _begins()
    if not 0 <= since < begins[-1]:
        return None
    place = bisect_right(begins, since) - 1
    left = since - begins[place]
    for month, leap, length in _months(_YEARS[place]):
        if left < length:
            return LunarDay(_FIRST.year + place, month, left + 1, leap)
        left -= length
    return None


def _months(year: int) -> Iterator[tuple[int, bool, int]]:
    """Yield number, whether leap, and days of each month."""
    for month in range(1, 13):
        yield month, False, _SHORT + (year >> (16 - month) & 1)
        if month == year & 0xF:
            yield month, True, _SHORT + (year >> 16)


@cache
def _begins() -> list[int]:
    """Return how many days after the first each year begins, and where the last ends."""
    return [*accumulate((sum(one[2] for one in _months(year)) for year in _YEARS), initial=0)]
