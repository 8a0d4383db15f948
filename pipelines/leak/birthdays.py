"""In which forms a birth date can show in the rows of a person's own case (出生日期).

Guards: a birth year alone is never searched, the policies keep it; a birth month or a day of the
year counts only beside 生 (2008年3月出生, 生日3月1日), for acts have months too.

>>> where = seen(["生于二〇〇八年三月一日", "2008年出生，3月2日到案", "3 月 1 日 生 日", "080301"])
>>> [any(form.stands_in(cell) for form in forms("birth_date", "2008-03-01")) for cell in where]
[True, False, True, True]
"""

import re
from collections.abc import Iterator
from datetime import date

from pipelines.leak.forms import Form, View, seen

__all__ = ["eight_digits", "forms", "seen"]

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")


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
        yield Form(kind, View.LOOSE, "生", _partial(*found.groups()))


def _partial(year: str, month: str, day: str | None) -> str:
    months = f"{_written(month)}月"
    parts = [rf"(?:{year}年?|(?<![0-9]){year[2:]}年){months}(?:份|(?![0-9十]))"]
    if day:
        parts.append(rf"(?<![0-9十]){months}{_written(day)}[日号]?(?![0-9])")
    either = "|".join(parts)
    return rf"(?:{either})(?:的?出?生)|(?:生于|出生|出生年月|生日)[是为:]*(?:{either})"


def _written(digits: str) -> str:
    """Return a pattern of a number below 32 in figures or with 十, folded."""
    tens, ones = int(digits[0]), int(digits[1])
    if not tens:
        return f"0?{ones}"
    return f"(?:{tens}{ones}|{'' if tens == 1 else tens}十{ones or ''})"
