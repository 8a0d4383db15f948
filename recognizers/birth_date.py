"""Date of birth in any rendering, 出生日期.

A day, or a month or year alone, with 出生, 生, 生于 or 出生日期 beside it, or in the place where
judgments put it (，男，2008年3月1日，). Written with 年月日, dots, dashes, slashes, blanks,
compact, with two-digit years, in Chinese numerals.

Source: 《法院刑事诉讼文书样式》 on how parties are introduced (recalled).
Check rule: the day exists.

>>> text = "男，2008年3月1日出生，于2024年5月6日到案；出生日期：2008-03-01"
>>> [text[one.start:one.end] for one in find(text)]
['2008年3月1日', '2008-03-01']
>>> text = "生于二〇〇八年三月一日，08.3.1生，080301出生，2008年3月生，女，2008.03.01，汉族"
>>> [text[one.start:one.end] for one in find(text)]
['二〇〇八年三月一日', '08.3.1', '080301', '2008年3月', '2008.03.01']
>>> find("出生于石头市，2021年5月发生交通事故，2021级学生")
[]
"""

import re
from typing import Final

from recognizers.kit.checksums import is_day
from recognizers.kit.finding import Finding

KIND = "birth_date"
CUES = "出\\s?生|[生诞]于|生\\s?[日辰]|[0-9日月年号）)]\\s?生|[男女]\\s?[，,]\\s?[0-9一二]"

_B: Final = r"\s{0,4}"
_FIGURE: Final = f"{_B}[0-9]"
_HAN: Final = f"{_B}[〇○零一二三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾元初正腊冬]"
_UP_TO_TWO: Final = f"(?:{_FIGURE}){{1,2}}"
_NUMBER: Final = f"(?:{_UP_TO_TWO}|(?:{_HAN}){{1,3}})"
_YEAR: Final = f"(?:{_B}1{_B}[89]|{_B}2{_B}0)?(?:{_FIGURE}){{2}}"
_SIGN: Final = rf"{_B}[.\-/·、_,]"
_DATE: Final = (
    f"(?:(?:{_YEAR}|(?:{_HAN}){{2,4}}){_B}年(?:{_NUMBER}{_B}月(?:{_NUMBER}(?:{_B}[日号])?)?)?"
    f"|{_YEAR}{_SIGN}{_UP_TO_TWO}(?:{_SIGN}{_UP_TO_TWO})?|[0-9]{{8}}|[0-9]{{6}})(?![0-9])"
)
_CALENDAR: Final = "(?:[农阴公阳]历)?"
_BEFORE: Final = re.compile(
    rf"(?:出\s?生\s?(?:日期|年月日?|时间)?|[生诞]于|生\s?日|生辰)[\s:：为是系于在（(“\"]{{0,6}}"
    rf"{_CALENDAR}(?P<date>{_DATE})"
)
_IN_PLACE: Final = re.compile(rf"[男女]\s?[，,]\s{{0,2}}(?P<date>{_DATE})(?=\s?[，,；;。）)])")
_DAY: Final = re.compile(rf"(?=[0-9〇○零一二壹贰])(?<![0-9])(?P<date>{_DATE})")
_BORN: Final = re.compile(
    rf"[）)”\"\s]{{0,3}}[，,]?\s?{_CALENDAR}(?:出\s?生|生(?![0-9活产效意病前父物命存长理]))"
)


def find(text: str) -> list[Finding]:
    """Return the birth dates in order."""
    spans = {match.span("date") for match in (*_BEFORE.finditer(text), *_IN_PLACE.finditer(text))}
    spans |= {match.span() for match in _DAY.finditer(text) if _BORN.match(text, match.end())}
    return [
        Finding(KIND, start, end, checked=_is_a_day(text[start:end]))
        for start, end in sorted(spans)
    ]


def _is_a_day(written: str) -> bool:
    """Say whether it is an exact day, in figures, that exists."""
    parts = re.findall("[0-9]+", re.sub(r"\s", "", written))
    figures = "".join(part.zfill(2) for part in parts)
    return len(figures) == len("20080301") and is_day(figures)
