"""A known birthday in writings that are a date only to who knows it (生日的其他写法).

Month and day alone beside a birth (0331出生, 3月31日生的, 生日3/31); year, month and day with any
signs between them (二〇〇八、三、三十一, 08'03'31); the number by which a spreadsheet counts a day
(39538), from 1900 or from 1904; the year of the Republic (民国97年3月31日).

Source: ECMA-376 part 1, 18.17.4.1 (days counted by spreadsheets); practice of papers from Taiwan
for the year (recalled).

>>> [*told(View.of("990101200803310010"), "2008-03-31")]
[]
>>> text = "0331出生，0331号文件，出生日期：39538，39538元，民国97年3月31日，二〇〇八、三、三十一"
>>> view = View.of(text + "，生于三月三十一，3月31日到案，2021年3月31日生效")
>>> [view.text[one:two] for one, two in sorted(told(view, "2008-03-31"))]
['0331', '39538', '民国97年3月31日', '二〇〇八、三、三十一', '三月三十一']
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from recognizers.known.view import View

_FIRST_DAYS: Final = date(1899, 12, 30), date(1904, 1, 1)
_REPUBLIC: Final = 1911  # the year before its first
_TENS: Final = {2: "廿", 3: "卅"}
_BEFORE: Final = re.compile(
    r"(?:出\s?生(?:月日|日期|年月日?|时间)?|[生诞]于|生\s?[日辰]|[Bb]irth(?:day)?|DOB)[\s:：是为在（(]{0,4}$"
)
_BEHIND: Final = re.compile(
    r"[日号]?[\s）)]{0,2}[的是过他她其]{0,3}(?:出\s?生|生(?=[日的人，,。；;）)]|$)|过寿|做寿)"
)
_ANYWHERE_BEFORE: Final = re.compile("出生|生日|生于|[Bb]irth|DOB")
_SAYS_BIRTH: Final = re.compile("[生诞寿Bb]|DOB")
_NUMERALS: Final = str.maketrans(
    "〇○零一二三四五六七八九壹贰叁肆伍陆柒捌玖", "000123456789123456789"
)
_AMOUNT: Final = re.compile(r"[\s.]?[0-9元块次枚件克米人份]")
_OF_A_YEAR: Final = re.compile(r"[0-9]\s?年\s?$|[0-9]$")
_SIGN: Final = r"[^0-9A-Za-z一-鿿，。,；;\uffff]{1,3}"
_NEAR, _HEAD, _TAIL = 16, 60, 24  # characters: to a word for birth, to a table's head, of a date
_SOON = 12  # characters behind a day in which a word for birth may stand


class _Writings(NamedTuple):
    """The writings of one day, squeezed, and how it stands apart."""

    of_year: tuple[str, ...]
    counted: tuple[str, ...]
    republic: tuple[str, ...]
    begun: tuple[str, ...]
    rest: str  # a pattern of a day behind its year
    apart: str  # and one of all three with signs between


@lru_cache(maxsize=1 << 14)
def _writings(value: str) -> _Writings | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    counted = tuple(str((day - first).days) for first in _FIRST_DAYS)
    year, months, days = str(day.year), _spoken(day.month), _spoken(day.day)
    of_year = [f"{month}月{one}" for month in months for one in days]
    of_year += [f"{day:%m%d}", f"{day.month}{day.day}"]
    republic = [f"民国{one}年" for one in _spoken(day.year - _REPUBLIC)]
    begun = tuple(f"{year[2:]}{month}" for month in months)
    apart = (
        f"(?<![0-9])(?:{year[:2]})?{year[2:]}{_SIGN}(?:{'|'.join(months)})"
        f"{_SIGN}(?:{'|'.join(days)})(?![0-9十])"
    )
    rest = rf"\s?(?:{'|'.join(months)})\s?月\s?(?:{'|'.join(days)})(?![0-9十])[日号]?"
    return _Writings(tuple(dict.fromkeys(of_year)), counted, tuple(republic), begun, rest, apart)


@lru_cache(maxsize=1 << 8)
def _spoken(number: int) -> tuple[str, ...]:
    """Return a number below a hundred, squeezed, the longest writing first.

    >>> _spoken(31), _spoken(10), _spoken(3)
    (('3十1', '卅1', '31'), ('十', '10'), ('03', '3'))
    """
    tens, ones = divmod(number, 10)
    if not tens:
        return f"0{ones}", str(ones)
    some = [f"{tens if tens > 1 else ''}十{ones or ''}"]
    some += [f"{_TENS[tens]}{ones or ''}"] if tens in _TENS else []
    return *some, str(number)


def words(value: str) -> tuple[str, ...]:
    """Return what stands squeezed in every text that tells the day so."""
    known = _writings(value)
    if known is None:
        return ()
    whole = value.replace("-", "")
    return (whole, *known.of_year, *known.counted, *known.republic, *known.begun)


def told(view: View, value: str) -> Iterator[tuple[int, int]]:
    """Yield the places where a text tells the day so."""
    known = _writings(value)
    if known is None:
        return
    text = view.squeezed
    if (whole := value.replace("-", "")) in text:
        yield from (one for one in view.places(whole) if _is_whole(view, *one))
    for form in [one for one in known.of_year if one in text]:
        for start, end in view.places(form):
            if _of_year(view, start, end):
                yield start, end + view.text.startswith(("日", "号"), end)
    for form in [one for one in known.counted if one in text]:
        yield from (one for one in view.places(form) if _is_counted(view, *one))
    yield from _with_a_year(view, known)


def _with_a_year(view: View, known: _Writings) -> Iterator[tuple[int, int]]:
    """Yield the places of a day behind a year of the Republic, or with any signs in it."""
    for form in known.republic if "民国" in view.squeezed else ():
        for start, end in view.places(form):
            if rest := _compiled(known.rest).match(_plain(view.text[end : end + _TAIL])):
                yield start, end + rest.end()
    for form in known.begun:
        for start, end in view.places(form):
            if end - start > len(form) and "年" not in view.text[start:end]:
                first = max(0, start - _NEAR)
                near = _plain(view.text[first : end + _TAIL])
                for one in _compiled(known.apart).finditer(near):
                    yield first + one.start(), first + one.end()


_compiled = lru_cache(maxsize=1 << 10)(re.compile)  # few are asked for


def _plain(text: str) -> str:
    """Return a text with its numerals as figures, each where it stood."""
    return text.translate(_NUMERALS)


def _of_year(view: View, start: int, end: int) -> bool:
    """Say whether month and day stand there by themselves, as those of a birth."""
    text, first = view.text, max(0, start - _NEAR)
    if text[first:start][-1:] == "年" or not _SAYS_BIRTH.search(text, first, end + _SOON):
        return False  # most days stand behind their year or are of no birth
    before, between = _plain(text[first:start]), text[start:end]
    if _OF_A_YEAR.search(before) or not _is_one(between) or _plain(text[end : end + 1]).isdecimal():
        return False
    return bool(_BEFORE.search(before) or _BEHIND.match(view.text, end))


def _is_whole(view: View, start: int, end: int) -> bool:
    """Say whether figures are no part of a longer number, as a birthday in an ID number is."""
    return not any(one.isdecimal() for one in view.beside(start, end))


def _is_one(between: str) -> bool:
    """Say whether nothing but one sign parts the figures of a month and a day."""
    return sum(not one.isalnum() for one in between) <= 1


def _is_counted(view: View, start: int, end: int) -> bool:
    """Say whether a number stands by itself, no amount, and a birth is spoken of before it."""
    text = view.text
    if not text[start:end].isdecimal() or _AMOUNT.match(text, end):
        return False
    if any(one.isascii() and one.isalnum() for one in view.beside(start, end)):
        return False
    return _ANYWHERE_BEFORE.search(text[max(0, start - _HEAD) : start]) is not None
