"""Read dates out of folded text in every rendering (日期的写法).

Chinese numerals are digits by now but for 十 and 廿, which are read here. A date is year, month and
day with any separators, eight digits in a row, or a two-digit year; six digits in a row (080301)
count where a birth is spoken of or the first digit is 0, for six digits may be any amount.

>>> seen = views(["生于2008年3月1日，二〇〇八年三月十一日，08.3.1，080301，2008-03-01 9:00"]).folded
>>> sorted({day for _, day in dated(seen)})
['20080301', '20080311']
>>> list(dated(views(["共计110301元，第2008号，2008-13-01"]).folded))
[]
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import chain

from pipelines.leak import english_days, lunar
from pipelines.leak.characters import END
from pipelines.leak.digit_runs import Positions, Wanted, beginnings
from pipelines.leak.folding import views
from pipelines.leak.rows_of_figures import CENTURY

__all__ = ["births", "dated", "views", "written"]

LONG = 500
"""Characters from which one pass over the figures costs less than four patterns."""
_NUMBER = r"[0-9十廿卅元]{1,3}"
_BETWEEN = r"[^0-9a-z一-龥\U0010ffff,;。]{1,3}"
# A set first and what may not stand before it second: so the engine skips to the next digit.
_FIRST = r"[0-9](?<![0-9][0-9])"
_YEAR = rf"({_FIRST}[0-9](?:[0-9]{{2}})?)"
_WRITTEN = re.compile(rf"{_YEAR}\s*年\s*({_NUMBER})\s*月\s*({_NUMBER})(?![0-9十])")
_SEPARATED = re.compile(rf"{_YEAR}{_BETWEEN}([01]?[0-9]){_BETWEEN}([0-3]?[0-9])(?![0-9])")
_COMPACT = re.compile(rf"({_FIRST}[0-9]{{3}})([01][0-9])([0-3][0-9])(?![0-9])")
_SHORT = re.compile(
    r"([0-9](?<![0-9.][0-9])[0-9])([01][0-9])([0-3][0-9])(?![0-9.]|\s*[元枚次件克米人份])"
)
_LETTER_IN_DATE = re.compile("[oil](?=[0-9oil]{0,3}[年月日])")
_LETTERED = re.compile("(?<![0-9a-z])[0-9oil]{2,4}年[0-9oil]{1,2}月[0-9oil]{1,2}(?=日)")
_LETTERS = str.maketrans("oil", "011")
_PART = rf"(?:{_YEAR}年)?(?<![0-9十])({_NUMBER})月份?(?:({_NUMBER})[日号]?)?"
_THEN_BORN = "[初中末底]?[的是过他她其]{0,3}出?生"
_PART_BORN = re.compile(f"{_PART}{_THEN_BORN}")
# It is tried only where its own month is followed by what must follow: the engine skips to 月.
_MONTH_BORN = re.compile(rf"月份?(?:{_NUMBER}[日号]?)?{_THEN_BORN}")
_IS_BORN = re.compile(
    rf"(?:[我他她它人其]是|属[鼠牛虎兔龙蛇马羊猴鸡狗猪]的?,?是?){_PART}的(?![^,，。;])"
)
_FOUR = "(?<![0-9a-z])(0[1-9]|1[0-2])([0-2][0-9]|3[01])(?![0-9a-z])"
_FOUR_BORN = re.compile(rf"{_FOUR}的?(?:出生|生(?=[日的人,。;]|$)|过生日)")
_BORN_FOUR = re.compile(
    rf"(?:出生|出生日期|出生年月日?|出生时间|生于|诞于|生日|生辰)[:是为在]{{0,2}}{_FOUR}"
)
_BEFORE_MONTH = 8  # characters of a year with 年 and a month
_BORN_PART = re.compile(rf"(?:生于|出生|出生年月|生日)[是为:]*{_PART}")
_TURNS = re.compile(rf"满{_NUMBER}周?岁")
_DAY_BEFORE = re.compile(
    rf"(?<![0-9十])({_NUMBER})月({_NUMBER})[日号]?,?[时起就才刚好即将便年]{{0,3}}$"
)
_BEFORE = 16  # characters before 满 in which the day stands; 已满 tells of none
_BIRTH = re.compile(r"生|born|birth")
_NEAR = 8  # characters on either side of six digits in which a birth is spoken of
_TENS = {"十": 10, "廿": 20, "卅": 30}
_TWO_DIGITS = 2


def dated(folded: str, wanted: Wanted | None = None) -> Iterator[tuple[int, str]]:
    """Yield position and date (eight digits) of every date in a folded view, cells joined by END.

    No date begins in one cell and ends in the next. Where `wanted` are told, others may be left
    out.
    """
    *whole, short = _matches(folded, wanted)
    for found in chain.from_iterable(whole):
        if day := _eight(*found.groups()):
            yield found.start(), day
    yield from lunar.dated(folded)
    yield from english_days.dated(folded)
    for found in short:
        near = folded[max(0, found.start() - _NEAR) : found.start()].rsplit(END, 1)[-1]
        near += folded[found.end() : found.end() + _NEAR].split(END, 1)[0]
        if (found[1][0] == "0" or _BIRTH.search(near)) and (day := _eight(*found.groups())):
            yield found.start(), day


def _matches(folded: str, wanted: Wanted | None) -> Iterator[Iterator[re.Match[str]]]:
    """Yield what matches each pattern; in a long text it is tried only where a date may begin."""
    patterns = (_WRITTEN, _SEPARATED, _COMPACT, _SHORT)
    if len(folded) < LONG:
        return (pattern.finditer(folded) for pattern in patterns)
    starts = beginnings(folded, wanted)
    return (_tried(*one, folded) for one in zip(patterns, starts, strict=True))


def _tried(pattern: re.Pattern[str], starts: Positions, folded: str) -> Iterator[re.Match[str]]:
    """Yield what `finditer` would, told every place where a match can begin."""
    end = 0
    for start in starts.tolist():
        if start >= end and (found := pattern.match(folded, start)):
            end = found.end()
            yield found


def written(tight: str) -> Iterator[str]:
    """Yield dates with 年 and 月 in a tight view, where blanks inside a year are gone.

    There o, i and l may stand for figures.

    >>> list(written("生于2oo8年3月l日"))
    ['20080301']
    """
    if _LETTER_IN_DATE.search(tight):
        tight = _LETTERED.sub(lambda one: one[0].translate(_LETTERS), tight)
    for found in _WRITTEN.finditer(tight):
        if day := _eight(*found.groups()):
            yield day


def births(loose: str) -> Iterator[str]:
    """Yield birth month and day of the year beside 生 in a loose view: "2008-03", "03-01".

    A day on which somebody turns so many years old is one of these too; one of the lunar calendar
    is "农02-24". A day with its year is read by `dated`.

    >>> sorted(births("2008年3月1日出生,生日:5月6日,生于08年十1月"))
    ['05-06', '2008-03', '2008-11']
    >>> list(births("2024年3月1日满十6周岁,2024年3月2日已满十6周岁"))
    ['03-01']
    """
    for turns in _TURNS.finditer(loose):
        before = _DAY_BEFORE.search(loose, max(0, turns.start() - _BEFORE), turns.start())
        if before:
            yield f"{_read(before[1]):02}-{_read(before[2]):02}"
    yield from lunar.births(loose)
    for found in chain(_FOUR_BORN.finditer(loose), _BORN_FOUR.finditer(loose)):
        yield f"{found[1]}-{found[2]}"
    is_born = _IS_BORN.finditer(loose)
    for found in chain(_parts_born(loose), _BORN_PART.finditer(loose), is_born):
        year, month, day = found.groups()
        if year:
            yield f"{_four(year)}-{_read(month):02}"
        if day and not year:
            yield f"{_read(month):02}-{_read(day):02}"


def _parts_born(loose: str) -> Iterator[re.Match[str]]:
    """Yield each part of a date behind which somebody is born."""
    end = 0
    for month in _MONTH_BORN.finditer(loose):
        start = max(end, month.start() - _BEFORE_MONTH)
        end = month.end()
        if found := _PART_BORN.search(loose, start, end):
            yield found


@lru_cache(maxsize=1 << 16)
def _eight(year: str, month: str, day: str) -> str | None:
    try:
        found = date(int(_four(year)), _read(month), _read(day))
    except ValueError:
        return None
    return found.isoformat().replace("-", "")


def _four(year: str) -> str:
    """Return the year with its century, "0" where it is none in which anybody lives."""
    if len(year) > _TWO_DIGITS:
        return year if year[:_TWO_DIGITS] in {"19", "20"} else "0"
    return ("20" if int(year) <= CENTURY else "19") + year


def _read(numeral: str) -> int:
    """Read a numeral in which 十, 廿 and 元 may still stand; 0 where it is none."""
    if numeral.isdigit():
        return int(numeral)
    if numeral == "元":
        return 1
    found = re.fullmatch(r"([0-9]?)([十廿卅])([0-9]?)", numeral)
    return _TENS[found[2]] * int(found[1] or 1) + int(found[3] or 0) if found else 0
