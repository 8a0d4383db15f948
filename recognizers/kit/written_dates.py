"""Reads every date a text writes, as far as it says it: year, month, day (日期写法).

Figures with 年月日, dots, dashes, slashes or blanks, and blanks inside; compact in eight or six
figures; two-digit years; Chinese numerals, with tens or figure by figure, 初一, 正月, 腊月 too.

>>> text = "2008年3月1日，08.3.1，二〇〇八年十二月廿一日，080301，200 8年3 月"
>>> [one[2:] for one in dates(text)]
[(2008, 3, 1), (8, 3, 1), (2008, 12, 21), (8, 3, 1), (2008, 3, None)]
>>> [one[2:] for one in dates("编号1080301A，第20083012号，2008年")]
[(2008, 30, 12), (2008, None, None)]
>>> [one[:2] for one in dates("2008.3.1 到案")]
[(0, 8)]
"""

import re
import sys
from collections.abc import Iterator
from typing import Final, NamedTuple

_B: Final = r"\s{0,4}"
HAN_FIGURE: Final = "[〇○零一二三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾元]"
_HAN: Final = f"{_B}{HAN_FIGURE}"
_FIGURE: Final = f"{_B}[0-9]"
_UP_TO_TWO: Final = f"(?:{_FIGURE}){{1,2}}"
_NUMBER: Final = f"(?:{_UP_TO_TWO}|(?:{_HAN}){{1,3}})"
_SIGN: Final = rf"(?:{_B}[.\-/·、_,|]|\s{{1,4}})"
# What follows the first figure of a year of four or of two.
_REST: Final = f"(?:(?:(?<=1){_B}[89]|(?<=2){_B}0){_FIGURE}{_FIGURE}|{_FIGURE})"
_DATE: Final = re.compile(
    "[0-9〇○零一二壹贰](?<![0-9A-Za-z].)(?:"
    rf"(?P<year>(?<=[0-9]){_REST}|(?<![0-9])(?:{_HAN}){{1,3}}){_B}年"
    rf"(?:(?P<month>{_NUMBER}|[正冬腊]){_B}月(?:(?P<day>初?{_NUMBER})(?:{_B}[日号])?|份)?)?"
    rf"|(?<=[0-9])(?P<year2>{_REST}){_SIGN}(?P<month2>{_UP_TO_TWO})(?:{_SIGN}(?P<day2>{_UP_TO_TWO})(?:{_B}日)?)?"
    r"|(?<=[0-9])(?P<compact>[0-9]{7}|[0-9]{5}))(?![0-9])"
)
_READ_AS: Final = {
    **dict.fromkeys("〇○零", "0"),
    **dict(zip("元一壹二贰三叁四肆五伍六陆七柒八捌九玖拾", "1112233445566778899十", strict=True)),
    "正": "1",
    "冬": "十1",
    "腊": "十2",
}
_NUMERALS: Final = str.maketrans(_READ_AS)
_WORDS, _SIGNS = ("year", "month", "day"), ("year2", "month2", "day2")
_PART: Final = 24  # characters of a month or a day, with blanks inside
_BLANKS: Final = re.compile(r"\s+")


class WrittenDate(NamedTuple):
    """A date where it stands; None where it does not say."""

    start: int
    end: int
    year: int
    month: int | None
    day: int | None


def dates(text: str, first: int = 0, last: int = sys.maxsize) -> Iterator[WrittenDate]:
    """Give the dates in order, of the whole text or those that begin in a stretch.

    Where the stretch ends in or close behind a date, the text is read on: of 6月23日 it may have
    held no more than 6月2.

    >>> [one[2:] for one in dates("2000年6月23日", 0, 8)]
    [(2000, 6, 23)]
    """
    done = first
    for found in _DATE.finditer(text, first, last):
        near = found.end() + _PART > last
        whole = _DATE.match(text, found.start()) if near else found
        if whole is not None and whole.start() >= done:
            done = whole.end()
            yield _read(text, whole)


def _read(text: str, found: re.Match[str]) -> WrittenDate:
    start, end = found.span()
    if found["compact"]:
        parts = [text[start : end - 4], text[end - 4 : end - 2], text[end - 2 : end]]
    else:
        names = _WORDS if found["year"] else _SIGNS
        parts = [text[start : found.end(names[0])], found[names[1]], found[names[2]]]
    year, month, day = (value_of(part) if part else None for part in parts)
    return WrittenDate(start, end, year or 0, month, day)


def value_of(numeral: str) -> int:
    """Read a numeral in figures, with tens, or figure by figure.

    >>> value_of("2 008"), value_of("十二"), value_of("廿一"), value_of("十"), value_of("二〇〇八")
    (2008, 12, 21, 10, 2008)
    >>> value_of("正"), value_of("腊")
    (1, 12)
    """
    if numeral.isdecimal():
        return int(numeral)
    plain = _BLANKS.sub("", numeral).translate(_NUMERALS).removeprefix("初")
    for short, long in (("廿", "2十"), ("卅", "3十")):
        plain = plain.replace(short, long)
    tens, ten, ones = plain.partition("十")
    return int(tens or 1) * 10 + int(ones.strip("十") or 0) if ten else int(plain)
