"""Exact age, 年龄: 17岁, 十六周岁, 时年15岁, 殁年十四岁.

Parts: a number in figures or numerals and 岁, 周岁 or 足岁, with months (十六周岁零三个月) and
tenths (骨龄16.5岁). With the date of the act an exact age tells
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

_ONES: Final = "一二两三四五六七八九"
_NUMERAL: Final = (
    rf"[0-9{_ONES}十](?<![0-9.{_ONES}十百].)"
    rf"(?:(?<=[0-9])[0-9]?(?:\.[0-9])?|(?<=1)[0-2][0-9]|(?<=[{_ONES}])(?:十[{_ONES}]?)?|(?<=十)[{_ONES}]?)"
)
_MONTHS: Final = rf"(?:\s?[又零]?\s?(?:[0-9]{{1,2}}|[{_ONES}十]{{1,2}})个月)?"
_AGE: Final = re.compile(rf"{_NUMERAL}\s?(?:周岁|足岁|岁)(?:半|多)?{_MONTHS}(?!以[下上])")
_ABOUT_ANYBODY: Final = re.compile(
    r"(?:\s?(?:以[下上]|不满|至|的(?:人|未成年人|犯罪|被告人|妇女|男性|幼女|儿童|少年)))"
)
_MAY_END_FULL: Final = frozenset("满 \n")


def find(text: str) -> list[Finding]:
    """Return the exact ages in order."""
    if "岁" not in text:
        return []
    spans = (match.span() for match in _AGE.finditer(text))
    return [Finding(KIND, *span) for span in spans if _is_somebodys(text, *span)]


def _is_somebodys(text: str, start: int, end: int) -> bool:
    """Say whether it is no limit of the law (已满十六周岁的人)."""
    if text[start - 1 : start] not in _MAY_END_FULL:
        return True
    before = text[max(0, start - 2) : start].rstrip()
    return before[-1:] != "满" or not _ABOUT_ANYBODY.match(text, end)
