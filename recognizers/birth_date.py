"""Date of birth in any rendering, 出生日期.

A day, or a month or year alone, with 出生, 生, 生于 or 出生日期 beside it, or in the place where
judgments put it (，男，2008年3月1日，). Written with 年月日, dots, dashes, slashes, blanks,
compact, with two-digit years, in Chinese numerals; in English beside born, birth or DOB. A day on
which somebody turns so many years old (2024年3月1日满十六周岁, 下个月就满十六) is a birthday too;
已满 is none.

Source: 《法院刑事诉讼文书样式》 on how parties are introduced (recalled).
Check rule: the day exists.

>>> text = "男，2008年3月1日出生，于2024年5月6日到案；出生日期：2008-03-01"
>>> [text[one.start:one.end] for one in find(text)]
['2008年3月1日', '2008-03-01']
>>> text = "生于二〇〇八年三月一日，08.3.1生，080301出生，2008年3月生，女，2008.03.01，汉族"
>>> [text[one.start:one.end] for one in find(text)]
['二〇〇八年三月一日', '08.3.1', '080301', '2008年3月', '2008.03.01']
>>> text = "2024年3月1日满十六周岁，2024年3月2日已满，二〇〇八年正月廿三生，DOB: Mar 1, 2008"
>>> [text[one.start:one.end] for one in find(text)]
['2024年3月1日', '二〇〇八年正月廿三', 'Mar 1, 2008']
>>> text = "下个月就满十六，再过两个月满十六周岁，案发次日是其十六岁生日，已满十六周岁，三年期满"
>>> [text[one.start:one.end] for one in find(text)]
['下个月', '再过两个月', '次日']
>>> find("出生于石头市，2021年5月发生交通事故，2021级学生")
[]
"""

import re
from collections.abc import Iterator
from typing import Final

from recognizers.kit.checksums import is_day
from recognizers.kit.english_dates import english_dates
from recognizers.kit.finding import Finding
from recognizers.kit.written_dates import WrittenDate, dates

KIND = "birth_date"
_SOON: Final = (
    "(?:[下这本当上]个?月[初中底]?|(?:再过|还有|还差|尚差|只差|差)[0-9一二三四五六七八九十两几]{1,3}"
    "(?:多?个多?月|月|[多来]?天|日|个?星期|周)|[次翌后明][日天]|第二天|[前当]一?[日天])"
)
_SOON_TURNS: Final = re.compile(
    rf"(?P<soon>{_SOON})[，,]?[就才刚好即将便年他她其是要会的到]{{0,4}}"
    r"(?:满?[\s]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})周?岁生日|满\s?(?:1[0-9]|十[一二三四五六七八九]?|[0-9])(?![0-9年月天]|个月))"
)
CUES = (
    "出\\s?生|[生诞]于|生\\s?[日辰]|[男女]\\s?[，,]\\s{0,2}[0-9〇○零一二壹贰]|[日号月天周期]\\s?[年刚就才即将时便,，他她其要会]{0,3}满|"
    '[0-9日月年号份〇零一二三四五六七八九十）)”"][\\s）)”",，]{0,5}(?:[农阴公阳]历)?生|[Bb]orn|[Bb]irth|DOB|D\\.O\\.B'
)

_CALENDAR: Final = "(?:[农阴公阳]历)?"
_BEFORE: Final = re.compile(
    r"(?:出\s?生\s?(?:日期|年月日?|时间)?|[生诞]于|生\s?日|生辰)[\s:：为是系于在（(“\"]{0,6}"
    rf"{_CALENDAR}$"
)
_BORN: Final = re.compile(
    rf"[）)”\"\s]{{0,3}}[，,]?\s?{_CALENDAR}(?:出\s?生|生(?![0-9活产效意病前父物命存长理]))"
)
_TURNS: Final = re.compile(
    r"\s?[，,]?(?:时|起|就|才|刚好?|即将?|便|年){0,2}满\s?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s?周?岁"
)
_ENGLISH: Final = re.compile(r"[Bb]orn|[Bb]irth|DOB|D\.O\.B")
_SENTENCE: Final = r"[^。；！？;!?\n\uffff]"
_ENGLISH_BEFORE: Final = re.compile(rf"(?:{_ENGLISH.pattern}){_SENTENCE}{{0,16}}$")
_ENGLISH_BEHIND: Final = re.compile(rf"{_SENTENCE}{{0,8}}(?:{_ENGLISH.pattern})")
_SEX_BEFORE: Final = re.compile(r"[男女]\s?[，,]\s{0,2}$")
_APART: Final = re.compile(r"\s?[，,；;。）)]")
_CUE_WORD: Final = re.compile(r"[生男女辰诞满]")
_CUE: Final = 24  # characters before a date in which the words for birth end
_NEAR: Final = 48  # characters from a cue within which its date stands


def find(text: str) -> list[Finding]:
    """Return the birth dates in order."""
    near = {one for first, last in _stretches(text) for one in dates(text, first, last)}
    born = [one for one in near if _is_of_birth(text, one)]
    if _ENGLISH.search(text):
        born += [one for one in english_dates(text) if _is_said_in_english(text, one)]
    if "满" in text or "生日" in text:
        soon = [WrittenDate(*one.span("soon"), 0, None, None) for one in _SOON_TURNS.finditer(text)]
        born += soon
    born.sort(key=lambda one: one.start)
    return [Finding(KIND, one.start, one.end, checked=_exists(one)) for one in born]


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches near a cue, those that overlap as one."""
    first, last = 0, 0
    for cue in _CUE_WORD.finditer(text):
        if cue.start() - _NEAR > last:
            yield first, last
            first = cue.start() - _NEAR
        last = cue.end() + _NEAR
    yield first, last


def _is_of_birth(text: str, one: WrittenDate) -> bool:
    before = text[max(0, one.start - _CUE) : one.start]
    return bool(
        _BEFORE.search(before)
        or _BORN.match(text, one.end)
        or (one.day is not None and _TURNS.match(text, one.end))
        or (_SEX_BEFORE.search(before) and _APART.match(text, one.end))
    )


def _is_said_in_english(text: str, one: WrittenDate) -> bool:
    """Say whether a word for birth stands just before the date or behind it."""
    before = text[max(0, one.start - _CUE) : one.start]
    return bool(_ENGLISH_BEFORE.search(before) or _ENGLISH_BEHIND.match(text, one.end))


def _exists(one: WrittenDate) -> bool:
    """Say whether it is an exact day that exists."""
    if one.month is None or one.day is None:
        return False
    return is_day(f"{one.year:04d}{one.month:02d}{one.day:02d}")
