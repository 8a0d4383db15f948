"""Dates of whole days in a text, as numbers like 20080301 (日期).

Year, month and day with 年月日, with any signs between or in cells of their own; eight digits;
six digits (080301) that begin with 0 or near a birth; a two-digit year; the year behind, or the
month in English; ten and above in Chinese numerals (十二月) by the patterns of `leak.days`, which
read a day of the lunar calendar too: 十一月廿一日 may be one of either.

>>> text = folded("生于2008年3月1日，二〇〇八年十一月廿一日，08.3.1，20080301，2008-13-01")
>>> sorted(set(days(text).value.tolist()))
[20080301, 20081121, 20081218]
"""

from typing import NamedTuple

import numpy as np

from pipelines.leak.characters import END
from pipelines.leak.days import dated, views
from pipelines.traces import days_abroad
from pipelines.traces.folded import Flags, Folded, Positions, Tokens, Values, folded

__all__ = ["Marks", "days", "folded"]

_WORDS, _TENS = "年月日号", "十廿卅元"
_BORN = ord("生")
_CENTURY = 30  # two-digit years up to here are 20xx
_APART = 4  # raw characters between year and month, month and day
_EXCERPT = 16  # raw characters on either side of a month in Chinese numerals
_NEAR = 10  # kept characters on either side of six digits in which a birth is spoken of
_TENS_OF = np.power(np.uint64(10), np.arange(9, dtype=np.uint64))


class Marks(NamedTuple):
    """Where something stands, as kept characters, and what it says."""

    start: Positions
    value: Values


def days(text: Folded) -> Marks:
    """Return every date."""
    found = text.tokens
    number = _numbers(text, found)
    parts = [_three(text, found, number), _eight(found, number), _six(text, found, number)]
    parts += [Marks(*days_abroad.behind(text)), Marks(*days_abroad.named(text))]
    parts += [_numerals(text)] if text.han is not None else []
    start = np.concatenate([one.start for one in parts])
    value = np.concatenate([one.value for one in parts])
    real = _real(value)
    return Marks(start[real], value[real])


def _numbers(text: Folded, found: Tokens) -> Values:
    """Read tokens of up to eight digits, and the first eight of longer ones."""
    missing = np.maximum(8 - found.length, 0)
    return text.eights(found.start) // _TENS_OF[missing]


def _three(text: Folded, found: Tokens, number: Values) -> Marks:
    """Year, month and day one after the other, with signs or 年月 between."""
    year, month, day = (slice(step, len(number) - 2 + step) for step in range(3))
    if len(number) < 3:  # noqa: PLR2004, year, month, day
        return Marks(np.empty(0, np.int64), np.empty(0, np.uint64))
    length = found.length
    fits = ((length[year] == 4) | (length[year] == 2)) & (length[month] <= 2) & (length[day] <= 2)  # noqa: PLR2004
    fits &= _beside(text, found, year, month) & _beside(text, found, month, day)
    years = _four(number[year], length[year])
    value = years * np.uint64(10_000) + number[month] * np.uint64(100) + number[day]
    fits &= number[month] <= 12  # noqa: PLR2004, months
    fits &= number[day] <= 31  # noqa: PLR2004, days
    return Marks(found.start[year][fits], value[fits])


def _beside(text: Folded, found: Tokens, one: slice, other: slice) -> Flags:
    """Say where two tokens follow each other with nothing but signs or one of 年月日 between."""
    end, start = found.start[one] + found.length[one], found.start[other]
    near: Flags = text.place(start) - text.place(end - 1) <= _APART
    same: Flags = found.run[one] == found.run[other]
    if text.han is None:
        return near & same
    after = np.minimum(end, len(text.codes) - 1)
    word = text.among(_WORDS)[after] & (start - end == 1)
    word &= ~text.opens[start] & ~text.opens[after]
    together: Flags = near & (same | word)
    return together


def _four(year: Values, length: Positions) -> Values:
    recent = np.where(year <= _CENTURY, np.uint64(2000), np.uint64(1900))
    return np.where(length == 2, year + recent, year)  # noqa: PLR2004, digits


def _eight(found: Tokens, number: Values) -> Marks:
    fits = found.length == 8  # noqa: PLR2004, digits
    return Marks(found.start[fits], number[fits])


def _six(text: Folded, found: Tokens, number: Values) -> Marks:
    """Six digits count where they begin with 0 or a birth is near: they may be any amount."""
    fits = np.flatnonzero(found.length == 6)  # noqa: PLR2004, digits
    start = found.start[fits]
    births = np.flatnonzero(text.codes == _BORN) if text.han is not None else start[:0]
    near = np.searchsorted(births, start + _NEAR) > np.searchsorted(births, start - _NEAR)
    counts = near | (text.codes[start] == ord("0"))
    number = number[fits][counts]
    year, rest = np.divmod(number, np.uint64(10_000))
    years = _four(year, np.full(len(year), 2))
    return Marks(start[counts], years * np.uint64(10_000) + rest)


def _numerals(text: Folded) -> Marks:
    """Read dates in which 十, 廿, 卅 or 元 stands, by excerpts around their 年月日."""
    tens = np.flatnonzero(text.among(_TENS))
    if not len(tens):
        return Marks(np.empty(0, np.int64), np.empty(0, np.uint64))
    beside, words = np.zeros(len(tens), np.bool_), text.among(_WORDS)
    for step in (-2, -1, 1, 2):
        beside |= words[np.clip(tens + step, 0, len(text.codes) - 1)]
    places = text.place(tens[beside])
    raw = text.raw.astype(np.uint32)
    excerpts = [
        raw[max(0, place - _EXCERPT) : place + _EXCERPT].tobytes().decode("utf-32-le", "replace")
        for place in places.tolist()
    ]
    if not excerpts:
        return Marks(np.empty(0, np.int64), np.empty(0, np.uint64))
    start, value = [], []
    seen = views(excerpts).folded.split(END)
    for place, excerpt in zip(tens[beside].tolist(), seen, strict=True):
        for _, day in dated(excerpt):
            start.append(place)
            value.append(int(day))
    return Marks(np.array(start, np.int64), np.array(value, np.uint64))


def _real(value: Values) -> Flags:
    """Say which are days of the calendar in 1900 to 2099."""
    year, month, day = value // np.uint64(10_000), value // np.uint64(100) % np.uint64(100), value
    day = day % np.uint64(100)
    longest = np.array([0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, *[0] * 87], np.uint64)
    leap = (year % np.uint64(4) == 0) & (year != 1900)  # noqa: PLR2004
    known: Flags = (year >= 1900) & (year < 2100) & (day > 0) & (day <= longest[month.astype(int)])  # noqa: PLR2004
    real: Flags = known & (leap | (value % np.uint64(10_000) != 229))  # noqa: PLR2004, 29 February
    return real
