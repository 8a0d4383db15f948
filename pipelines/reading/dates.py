"""Reads dates as Chinese records write them, also those that name only a month or a season (日期).

A date is a range of days: one day where it is exact, else every day it may mean. Legal dates are
Asia/Shanghai; a clock time with another zone is moved there first. Lunar dates, 民国 years and
two-digit years are refused, because converting them would be a guess.

Source: ISO 8601-1:2019; 《最高人民法院关于审理未成年人刑事案件具体应用法律若干问题的解释》 art 2
(周岁 by the solar calendar, from the day after the birthday); 民法典 art 202 (月末日).

>>> parse("二〇〇八年三月一日").text, parse("2021年暑假").text, parse("2008/3").text
('2008-03-01', '2021-07-01/2021-08-31', '2008-03')
>>> parse("不详") is None
True
>>> parse("农历2008年三月初一")
Traceback (most recent call last):
ValueError: a lunar or 民国 date
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from pipelines.reading import date_words

ADULT_AGE = 18  # years; 刑法 art 17, 未成年人保护法 art 2
_JANUARY, _DECEMBER, _FEBRUARY = 1, 12, 2
_LEAP_DAY = 29
_SHANGHAI = timezone(timedelta(hours=8))  # no summer time since 1992


@dataclass(frozen=True, slots=True)
class DateRange:
    """Every day a written date may mean, both ends included."""

    first: date
    last: date

    @property
    def exact(self) -> bool:
        """Say whether it is one day."""
        return self.first == self.last

    @property
    def text(self) -> str:
        """Write it in ISO 8601, as short as it can be; `parse` reads it back."""
        if self.exact:
            return self.first.isoformat()
        if self == _months(self.first.year, _JANUARY, _DECEMBER):
            return f"{self.first.year:04d}"
        if self == _months(self.first.year, self.first.month, self.first.month):
            return f"{self.first:%Y-%m}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


def parse(text: str) -> DateRange | None:
    """Read one written date; None where it says "unknown".

    Raises:
        ValueError: It cannot be read as one date or interval; the message holds no value.
    """
    if date_words.PLAIN.fullmatch(text):
        return _single(text)
    plain, clock = date_words.split_clock(date_words.fold(text))
    if plain in date_words.UNKNOWN:
        return None
    if date_words.NOT_SOLAR.search(plain):
        message = "a lunar or 民国 date"
        raise ValueError(message)
    single = _single(plain)
    if single is not None:
        return _in_shanghai(single, clock) if clock else single
    return _interval(plain)


def day(text: str) -> date:
    """Read one day.

    Raises:
        ValueError: It cannot be read, says "unknown", or may mean several days; the message holds
            no value.

    >>> day("二〇二六年十一月一日").isoformat()
    '2026-11-01'
    >>> day("2026-11")
    Traceback (most recent call last):
    ValueError: no single day
    """
    days = parse(text)
    if days is None or not days.exact:
        message = "no single day"
        raise ValueError(message)
    return days.first


def eighteenth_birthday(birth: date) -> date:
    """Return the 18th birthday; born on 29 February it is the 28th (民法典 art 202).

    >>> eighteenth_birthday(date(2008, 2, 29)).isoformat()
    '2026-02-28'
    """
    year = birth.year + ADULT_AGE
    try:
        return birth.replace(year=year)
    except ValueError:
        return date(year, birth.month, monthrange(year, birth.month)[1])


def is_minor(birth: date, act: date) -> bool:
    """Say whether the person was under 18 on that day: still on the birthday itself.

    >>> [is_minor(date(2006, 3, 10), date(2024, 3, day)) for day in (10, 11)]
    [True, False]
    """
    return act <= eighteenth_birthday(birth)


def is_leap_day_doubt(birth: date, act: date) -> bool:
    """Say whether it hangs on how a 29 February birthday is counted: act on 1 March of year 18."""
    born_on_leap_day = (birth.month, birth.day) == (_FEBRUARY, _LEAP_DAY)
    return born_on_leap_day and act == date(birth.year + ADULT_AGE, 3, 1)


def _months(year: int, first: int, last: int) -> DateRange:
    return DateRange(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _single(plain: str) -> DateRange | None:
    """Read one date; the calendar's own refusal is replaced, because it quotes the figures."""
    try:
        return _shaped(plain)
    except ValueError:
        message = "no such day, month or interval"
        raise ValueError(message) from None


def _shaped(plain: str) -> DateRange | None:
    """Read one date in figures or in words; None where it has neither shape."""
    if found := date_words.PLAIN.fullmatch(plain):
        return _from_parts(*filter(None, found.groups()))
    if found := date_words.FIGURES.fullmatch(plain) or date_words.COMPACT.fullmatch(plain):
        return _from_parts(found["year"], found["month"], found["day"])
    if found := date_words.IN_MONTH.fullmatch(plain):
        year, month = int(found["year"]), int(found["month"])
        first, last = date_words.PARTS_OF_MONTH[found["part"]]
        end = _months(year, month, month).last
        return DateRange(end.replace(day=first), end.replace(day=min(last, end.day)))
    if found := date_words.IN_YEAR.fullmatch(plain):
        return _months(int(found["year"]), *date_words.PARTS_OF_YEAR[found["part"]])
    if found := date_words.TWO_MONTHS.fullmatch(plain):
        months = int(found["first"]), int(found["last"])
        return _ordered(*(_months(int(found["year"]), month, month) for month in months))
    found = date_words.WORDS.fullmatch(plain)
    return _from_parts(found["year"], found["month"], found["day"]) if found else None


def _from_parts(year: str, month: str | None, day: str | None) -> DateRange:
    if month is None:
        return _months(int(year), _JANUARY, _DECEMBER)
    if day is None:
        return _months(int(year), int(month), int(month))
    return DateRange(*[date(int(year), int(month), int(day))] * 2)


def _interval(plain: str) -> DateRange:
    """Read "from … to …"; the end inherits the year or the month it leaves out."""
    ends = date_words.split_interval(plain)
    first, last = (_single(end) for end in ends) if ends else (None, None)
    if first is None or last is None:
        message = "not a date in any known form"
        raise ValueError(message)
    return _ordered(first, last)


def _ordered(first: DateRange, last: DateRange) -> DateRange:
    if first.first > last.last:
        message = "an interval that ends before it begins"
        raise ValueError(message)
    return DateRange(first.first, last.last)


def _in_shanghai(day: DateRange, clock: str) -> DateRange:
    """Return the day it was in China at a clock time that states its zone."""
    if not day.exact:
        message = "a clock time without a day"
        raise ValueError(message)
    moment = datetime.fromisoformat(f"{day.first.isoformat()}T{clock}")
    there = moment.astimezone(_SHANGHAI).date()
    return DateRange(there, there)
