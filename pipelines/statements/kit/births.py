"""When somebody was born, as the words about him say it (出生的记载).

The birth date is what stands with 出生, or the one inside an ID number; an age alone (22岁) leaves
a range of years, counted from the day of the document and one year wider, because 岁 may be 虚岁. A
lunar birthday is its year and two months more.

>>> from pipelines.statements.kit import page
>>> words = "被告人张三，男，1988年3月1日出生，汉族。"
>>> births(page.of(words), 5, len(words))
(('1988-03-01', 8, 19),)
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from pipelines.reading import dates, id_number
from pipelines.reading.dates import DateRange
from pipelines.statements.kit.days import SIMPLE, Day, written
from pipelines.statements.kit.page import Page

UNSURE_AGE = (
    1  # years; 岁 may be 虚岁, one more than 周岁, or counted to the act instead of the trial
)
OLDEST = 120  # years; an age beyond it is no age

_BORN = re.compile(
    "(?:出生日期|出生年月日?|出生时间|出生|生于|生日)(?:于|为|是|[：:]|在)*"
    f"(?P<lunar_one>农历|阴历|旧历)?(?P<one>{SIMPLE}|(?:19|20)[0-9]{{6}}(?![0-9]))"
    f"|(?P<lunar_two>农历|阴历|旧历)?(?P<two>{SIMPLE})(?P<odd>[^，。；、）)]{{0,6}})?(?:出生|(?<![人先医学考])生"
    "(?=[，,；;。）)于、]|$))"
)
_AGE = re.compile(
    "(?:现年|时年|年龄[：:]?|[，,（(；])([0-9]{1,3}|[一二三四五六七八九十百]{1,4})周?岁"
)
_NUMBER = re.compile(
    "(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9Xx](?![0-9A-Za-z])"
)


def births(page: Page, start: int, end: int) -> tuple[tuple[str, int, int], ...]:
    """Return what a stretch says of one person's birth: the date, and the ID number's."""
    return _births(page.text, start, end, page.closing.start, page.closing.stop)


@lru_cache(maxsize=64)
def _births(
    text: str, start: int, end: int, closing: int, stop: int
) -> tuple[tuple[str, int, int], ...]:
    """Read a stretch once: who is tied, whose guardian it is and what is stated hang on it."""
    found = []
    born = _BORN.search(text, start, end)
    number = _NUMBER.search(text, start, end)
    days = _born(born) if born else None
    if born and days:
        found.append((days.text, *born.span()))
    read = id_number.read(number[0]) if number else None
    if number and read and read.birth and (read.sound or not days):
        found.append((read.birth.isoformat(), *number.span()))
    elif not days and (age := _AGE.search(text, start, end)):
        aged = _aged(age[1], list(written(text, closing, stop)))
        if aged:
            found.append((aged.text, *age.span()))
    return tuple(found)


def _born(found: re.Match[str]) -> DateRange | None:
    words = found["one"] or found["two"]
    if found["lunar_one"] or found["lunar_two"]:
        return next((day.first for day in written(f"{words[:5]}农历")), None)
    return _dated(words)


@lru_cache(maxsize=1 << 16)
def _dated(words: str) -> DateRange | None:
    try:
        return dates.parse(words)
    except ValueError:
        return None


def _aged(words: str, days: Sequence[Day]) -> DateRange | None:
    """Return the days on which somebody of an age was born, seen from the document's day."""
    signed = [day.last.last for day in days]
    years = int(words) if words.isascii() else _numeral(words)
    if not signed or not 0 < years <= OLDEST:
        return None
    first, last = (max(signed).year - years + shift for shift in (-1 - UNSURE_AGE, UNSURE_AGE))
    return DateRange(date(first, 1, 1), date(last, 12, 31))


def _numeral(words: str) -> int:
    """Read a small Chinese numeral; what is none is no age."""
    digits = "零一二三四五六七八九"
    tens, mark, ones = words.partition("十")
    if not mark or len(tens) > 1 or len(ones) > 1:
        return digits.find(words)
    return (digits.find(tens) if tens else 1) * 10 + (digits.find(ones) if ones else 0)
