"""A known person's birth date in every rendering (出生日期检索).

Exact days in any writing, two-digit years, English and the lunar calendar too. A month or a day of
the year alone counts only beside 生, for acts have months too; a year alone never does.

Source: docs/design.md §3.5.

>>> text = "二〇〇八年三月一日生，080301，2008年3月出生，2008年3月作案，生日为3月1日，三月一日生日"
>>> view = View.of(text)
>>> list(dict.fromkeys(text[one.start:one.end] for one in find(view, "2008-03-01")))
['二〇〇八年三月一日', '080301', '2008年3月', '3月1日', '三月一日']
>>> view = View.of("戊子年正月廿三在家，生日是农历正月廿三，正月廿三作案")
>>> [view.text[one.start:one.end] for one in find(view, "2008-02-29")]
['戊子年正月廿三', '农历正月廿三']
>>> view = View.of("from March 1st, 2008 on, not 11 March 2008")
>>> [view.text[one.start:one.end] for one in find(view, "2008-03-01")]
['March 1st, 2008']
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from recognizers.kit.english_dates import MONTHS, english_dates
from recognizers.kit.lunar_dates import LunarDate
from recognizers.kit.written_dates import HAN_FIGURE, WrittenDate, dates, value_of
from recognizers.known import birth_figures, lunar_days
from recognizers.known.cue import Cues
from recognizers.known.hit import Hit
from recognizers.known.view import View

_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?")
_BORN_BEFORE = re.compile(r"(?:出\s?生|[生诞]于|生\s?[日辰])[^，。；,;\n]{0,6}$")
_BORN_AFTER = re.compile(r"[\s）)]{0,3}[初中末底]?(?:的\s?)?(?:出\s?)?(?:生|过寿|做寿)")
_BIRTHDAY_AND = re.compile(r"生\s?[日辰][，,（(\s]{0,2}$")
_BIRTH = re.compile(r"出\s?生|生\s?[日辰]|[生诞]于")
_IS_BEFORE = re.compile(r"[我他她它人其]是\s?$|属[鼠牛虎兔龙蛇马羊猴鸡狗猪]的?[，,]?\s?是?$")
_IS_BEHIND = re.compile(r"\s?的(?=[，,。；;、！!？?\s]|$)")
_TURNED = re.compile(r"[0-9]{1,2}([/.\-])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})")
_NUMBER = f"(?:[0-9]{{1,2}}|{HAN_FIGURE}{{1,3}})"
_DAY = rf"(?P<day>(?P<m>{_NUMBER})\s?[月.\-/]\s?(?P<d>初?{_NUMBER})\s?[日号]?)(?![0-9年])"
_YEAR_FIGURE = "[0-9〇○零一二三四五六七八九]"
_BIRTHDAYS = (
    re.compile(rf"生\s?日[^，。；0-9一二三四五六七八九十]{{0,6}}{_DAY}"),
    re.compile(rf"(?<![0-9])(?<!{_YEAR_FIGURE}年){_DAY}[^，。；0-9]{{0,4}}生\s?日"),
)
_BEFORE_IT, _BEHIND_IT = 12, 40  # characters of a date with blanks inside around its year's end
_CENTURY = 100  # years
_FAR = 40  # characters before a day of the lunar calendar, which is named
_CUE = 12  # characters before a date in which the words for birth stand


def find(view: View, value: str) -> Iterator[Hit]:
    """Give the places of one birth date, an ISO day or month; of anything else nothing."""
    known = _read(value)
    if known is None:
        return
    year, month, day, forms, _ = known
    for one in _near(view, forms):
        if one.month == month and one.year in (year, year % _CENTURY):
            exact = one.day is not None and one.day == day
            if exact or (one.day is None and _of_birth(view.text, one)):
                yield Hit(one.start, one.end)
    if day and view.in_letters and MONTHS[month - 1] in view.letters:
        yield from _told_in_english(view.text, year, month, day)
    for form in known.turned if day else ():
        yield from (Hit(*place) for place in view.places(form) if _is_turned(view, *place))
    yield from _by_moon(view, value)
    yield from (Hit(*place) for place in birth_figures.told(view, value))
    if view.birthday:
        yield from (Hit(*span) for span in _birthdays(view.text).get((month, day), ()))


def _told_in_english(text: str, year: int, month: int, day: int) -> Iterator[Hit]:
    """Yield the places of a day in English, its year in four figures or in two."""
    in_english = _in_english(text)
    for written in (year, year % _CENTURY):
        yield from (Hit(*span) for span in in_english.get((written, month, day), ()))


def _by_moon(view: View, value: str) -> Iterator[Hit]:
    """Yield the places of a day of the lunar calendar, with its year or beside a birth."""
    for one in lunar_days.told(view, value):
        before = view.text[max(0, one.start - _CUE) : one.start]
        far = view.text[max(0, one.start - _FAR) : one.start]
        named = view.text[one.start + 1 : one.start + 2] == "历" and _BIRTH.search(far)
        if one.year or named or _of_birth(view.text, one) or _BIRTHDAY_AND.search(before):
            yield Hit(one.start, one.end)


def cues(value: str) -> Cues:
    """Return what must stand in a text for the birth date to stand there."""
    known = _read(value)
    if known is None:
        return Cues()
    return Cues(
        known.forms + known.turned + lunar_days.words(value) + birth_figures.words(value),
        _month,
        _month,
        marks=("birthday",),
    )


def _month(value: str) -> tuple[str, ...]:
    """Return what the English name of its month begins with."""
    known = _read(value)
    return (MONTHS[known.month - 1],) if known else ()


class _Known(NamedTuple):
    """A birth date, day 0 where it is not known, and its forms of the year."""

    year: int
    month: int
    day: int
    forms: tuple[str, ...]  # the year's last figures before 年, or before the month
    turned: tuple[str, ...]  # figures of the day with the year behind (31/03/2008, 3/31/2008)


@lru_cache(maxsize=1 << 14)
def _read(value: str) -> _Known | None:
    known = _ISO.fullmatch(value)
    if known is None:
        return None
    year, month = known["year"][2:], int(known["month"])
    forms = dict.fromkeys((f"{year}年", f"{year}{month}", f"{year}{month:02}"))
    day = int(known["day"] or 0)
    orders = ((day, month), (month, day)) if day else ()
    turned = (
        f"{one:{form}}{two:{form}}{behind}"
        for behind in (known["year"], year)
        for one, two in orders
        for form in ("02", "")
    )
    return _Known(int(known["year"]), month, day, tuple(forms), tuple(dict.fromkeys(turned)))


def _is_turned(view: View, start: int, end: int) -> bool:
    """Say whether figures are a date with the year behind, and no part of a longer number."""
    whole = _TURNED.fullmatch(view.text, start, end)
    return bool(whole) and not any(one.isdecimal() for one in view.beside(start, end))


@lru_cache(maxsize=8)  # everybody of a case asks about one text
def _birthdays(text: str) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Return where the text gives a day of the year for a birthday, by month and day."""
    found: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for pattern in _BIRTHDAYS:
        for one in pattern.finditer(text):
            day = value_of(one["m"]), value_of(one["d"])
            found.setdefault(day, []).append(one.span("day"))
    return found


@lru_cache(maxsize=8)
def _in_english(text: str) -> dict[tuple[int, int, int], list[tuple[int, int]]]:
    """Return where the text writes days in English, by year, month and day."""
    found: dict[tuple[int, int, int], list[tuple[int, int]]] = {}
    for one in english_dates(text):
        found.setdefault((one.year, one.month or 0, one.day or 0), []).append((one.start, one.end))
    return found


def _near(view: View, forms: Iterable[str]) -> list[WrittenDate]:
    """Return the dates where the year's last figures stand before 年 or the month."""
    found: set[WrittenDate] = set()
    for form in forms:
        if form not in view.dated:
            view.dated[form] = [
                one
                for start, end in view.places(form)
                for one in dates(view.text, max(0, start - _BEFORE_IT), end + _BEHIND_IT)
            ]
        found.update(view.dated[form])
    return sorted(found)


def _of_birth(text: str, one: WrittenDate | LunarDate) -> bool:
    before = text[max(0, one.start - _CUE) : one.start]
    if _IS_BEHIND.match(text, one.end):  # 我是08年3月的
        return bool(_IS_BEFORE.search(before))
    return bool(_BORN_BEFORE.search(before) or _BORN_AFTER.match(text, one.end))
