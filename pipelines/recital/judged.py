"""When a record was judged, and what the person's age then means for it (裁判时年龄).

Law: 刑事诉讼法 (2018) art 286; 预防未成年人犯罪法 (2020) art 59(2); 治安管理处罚法 (2025) art 136.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from enum import Enum

from pipelines.reading import dates
from pipelines.reading.dates import DateRange

SECURITY_SEALED_FROM = date(2026, 1, 1)  # 治安管理处罚法 (2025) in force: art 136 for everybody

_DIGITS = "0-9０-９〇○零一二三四五六七八九十"
_DATE = re.compile(
    rf"(?:(?P<same>同年|当年|次年|翌年)|[{_DIGITS}]{{4}}\s*[年.\-/])\s*"
    rf"(?:[{_DIGITS}]{{1,3}}\s*[月.\-/]\s*(?:[{_DIGITS}]{{1,3}}\s*[日号]?)?)?"
)
_OUTCOME = re.compile(
    r"判处|判刑|判决|被判|行政拘留|戒毒|处罚|教养|不起诉|罚款|警告|拘留|管教|专门学校|工读|矫治"
)


class Fate(Enum):
    """What becomes of one record told."""

    STAYS = "stays"
    GOES = "goes"
    ASKS = "goes, and a person is asked"


def judged_on(text: str) -> DateRange | None:
    """Return the earliest date given for the judgment of a record; None where there is none.

    >>> judged_on("曾因犯盗窃罪，于2019年5月3日被判处拘役，同年9月2日刑满释放").text
    '2019-05-03'
    >>> judged_on("曾因盗窃被判刑，2019年9月2日刑满释放") is None  # judged some time before
    True
    """
    outcome = _OUTCOME.search(text)
    last = list(_OUTCOME.finditer(text))[-1].start() if outcome else len(text)
    found = [one for one in _dates(text, last) if one]
    return min(found, key=lambda one: one.first) if found else None


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the month's last (民法典 art 202).

    >>> months_after(date(2024, 1, 31), 1).isoformat()
    '2024-02-29'
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def ended_before_18(births: Sequence[DateRange], text: str) -> bool:
    """Say whether every date of a record lies on or before the 18th birthday."""
    told = [one for one in _dates(text, len(text)) if one]
    if not births or not told:
        return False
    earliest = min(dates.eighteenth_birthday(one.first) for one in births)
    return all(one.last <= earliest for one in told)


def _dates(text: str, end: int) -> list[DateRange | None]:
    """Return the dates written before a place, 同年 and 次年 counted from the one before."""
    found: list[DateRange | None] = []
    year: int | None = None
    for match in _DATE.finditer(text, 0, end):
        written = match.group().strip()
        if word := match["same"]:
            if year is None:
                continue
            written = f"{year + (word in ('次年', '翌年'))}年{written.removeprefix(word).strip()}"
        try:
            day = dates.parse(written)
        except ValueError:
            continue
        if day:
            year = day.first.year
        found.append(day)
    return found


def fate(births: Sequence[DateRange], judged: DateRange | None, window_months: int) -> Fate:
    """Say what becomes of a record, at both ends of what is known.

    >>> born = [DateRange(date(2000, 5, 1), date(2000, 5, 1))]
    >>> [
    ...     fate(born, DateRange(day, day), 24).name
    ...     for day in (date(2018, 5, 1), date(2018, 5, 2), date(2020, 5, 1), date(2020, 5, 2))
    ... ]
    ['GOES', 'ASKS', 'ASKS', 'STAYS']
    """
    if not births or judged is None:
        return Fate.ASKS
    earliest = min(dates.eighteenth_birthday(one.first) for one in births)
    latest = max(dates.eighteenth_birthday(one.last) for one in births)
    if judged.last <= earliest:
        return Fate.GOES
    if judged.first > months_after(latest, window_months):
        return Fate.STAYS
    return Fate.ASKS
