"""A known person's birth date in every rendering (出生日期检索).

Exact days in any writing, two-digit years too. A month or a day of the year alone counts only
beside 生, for acts have months too; a year alone never does.

Source: docs/design.md §3.5.

>>> text = "二〇〇八年三月一日生，080301，2008年3月出生，2008年3月作案，生日为3月1日，三月一日生日"
>>> view = View.of(text)
>>> [text[one.start:one.end] for one in find(view, "2008-03-01")]
['二〇〇八年三月一日', '080301', '2008年3月', '3月1日', '三月一日']
"""

import re
from collections.abc import Iterator

from recognizers.kit.written_dates import HAN_FIGURE, WrittenDate, dates, value_of
from recognizers.known.cue import Cues
from recognizers.known.hit import Hit
from recognizers.known.view import View

_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?")
_BORN_BEFORE = re.compile(r"(?:出\s?生|[生诞]于|生\s?[日辰])[^，。；,;\n]{0,6}$")
_BORN_AFTER = re.compile(r"[\s）)]{0,3}(?:的\s?)?(?:出\s?)?生")
_NUMBER = f"(?:[0-9]{{1,2}}|{HAN_FIGURE}{{1,3}})"
_DAY = rf"(?P<day>(?P<m>{_NUMBER})\s?[月.\-/]\s?(?P<d>初?{_NUMBER})\s?[日号]?)(?![0-9年])"
_BIRTHDAYS = (
    re.compile(rf"生\s?日[^，。；0-9一二三四五六七八九十]{{0,6}}{_DAY}"),
    re.compile(rf"(?<![0-9年]){_DAY}[^，。；0-9]{{0,4}}生\s?日"),
)
_BEFORE_IT, _BEHIND_IT = 12, 40  # characters of a date with blanks inside around its year's end
_CUE = 12  # characters before a date in which the words for birth stand


def find(view: View, value: str) -> Iterator[Hit]:
    """Give the places of one birth date, an ISO day or month; of anything else nothing."""
    known = _ISO.fullmatch(value)
    if known is None:
        return
    year, month, day = known["year"], int(known["month"]), int(known["day"] or 0)
    for one in _near(view, year, month):
        if one.month == month and one.year in (int(year), int(year[2:])):
            exact = one.day is not None and one.day == day
            if exact or (one.day is None and _of_birth(view.text, one)):
                yield Hit(one.start, one.end)
    for pattern in _BIRTHDAYS if view.birthday else ():
        for birthday in pattern.finditer(view.text):
            if (value_of(birthday["m"]), value_of(birthday["d"])) == (month, day):
                yield Hit(*birthday.span("day"))


def cues(value: str) -> Cues:
    """Return what must stand in a text for the birth date to stand there."""
    known = _ISO.fullmatch(value)
    if known is None:
        return Cues()
    return Cues(_years(known["year"], int(known["month"])), marks=("birthday",))


def _years(year: str, month: int) -> tuple[str, ...]:
    """Return the year's last figures before 年, or before the month."""
    return tuple(dict.fromkeys((f"{year[2:]}年", f"{year[2:]}{month}", f"{year[2:]}{month:02}")))


def _near(view: View, year: str, month: int) -> list[WrittenDate]:
    """Return the dates where the year's last figures stand before 年 or the month."""
    found: dict[WrittenDate, None] = {}
    for form in _years(year, month):
        for start, end in view.places(form):
            found |= dict.fromkeys(dates(view.text, max(0, start - _BEFORE_IT), end + _BEHIND_IT))
    return sorted(found)


def _of_birth(text: str, one: WrittenDate) -> bool:
    before = text[max(0, one.start - _CUE) : one.start]
    return bool(_BORN_BEFORE.search(before) or _BORN_AFTER.match(text, one.end))
