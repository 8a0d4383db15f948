"""Landline telephone number, 固定电话.

Area code from 0 (two or three figures more), then seven or eight from 2-8, sometimes an extension;
without the area code only behind 电话, 座机, 传真.

Source: 工业和信息化部 电信网编号计划 (2017年版).
Check rule: none.

>>> [one[1:3] for one in find("电话0731-28820000，（0731）28820000转801")]
[(2, 15), (16, 34)]
>>> [one[1:3] for one in find("座机：28820000，支付28820000元")]
[(3, 11)]
>>> find("编号10731288200001")
[]
"""

import re

from recognizers.kit.finding import Finding
from recognizers.kit.shape import BLANKS, LONG_NUMBER, named, spaced

KIND = "landline"
CUES = LONG_NUMBER
CONTEXT = ("电话", "座机", "传真")

_PATTERN = re.compile(
    r"[（(0](?<![0-9A-Za-z][（(0])(?:(?<=0)|\s?0)(?:10|2[0-9]|[3-9][0-9]{2})"
    rf"[)）]?[\s\-]{{0,4}}[2-8]{spaced('[0-9]', 6, 7)}"
    rf"(?:{BLANKS}(?:-|转|分机){BLANKS}[0-9]{{1,6}})?"
    r"(?![0-9A-Za-z])"
)
_NAMED = re.compile(
    named("电话|座机|固话|传真|[Tt][Ee][Ll]", f"[2-8]{spaced('[0-9]', 6, 7)}(?:[-转][0-9]{{1,6}})?")
)


def find(text: str) -> list[Finding]:
    """Return the landline numbers in order."""
    spans = {match.span() for match in _PATTERN.finditer(text)}
    spans |= {match.span("number") for match in _NAMED.finditer(text)}
    return [Finding(KIND, *span) for span in sorted(spans)]
