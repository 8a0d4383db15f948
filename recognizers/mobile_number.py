"""Mobile telephone number, 手机号码.

Eleven figures from 1, then 3-9; cards for machines have thirteen from 1064. With +86, 0086 or 0
before it, in any grouping, with figures starred (138****0000). Lists of amounts (1500、2000、300)
are told apart by what they count.

Source: 工业和信息化部 电信网编号计划 (2017年版); the strict list follows libphonenumber (recalled).
Check rule: the prefix has been given to a network.

>>> find("电话13800000000，")
[Finding(kind='mobile_number', start=2, end=13, checked=True, person=None)]
>>> find("电话12800000000，"), find("电话19400000000")[0].checked  # no network has 194
([], False)
>>> find("单号138000000001")  # part of a longer number
[]
>>> [one[1:3] for one in find("+86 138-0000-0000、138****0000，各分得1500、2000、300元")]
[(0, 17), (18, 29)]
"""

import re

from recognizers.kit.finding import Finding
from recognizers.kit.fragments import concealed
from recognizers.kit.shape import GAP, LONG_NUMBER, compact, spaced

KIND = "mobile_number"
CUES = f"{LONG_NUMBER}|1[3-9][0-9]{{1,7}}[*×xX]"
CONTEXT = ("电话", "手机", "手机号", "联系电话", "号码")

_NINE = spaced("[0-9]", 9)
_PLAIN = re.compile(rf"1(?<![0-9A-Za-z]1)(?:{GAP}[3-9]{_NINE}|0[0-9]{{11}})(?![0-9A-Za-z])")
_PREFIXED = re.compile(
    r"[+08(（TtPpWwVvQqMm](?<![0-9A-Za-z][0+8(（A-Za-z])"
    r"(?:(?<=[+(（])\s?86|(?<=8)6|(?<=0)0\s?86|(?<=0)|(?<=[Tt])(?:[Ee][Ll])?|(?<=[Pp])hone"
    r"|(?<=[WwVvQq])[XxQq]?|(?<=[Mm])(?:ob(?:ile)?)?)"
    rf"[\s:：）)\-.]{{0,4}}(?P<number>1{GAP}[3-9]{_NINE})(?![0-9A-Za-z])"
)
_BEGINNING = re.compile("1[3-9]")
_GIVEN = re.compile(
    r"1740[0-5][0-9]{6}|1(?:[38][0-9]|4[57]|[59][0-35-9]|6[25-7]|7[0-35-8])[0-9]{8}"
)
_LENGTH = 11
_LISTED = re.compile("[、,]")
_COUNTED = re.compile(r"[\s.0-9]{0,6}[元万余多块米克页条人次日月年个台部]")


def find(text: str) -> list[Finding]:
    """Return the mobile numbers in order, a country prefix included."""
    spans = {
        match.span(): bool(_GIVEN.fullmatch(compact(match[0])))
        for match in _PLAIN.finditer(text)
        if not _is_a_list(text, match[0], match.end())
    }
    for match in _PREFIXED.finditer(text):
        if not _is_a_list(text, match["number"], match.end()):
            spans.pop(match.span("number"), None)
            start = match.start() if match[0][0] in "+08(（" else match.start("number")
            spans[start, match.end()] = bool(_GIVEN.fullmatch(compact(match["number"])))
    for part in concealed(text):
        if part.length == _LENGTH and _BEGINNING.match(part.head):
            spans.setdefault((part.start, part.end), False)
    return [Finding(KIND, *span, checked=spans[span]) for span in sorted(spans)]


def _is_a_list(text: str, written: str, end: int) -> bool:
    """Say whether the commas part amounts or days rather than one number's figures."""
    return bool(_LISTED.search(written) and _COUNTED.match(text, end))
