"""The days that an account names, in the order of its words, each a range of days (记叙中的日期).

A day may leave its year or month to the one before (同年3月, 5日, 次年); a stretch has two ends.
What names only a month, a season or a holiday is every day it may mean; a lunar date is its year
and the two months after, because converting it would be a guess.

Source: docs/design.md §3.4; `pipelines.reading.dates` gives each written date its meaning.

>>> [day.text for day in written("2021年暑假的一天，又于2021年9月3日至5日，同年10月")]
['2021-07-01/2021-08-31', '2021-09-03/2021-09-05', '2021-10']
>>> [day.text for day in written("2019年农历腊月")], [day.text for day in written("编号2021年")]
(['2019-01-01/2020-02-29'], ['2021'])
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from pipelines.reading import dates
from pipelines.reading.dates import DateRange

_NUMERAL = "[〇零○一二三四五六七八九]"
YEAR = f"(?:(?:19|20)[0-9]{{2}}|[一二]{_NUMERAL}{{3}})年"
_MONTH = "(?:[0-9]{1,2}|十[一二]?|[一二三四五六七八九元])月份?"
_ONES = "[一二三四五六七八九]"
_DAY = f"(?:[0-9]{{1,2}}|[一二]?十{_ONES}?|三十一?|廿{_ONES}?|{_ONES})[日号]"
_PART = "(?:[上中下]旬|[初底末](?![一二三四五六七八九十0-9]))"
_SEASON = "(?:[初底末]|[上下]半年|第?[一二三四1-4]季度|[暑寒]假)"
_FIGURES = "(?:19|20)[0-9]{2}(?:-[0-9]{1,2}-|/[0-9]{1,2}/|[.][0-9]{1,2}[.])[0-9]{1,2}"
_LUNAR = "的?(?:农历|阴历|旧历)"
SIMPLE = f"{YEAR}(?:{_MONTH}(?:{_DAY})?)?|{_FIGURES}"
"""A date as headers write it: a year, a month or a day; it has no groups."""

_YEAR_WORD = f"{YEAR}|[同当该次翌]年"
_REST = (
    f"(?P<lunar>{_LUNAR})|(?P<months>[0-9]{{1,2}}[-至、~][0-9]{{1,2}}月)"
    f"|(?P<month>{_MONTH}|[同当次]月)(?:(?P<day>{_DAY})|(?P<part>{_PART}))?"
    f"|(?P<season>年?{_SEASON})|(?P<only>{_DAY})"
)
POINT = re.compile(
    f"(?=[12一二同当该次翌0-9十三四五六七八九元])(?={YEAR}|[同当该次翌]年(?:{_MONTH}|{_SEASON})|(?:{_MONTH}|[同次]月)(?:{_DAY}|{_PART})"
    f"|{_FIGURES}|(?<=[、和及]){_DAY})(?:(?P<figures>{_FIGURES})"
    f"|(?P<year>{_YEAR_WORD})?(?:{_REST})?)"
)
_CUE = re.compile("[〇零○元一二三四五六七八九十廿0-9同当该次翌](?:[年月日号]|(?<=[0-9])[-/.][0-9])")
"""What every written day holds: its first year, month or day mark, or figures."""
_BEFORE_CUE = 3  # characters of a day before its cue: those of a year
_END = re.compile(f"(?P<figures>{_FIGURES})|(?P<year>{_YEAR_WORD})?(?:{_REST})?")
_TO = re.compile("(?:的?(?:某|一)?[日天]?(?:间|许)?)?(?:[至到~—-]|起至)")
_JANUARY, _DECEMBER = 1, 12


class Day(NamedTuple):
    """A written day or stretch: when it may have begun and ended, and where it stands."""

    first: DateRange
    last: DateRange
    start: int
    end: int

    @property
    def text(self) -> str:
        """Write the whole of it in ISO 8601."""
        return DateRange(self.first.first, self.last.last).text


class _Point(NamedTuple):
    days: DateRange
    year: int
    month: int


def written(text: str, start: int = 0, end: int | None = None) -> Iterator[Day]:
    """Yield every day that a stretch of text names."""
    stop, place = len(text) if end is None else end, start
    before: _Point | None = None
    while found := next_written(text, place, stop):
        place, point = found.end(), _point(found, before)
        if point is None:
            continue
        before, last = point, point
        joint = _TO.match(text, place, stop)
        other = _END.match(text, joint.end(), stop) if joint else None
        if other and other.group():
            beyond = _point(other, point)
            if beyond and beyond.days.last >= point.days.first:
                before, last, place = beyond, beyond, other.end()
        yield Day(point.days, last.days, found.start(), place)


def next_written(text: str, place: int, stop: int) -> re.Match[str] | None:
    """Find the next day; what stands before the next cue costs one look."""
    cue = _CUE.search(text, place, stop)
    return POINT.search(text, max(place, cue.start() - _BEFORE_CUE), stop) if cue else None


def _point(found: re.Match[str], before: _Point | None) -> _Point | None:
    """Give one written day its meaning; None where it leaves open which year it is."""
    if found["figures"]:
        return _read(found["figures"].replace("/", "-").replace(".", "-"))
    year = _year(found["year"], before)
    if year is None:
        return None
    if found["lunar"]:
        last = date(year + 1, 2, monthrange(year + 1, 2)[1])
        return _Point(DateRange(date(year, 1, 1), last), year, _DECEMBER)
    month = found["month"] or (f"{before.month}月" if found["only"] and before else "")
    if month in {"同月", "当月", "次月"}:
        if before is None:
            return None
        step = month == "次月"
        year, month = year + (step and before.month == _DECEMBER), before.month % 12 + step
        month = f"{month or _DECEMBER}月" if step else f"{before.month}月"
    rest = found["day"] or found["part"] or (found["only"] or "").lstrip("、")
    season = (found["season"] or "").removeprefix("年")
    words = found["months"] or month.removesuffix("份") + rest or season
    return _read(f"{year}年{words}") or _read(f"{year}年")


def _year(words: str | None, before: _Point | None) -> int | None:
    if words and words[0] in "12一二":
        days = _read(words)
        return days.year if days else None
    if before is None:
        return None
    return before.year + (words in {"次年", "翌年"})


@lru_cache(maxsize=1 << 16)
def _read(words: str) -> _Point | None:
    """Read one date; what is no date says nothing."""
    try:
        days = dates.parse(words.replace("-", "至") if words.endswith("月") else words)
    except ValueError:
        return None
    return _Point(days, days.last.year, days.last.month) if days else None
