"""Dates with the year behind: 13/04/2008, 13-Apr-2008, April 13, 2008 (日月年次序的日期).

Programs set up for other countries export them so. Where day and month may be either, both are
read. What is called a day here is a number like 20080413, and not yet known to be in the calendar.

>>> from pipelines.traces.folded import folded
>>> def read(said):
...     text = folded(said)
...     return sorted({*behind(text)[1].tolist(), *named(text)[1].tolist()})
>>> read("13/04/2008"), read("生于4.3.2008，"), read("2008-04-13 2009"), read("13-4月 -08")
([20080413, 20081304], [20080304, 20080403], [], [20080413])
>>> [read(one) for one in ("13-APR-08", "April 13, 2008", "13 Apr. 2008，", "13 apples 2008")]
[[20080413], [20080413], [20080413], []]
"""

import numpy as np

from pipelines.traces.folded import Flags, Folded, Positions, Tokens, Values

Found = tuple[Positions, Values]  # where, as kept characters, and what
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WORDS = frozenset((
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "sept", *_MONTHS,
))  # fmt: skip
_LONGEST = max(map(len, _WORDS))
_MONTH = ord("月")
_ONE_SIGN, _FEW = 2, 4  # raw characters from the last of one number to the first of the next
_YEAR, _SHORT = 4, 2  # digits
_CENTURY = 30  # two-digit years up to here are 20xx
_NOTHING: Found = (np.empty(0, np.int64), np.empty(0, np.uint64))


def behind(text: Folded) -> Found:
    """Return dates in figures whose year stands behind."""
    found = text.tokens
    if len(found.start) < 3:  # noqa: PLR2004, day, month, year
        return _NOTHING
    length, apart = found.length, _apart(text, found)
    number = _numbers(text, found)
    first = np.flatnonzero((length[:-2] <= _SHORT) & (length[1:-1] <= _SHORT))
    first = first[apart[first] == _ONE_SIGN]
    same = found.run[first] == found.run[first + 1]
    signs = same & (found.run[first] == found.run[first + 2]) & (length[first + 2] == _YEAR)
    signs &= (apart[first + 1] == _ONE_SIGN) & ~_behind_a_year(found, apart, first)
    after = np.minimum(found.start[first + 1] + length[first + 1], len(text.codes) - 1)
    word = same & (text.codes[after] == _MONTH) & (apart[first + 1] <= _FEW)
    word &= (length[first + 2] == _YEAR) | (length[first + 2] == _SHORT)
    word &= text.record(found.start[first]) == text.record(found.start[first + 2])
    either, days = first[signs], first[signs | word]
    start = np.concatenate([found.start[days], found.start[either]])
    years = _years(number, length)
    value = [_day(years[days + 2], number[days + 1], number[days]),
             _day(years[either + 2], number[either], number[either + 1])]  # fmt: skip
    return start, np.concatenate(value)


def named(text: Folded) -> Found:
    """Return dates whose month is an English word."""
    found = text.tokens
    word, month = _months(text)
    if not len(word) or len(found.start) < 2:  # noqa: PLR2004, day, year
        return _NOTHING
    length, number, apart = found.length, _numbers(text, found), _apart(text, found)
    years = _years(number, length)
    next_one = np.searchsorted(found.start, word)
    fits = next_one < len(found.start)
    fits[fits] &= (
        text.place(found.start[next_one[fits]]) - text.place(word[fits]) <= _LONGEST + _FEW
    )
    fits[fits] &= text.record(found.start[next_one[fits]]) == text.record(word[fits])
    word, month, after = word[fits], month[fits], next_one[fits]
    before = np.maximum(after - 1, 0)
    end = found.start[before] + length[before] - 1
    day_first = (
        (after > 0) & (text.place(word) - text.place(end) <= _FEW) & (length[before] <= _SHORT)
    )
    day_first &= text.record(end) == text.record(word)
    day_first &= (length[after] == _YEAR) | (length[after] == _SHORT)
    last = np.minimum(after + 1, len(found.start) - 1)
    day_second = (last > after) & (length[after] <= _SHORT) & (length[last] == _YEAR)
    day_second &= apart[np.minimum(after, len(apart) - 1)] <= _FEW
    value = [_day(years[after], month, number[before])[day_first],
             _day(years[last], month, number[after])[day_second]]  # fmt: skip
    return np.concatenate([word[day_first], word[day_second]]), np.concatenate(value)


def _months(text: Folded) -> tuple[Positions, Values]:
    """Return where words that are a month begin, and which."""
    letter = text.letter
    if len(letter) < len(_MONTHS[0]) or not letter.any():
        return _NOTHING
    begins = letter[:-2] & letter[1:-1] & letter[2:]
    begins[1:] &= ~letter[:-3] | text.gap[1:-2]
    at = np.flatnonzero(begins)
    first, second, third = (text.codes[at + step].astype(np.int64) for step in range(3))
    key = (first << 16) | (second << 8) | third
    known = np.array([(ord(one[0]) << 16) | (ord(one[1]) << 8) | ord(one[2]) for one in _MONTHS])
    order = np.argsort(known)
    place = np.minimum(np.searchsorted(known[order], key), len(known) - 1)
    fits = known[order][place] == key
    month = (order[place] + 1).astype(np.uint64)
    whole = np.array([_word(text, one) in _WORDS for one in at[fits].tolist()], np.bool_)
    return at[fits][whole], month[fits][whole]


def _word(text: Folded, begin: int) -> str:
    codes = text.codes[begin : begin + _LONGEST + 1].astype(np.uint32)
    letter, gap = text.letter[begin : begin + len(codes)], text.gap[begin : begin + len(codes)]
    ends = np.flatnonzero(~letter[1:] | (gap[1:] if text.at is not None else False))
    end = int(ends[0]) + 1 if len(ends) else len(codes)
    return codes[:end].tobytes().decode("utf-32-le", "replace")


def _apart(text: Folded, found: Tokens) -> Positions:
    """Return how far each number is from the next."""
    end = text.place(found.start + found.length - 1)
    gap: Positions = text.place(found.start)[1:] - end[:-1]
    return gap


def _behind_a_year(found: Tokens, apart: Positions, first: Positions) -> Flags:
    before = np.maximum(first - 1, 0)
    near: Flags = (first > 0) & (found.length[before] == _YEAR) & (apart[before] == _ONE_SIGN)
    return near


def _numbers(text: Folded, found: Tokens) -> Values:
    missing = np.clip(8 - found.length, 0, 8).astype(np.uint64)
    return text.eights(found.start) // np.power(np.uint64(10), missing)


def _years(number: Values, length: Positions) -> Values:
    century = np.where(number <= _CENTURY, np.uint64(2000), np.uint64(1900))
    return np.where(length == _SHORT, number + century, number)


def _day(year: Values, month: Values, day: Values) -> Values:
    return year * np.uint64(10_000) + month * np.uint64(100) + day
