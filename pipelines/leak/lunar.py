"""Read days of the lunar calendar out of text, and say which days they are (农历日期).

Such a day shows itself by 农历, 阴历 or 旧历, its year (戊子年, 鼠年), its month (正月, 腊月,
闰5月) or its day (初1, 廿4); a text with none of the signs is not read. A year of stem and branch
may be several, and 腊月 of 2008 may be told as that of 2009, in which it lies.

>>> text = "农历2008年2月24日,戊子年3月初1,2009年闰5月初8,2008年3月1日"
>>> [(at, day) for at, day in dated(text) if day.startswith("200")]
[(0, '20080331'), (13, '20080406'), (21, '20090630')]
>>> [*births("生日农历2月廿4,农历2月廿5到案")]
['农02-24']
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.leak.characters import END, codes_of
from pipelines.leak.lunar_months import month_day, months, years
from pipelines.leak.rows_of_figures import CENTURY

_CALENDARS, _MONTHS, _DAYS_OF = "农阴旧古夏老", "正冬腊", "初廿卅"
"""Before 历, before 月, behind 月: without one of these, or 闰, a text tells no lunar day."""
_STEMS, _BRANCHES, _ANIMALS = (
    "甲乙丙丁戊己庚辛壬癸",
    "子丑寅卯辰巳午未申酉戌亥",
    "鼠牛虎兔龙蛇马羊猴鸡狗猪",
)
_CALENDAR = f"[{_CALENDARS}]历"
_YEAR = f"([0-9]{{4}}|[0-9]{{2}}|[{_STEMS}][{_BRANCHES}]|[{_ANIMALS}])\\s?年"
_NUMBER = "[0-9]?十[0-9]?|[廿卅][0-9]?|[0-9]{1,2}"
_DATE = re.compile(
    rf"({_CALENDAR})?[的为是:\s]*(?:(?<![0-9]){_YEAR})?[,(\s]*({_CALENDAR})?\s*(闰?)"
    rf"([{_MONTHS}]|[0-9]?十[0-9]?|[0-9]{{1,2}})\s*月\s*(初?)({_NUMBER})"
)
_BEFORE, _BEHIND = 24, 12  # characters around a sign in which the day stands
_LEAP, _OF_MONTH, _OF_DAY, _OF_CALENDAR = range(1, 5)
_MONTH, _LAST = ord("月"), 0xFFFF
_NAMED = {"正": 1, "冬": 11, "腊": 12}
_TENS = {"十": 10, "廿": 20, "卅": 30}
_TWO_FIGURES = 2
_BORN_BEFORE = re.compile("(?:出生|生于|生日|生辰|诞于)[^,。;]{0,3}$")
_BORN_BEHIND = re.compile("[日号)的]{0,2}(?:出?生|过寿|做寿)")


class _Told(NamedTuple):
    """A lunar day as a text tells it; `year` is '' where it does not say."""

    start: int
    end: int
    year: str
    month: int
    day: int
    leap: bool


def dated(folded: str) -> Iterator[tuple[int, str]]:
    """Yield position and date (eight digits) of every lunar day with a year in a folded view."""
    for one in _told(folded):
        yield from ((one.start, day) for day in _days(one))


def births(loose: str) -> Iterator[str]:
    """Yield each lunar day of the year on which somebody is born, in a loose view: "农02-24"."""
    for one in _told(loose):
        before = loose[max(0, one.start - _BEFORE) : one.start]
        if _BORN_BEFORE.search(before) or _BORN_BEHIND.match(loose, one.end):
            yield month_day(one.month, one.day)


def _told(text: str) -> Iterator[_Told]:
    """Yield what is told around the signs; one day once."""
    found: dict[int, re.Match[str]] = {}
    for place in _signs(text):
        first = max(text.rfind(END, 0, place) + 1, place - _BEFORE)
        for one in _DATE.finditer(text, first, place + _BEHIND):
            found.setdefault(one.end(), one)
    for end, one in sorted(found.items()):
        calendar, year, again, leap, month, initial, day = one.groups(default="")
        told = calendar or again or leap or initial or month in _NAMED or day[0] in "廿卅"
        if told or (year and not year.isdigit()):
            number = _NAMED.get(month) or _read(month)
            yield _Told(one.start(), end, year, number, _read(day), bool(leap))


def _signs(text: str) -> list[int]:
    """Return where the signs of lunar days stand."""
    codes = codes_of(text)
    kinds = _table()[np.minimum(codes, _LAST)]
    at = np.flatnonzero(kinds)
    at = at[(at > 0) & (at < len(codes) - 1)]
    kind, before, behind = kinds[at], codes[at - 1], codes[at + 1]
    told = (kind == _LEAP) | ((kind == _OF_MONTH) & (behind == _MONTH))
    told |= (kind == _OF_DAY) & (before == _MONTH)
    told |= (kind == _OF_CALENDAR) & np.isin(before, codes_of(_CALENDARS))
    found: list[int] = at[told].tolist()
    return found


@cache
def _table() -> npt.NDArray[np.uint8]:
    of_code = np.zeros(_LAST + 1, np.uint8)
    for kind, signs in (
        (_LEAP, "闰"),
        (_OF_MONTH, _MONTHS),
        (_OF_DAY, _DAYS_OF),
        (_OF_CALENDAR, "历"),
    ):
        of_code[codes_of(signs)] = kind
    return of_code


def _days(one: _Told) -> Iterator[str]:
    """Yield the days that a lunar day with a year may be, as eight digits."""
    for year in _years(one.year):
        for month, leap, first, length in months(year):
            if month == one.month and leap >= one.leap and 0 < one.day <= length:
                day = first + timedelta(one.day - 1)
                if not one.year.isdigit() or _four(one.year) in (year, day.year):
                    yield f"{day:%Y%m%d}"


def _years(written: str) -> Iterator[int]:
    """Yield the lunar years that a written one may be."""
    if written.isdigit():
        yield from (_four(written) - 1, _four(written))
        return
    for year in years() if written else ():
        since = year - 4  # a year of 甲子 and of the rat
        if written in (_STEMS[since % 10] + _BRANCHES[since % 12], _ANIMALS[since % 12]):
            yield year


def _four(year: str) -> int:
    if len(year) > _TWO_FIGURES:
        return int(year)
    return int(year) + (2000 if int(year) <= CENTURY else 1900)


def _read(numeral: str) -> int:
    """Read a numeral in figures or with 十, 廿 or 卅."""
    found = re.fullmatch("([0-9]?)([十廿卅])([0-9]?)", numeral)
    if not found:
        return int(numeral)
    return _TENS[found[2]] * int(found[1] or 1) + int(found[3] or 0)
