"""Reads days of the lunar calendar out of a folded text (农历写法).

Such a day shows itself by 农历, 阴历 or 旧历 beside it, by its year (戊子年, 鼠年), its month
(正月, 腊月, 闰五月) or its day (初一, 廿四). The year may be missing.

>>> text = "阴历二〇〇八年三月初一，2008年农历2月24日，戊子年二月廿四，闰五月初八，2008年3月1日"
>>> for one in lunar_dates(text):
...     text[one.start:one.end], one.month, one.day, one.leap, one.may_be_in(2008)
('阴历二〇〇八年三月初一', 3, 1, False, True)
('2008年农历2月24日', 2, 24, False, True)
('戊子年二月廿四', 2, 24, False, True)
('闰五月初八', 5, 8, True, False)
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from recognizers.kit.written_dates import HAN_FIGURE, value_of

_B: Final = r"\s{0,2}"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ANIMALS: Final = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
_CALENDAR: Final = rf"[农阴旧古夏老]{_B}历"
_YEAR: Final = (
    f"(?P<year>[0-9]{{4}}|[0-9]{{2}}|{HAN_FIGURE}{{4}}|{HAN_FIGURE}{{2}}|[{_STEMS}][{_BRANCHES}]"
    f"|[{_ANIMALS}]){_B}年{_B}[,，（(]?"
)
_FIGURES: Final = f"(?:[0-9]{{1,2}}|{HAN_FIGURE}{{1,3}})"
_DATE: Final = re.compile(
    f"(?:(?P<first>{_CALENDAR}){_B}[的为是:：]?{_B})?(?:{_YEAR})?(?P<second>{_CALENDAR})?{_B}"
    f"(?P<leap>闰)?{_B}(?P<month>[正冬腊]|{_FIGURES}){_B}月{_B}(?P<day>初?{_FIGURES})(?:{_B}[日号])?"
)
_SHOWN: Final = re.compile(rf"[历闰]|[正冬腊]{_B}月|月{_B}[初廿卅]|[{_BRANCHES}{_ANIMALS}]{_B}年")
_BEFORE, _BEHIND = 24, 4  # characters around a month in which calendar and year, and day stand
_CYCLE, _TWELVE, _CENTURY = 60, 12, 100  # years
_YEAR_OF_THE_RAT: Final = 4  # 甲子, the first of the cycle


class LunarDate(NamedTuple):
    """A lunar day where it stands; its year as it is written, or nothing."""

    start: int
    end: int
    year: str
    month: int
    day: int
    leap: bool

    def may_be_in(self, year: int) -> bool:
        """Say whether the year that is written may be this one."""
        written = self.year
        if not written:
            return False
        if written[0] in _STEMS:
            since = year - _YEAR_OF_THE_RAT
            return _STEMS[since % 10] + _BRANCHES[since % _TWELVE] == written
        if written in _ANIMALS:
            return _ANIMALS[(year - _YEAR_OF_THE_RAT) % _TWELVE] == written
        return value_of(written) in (year, year % _CENTURY)


def lunar_dates(text: str) -> Iterator[LunarDate]:
    """Yield every day that shows itself as one of the lunar calendar, in order."""
    month = text.find("月")
    while month >= 0:
        if one := lunar_date(text, month):
            yield one
        month = text.find("月", month + 1)


def lunar_date(text: str, month: int) -> LunarDate | None:
    """Return the day whose 月 stands at a place, if it shows itself as one of that calendar."""
    first = max(0, month - _BEFORE)
    shown = _SHOWN.search(text, first, month + _BEHIND)
    for start in range(first, month) if shown else ():
        found = _DATE.match(text, start)
        if found and found.end("month") <= month < found.start("day"):
            return _read(found) if _is_lunar(found) else None
    return None


def _is_lunar(found: re.Match[str]) -> bool:
    year, month = found["year"] or "", found["month"]
    told = found["first"] or found["second"] or found["leap"] or month in "正冬腊"
    return bool(told or year[:1] in (*_STEMS, *_ANIMALS) or found["day"][0] in "初廿卅")


def _read(found: re.Match[str]) -> LunarDate:
    year, leap = found["year"] or "", bool(found["leap"])
    return LunarDate(*found.span(), year, value_of(found["month"]), value_of(found["day"]), leap)
