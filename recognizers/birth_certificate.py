"""Birth certificate, 出生医学证明.

A letter for the series of print, then nine figures that begin with the province.

Source: 国家卫生健康委 《出生医学证明》 sixth and seventh edition (from 2023-04-01).
Check rule: none; the first two figures are a province.

>>> find("出生医学证明编号R430000001")
[Finding(kind='birth_certificate', start=8, end=18, checked=True, person=None)]
>>> find("出生证R990000001")[0].checked, find("物证R990000001")
(False, [])
>>> find("R4300000012")
[]
"""

import re

from recognizers.kit.finding import Finding
from recognizers.kit.shape import LONG_NUMBER, alone, compact, named, spaced

KIND = "birth_certificate"
CUES = f"出生医学证明|出生证|{LONG_NUMBER}"

_NUMBER = spaced("[0-9]", 9)
_PROVINCE = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])"
_PATTERN = re.compile(alone("[A-Z]", _NUMBER))
_NAMED = re.compile(named("出生医学证明|出生证明?", f"[A-Za-z]{_NUMBER}"))
_OF_A_PROVINCE = re.compile(rf".{_PROVINCE}.*")


def find(text: str) -> list[Finding]:
    """Return the certificate numbers in order."""
    spans = {match.span("number") for match in _NAMED.finditer(text)}
    spans |= {
        match.span()
        for match in _PATTERN.finditer(text)
        if _OF_A_PROVINCE.fullmatch(compact(match[0]))
    }
    return [
        Finding(KIND, start, end, checked=bool(_OF_A_PROVINCE.fullmatch(compact(text[start:end]))))
        for start, end in sorted(spans)
    ]
