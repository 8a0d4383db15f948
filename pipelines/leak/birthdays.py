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
from pipelines.leak.lunar_months import lunar_day

__all__ = ["eight_digits", "forms", "seen"]

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
            yield _in_english(kind, year, int(month), int(day))


def _year_behind(kind: str, year: str, month: int, day: int) -> Iterator[Form]:
    """Yield the day in figures with the year behind: 31/03/2008, 3/31/2008."""
    for sign in "/.-":
        orders = (f"0?{one}{re.escape(sign)}0?{two}" for one, two in ((day, month), (month, day)))
        pattern = f"(?<![0-9])(?:{'|'.join(orders)}){re.escape(sign)}{year}(?![0-9])"
        yield Form(kind, View.FOLDED, f"{sign}{year}", pattern)


def _in_english(kind: str, year: str, month: int, day: int) -> Form:
    """Return the day as English papers write it, in any order of its parts."""
    name, number = _MONTHS[month - 1], f"0?{day}(?:st|nd|rd|th)?"
    orders = (f"{number}(?:of)?{name}{year}", f"{name}{number}{year}", f"{year}{name}{number}")
    return Form(kind, View.TIGHT, name[:3], f"(?<![0-9])(?:{'|'.join(orders)})(?![0-9])")
