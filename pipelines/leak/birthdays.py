"""In which forms a birth date can show in the rows of a person's own case (出生日期).

Guards: a birth year alone is never searched, the policies keep it; a birth month or a day of the
year, of the lunar calendar too, counts only beside 生 (2008年3月出生, 生日3月1日), for acts have
months too.

>>> where = seen(["生于二〇〇八年三月一日", "2008年出生，3月2日到案", "3 月 1 日 生 日", "080301"])
>>> [any(form.stands_in(cell) for form in forms("birth_date", "2008-03-01")) for cell in where]
[True, False, True, True]
>>> where = seen(["戊子年正月廿三", "生日农历正月廿三", "农历正月廿三到案"])
>>> [any(form.stands_in(cell) for form in forms("birth_date", "2008-02-29")) for cell in where]
[True, True, False]
>>> where = seen(["DOB: Mar. 1st, 2008", "on 1 March 2008", "March 12, 2008"])
>>> [any(form.stands_in(cell) for form in forms("birth_date", "2008-03-01")) for cell in where]
[True, True, False]
"""

import re
from collections.abc import Iterator
from datetime import date

from pipelines.leak.forms import Form, View, seen
from pipelines.leak.homes import written
from pipelines.leak.lunar_months import lunar_day

__all__ = ["eight_digits", "forms", "seen"]

_FIRST_DAYS = date(1899, 12, 30), date(1904, 1, 1)  # of spreadsheets
_SIGN = r"[^0-9a-z一-龥\U0010ffff,;。]{1,3}"
_REPUBLIC = 1911  # the year before its first
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
_MONTHS = (
    *("jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?"),
    *("aug(?:ust)?", "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"),
)


def eight_digits(birth: str) -> str | None:
    """Return an exact birth date as eight digits.

    >>> eight_digits("2008-03-01"), eight_digits("2008-03"), eight_digits("2008")
    ('20080301', None, None)
    """
    try:
        return f"{date.fromisoformat(birth):%Y%m%d}"
    except ValueError:
        return None


def forms(kind: str, birth: str) -> Iterator[Form]:
    """Yield the forms of an ISO date; an interval or a year has none."""
    if exact := eight_digits(birth):
        yield Form(kind, View.DAY, exact)
        yield Form(kind, View.TIGHT, exact)
    if found := _DATE.fullmatch(birth):
        year, month, day = found.groups()
        yield Form(kind, View.BORN, f"{year}-{month}")
        if day:
            yield Form(kind, View.BORN, f"{month}-{day}")
            if moon := lunar_day(birth):
                yield Form(kind, View.BORN, moon)
            yield from _year_behind(kind, year, int(month), int(day))
            yield from _counted(kind, date.fromisoformat(birth))
            yield _of_the_republic(kind, int(year), int(month), int(day))
            yield _in_english(kind, year, int(month), int(day))
            yield from _in_words(kind, year, int(month), int(day))


def _year_behind(kind: str, year: str, month: int, day: int) -> Iterator[Form]:
    """Yield the day in figures with the year behind: 31/03/2008, 3/31/08."""
    for sign in "/.-":
        orders = (f"0?{one}{re.escape(sign)}0?{two}" for one, two in ((day, month), (month, day)))
        front = f"(?<![0-9])(?:{'|'.join(orders)}){re.escape(sign)}"
        for behind in (year, year[2:]):
            yield Form(kind, View.FOLDED, f"{sign}{behind}", f"{front}{behind}(?![0-9])")


def _counted(kind: str, day: date) -> Iterator[Form]:
    """Yield the numbers by which spreadsheets count the day, where a birth is spoken of."""
    for first in _FIRST_DAYS:
        number = str((day - first).days)
        said = rf"(?:出生|生日|生于|birth|dob)[^\U0010ffff]{{0,48}}(?<![0-9a-z]){number}"
        yield Form(kind, View.FOLDED, number, rf"{said}(?![0-9a-z]|[\s.]?[0-9元块次枚件克米人份])")


def _of_the_republic(kind: str, year: int, month: int, day: int) -> Form:
    """Return the day as papers from Taiwan write it: 民国97年3月31日."""
    years, months, days = (
        "|".join(dict.fromkeys((*written(number), f"{number:02}")))
        for number in (year - _REPUBLIC, month, day)
    )
    pattern = f"民国(?:{years})年(?:{months})月(?:{days})(?![0-9十])"
    return Form(kind, View.TIGHT, "民国", pattern)


def _in_english(kind: str, year: str, month: int, day: int) -> Form:
    """Return the day as English papers write it, in any order of its parts, all run together."""
    name, number = _MONTHS[month - 1], f"0?{day}(?:st|nd|rd|th)?"
    orders = (f"{number}(?:of)?{name}{year}", f"{name}{number}{year}", f"{year}{name}{number}")
    return Form(kind, View.TIGHT, name[:3], f"(?<![0-9])(?:{'|'.join(orders)})(?![0-9])")


def _in_words(kind: str, year: str, month: int, day: int) -> Iterator[Form]:
    """Yield the day with 十 in it and any signs between its parts: 二〇〇八、三、三十一."""
    months, days = ([*written(number)] for number in (month, day))
    for ten in (*days[1:], *months[1:])[:1]:
        front = f"(?<![0-9])(?:{year[:2]})?{year[2:]}"
        parts = f"0?(?:{'|'.join(months)}){_SIGN}0?(?:{'|'.join(days)})"
        yield Form(kind, View.FOLDED, ten, f"{front}{_SIGN}{parts}(?![0-9十])")
