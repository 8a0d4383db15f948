"""Records told by the age of the person, or by what only minors get (以年龄叙述的前科).

十六岁时因抢劫被判过刑, 年少时坐过牢, 曾进少管所: no date says when, but the words do. Whoever was
under 18 then was under 18 at the crime, and the record is sealed. An age from 18 on is counted from
the birth date like a day that is told.

Law: 刑事诉讼法 (2018) arts 282 (附条件不起诉, of minors alone) and 286; 未成年犯管教所 after 监狱法
(2012) art 74, recalled.

>>> [age("16岁时因抢劫被判过刑"), age("二十岁那年被判刑"), age("年少时坐过牢"), age("被判刑")]
[16, 20, 17, None]
>>> of_minors("曾在未成年犯管教所服刑"), of_minors("曾在监狱服刑")
(True, False)
"""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

import cn2an

from pipelines.reading.dates import ADULT_AGE, DateRange
from pipelines.recital.judged import Fate, fate, months_after

_OLDEST_MINOR: Final = ADULT_AGE - 1  # years; who is told to have been young was no older
_YEARS: Final = "[0-9０-９一二三四五六七八九十]{1,3}"
_WHEN: Final = "(?:周)?岁(?:时|那年|那一年|的时候|起|就|即|便|被判|因)"
AT_AGE: Final = _YEARS + _WHEN
YOUNG: Final = r"未成年时|未成年期间|未满十八周?岁时|年少时|小时候|少年时"
_AGE = re.compile(f"(?P<young>{YOUNG})|(?P<years>{_YEARS}){_WHEN}")
_OF_MINORS = re.compile(
    "少管所|少年管教|少管[一二三四五六七八九十0-9]|未成年犯管教所|未管所|附条件不起诉|工读学校"
)


def age(text: str) -> int | None:
    """Return how old somebody is told to have been, in completed years; None where nobody says."""
    found = _AGE.search(text)
    if found is None:
        return None
    return _OLDEST_MINOR if found["young"] else _years(found["years"])


def of_minors(text: str) -> bool:
    """Say whether it tells of what only minors get."""
    return _OF_MINORS.search(text) is not None


def by_age(births: Sequence[DateRange], years: int, window_months: int) -> Fate:
    """Say what becomes of a record judged when somebody was that old.

    >>> from datetime import date
    >>> born = [DateRange(date(2000, 5, 1), date(2000, 5, 1))]
    >>> [by_age(some, years, 24).name for some in (born, []) for years in (17, 19, 20, 21)]
    ['GOES', 'ASKS', 'ASKS', 'STAYS', 'GOES', 'ASKS', 'ASKS', 'STAYS']
    """
    if years < ADULT_AGE:
        return Fate.GOES
    if not births:
        return Fate.ASKS if 12 * (years - ADULT_AGE) <= window_months else Fate.STAYS
    first = min(months_after(one.first, 12 * years) for one in births)
    last = max(months_after(one.last, 12 * (years + 1)) for one in births) - timedelta(days=1)
    return fate(births, DateRange(first, last), window_months)


def _years(written: str) -> int | None:
    """Return the years that figures or numerals tell; None for what is no number."""
    try:
        return int(written) if written.isdecimal() else int(cn2an.cn2an(written, "smart"))
    except ValueError:
        return None
