"""Exact age, 年龄: 17岁, 十六周岁, 时年15岁, 殁年十四岁.

Parts: a number in figures or numerals and 岁 or 周岁. With the date of the act an exact age tells
the birth year. Ages as the law states them (不满十八周岁的人, 已满十六周岁的人, 十八周岁以下) name
nobody and are left out.

Source: 刑法 art 17 (周岁).
Check rule: 0 to 129 years; anything else is no age.

>>> text = "陈小禾时年十七周岁，其弟15岁。已满十六周岁的人犯罪，应当负刑事责任"
>>> [text[one.start:one.end] for one in find(text)]
['十七周岁', '15岁']
"""

import re
from typing import Final

from recognizers.kit.finding import Finding

KIND: Final = "age"
CUES = "岁"

_NUMERAL: Final = (
    r"(?:[0-9]{1,3}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
)
_AGE: Final = re.compile(rf"(?<![0-9.一二三四五六七八九十百])({_NUMERAL})\s?(?:周岁|岁)(?:半|多)?")
_OF_THE_LAW: Final = re.compile(r"(?:不满|未满|已满|年满|满)\s?$")
_ABOUT_ANYBODY: Final = re.compile(
    r"(?:\s?(?:以[下上]|不满|至|的(?:人|未成年人|犯罪|被告人|妇女|男性|幼女|儿童|少年)))"
)
_OLDEST: Final = 129  # years


def find(text: str) -> list[Finding]:
    """Return the exact ages in order."""
    return [
        Finding(KIND, *match.span())
        for match in _AGE.finditer(text)
        if not _says_the_law(text, match) and _is_an_age(match[1])
    ]


def _says_the_law(text: str, match: re.Match[str]) -> bool:
    """Say whether the words are a limit of the law and no one's age."""
    if _OF_THE_LAW.search(text, max(0, match.start() - 3), match.start()):
        return bool(_ABOUT_ANYBODY.match(text, match.end()))
    return text[match.end() : match.end() + 2] in ("以下", "以上")


def _is_an_age(number: str) -> bool:
    """Say whether a person can be that old."""
    return not number.isascii() or int(number) <= _OLDEST
