"""Foreigner's permanent residence card, 外国人永久居留身份证.

Since December 2023 eighteen characters: 9, two figures of province, three of country, eight of
birth date, three of order, one check character. Before: three letters of country, twelve figures.

Source: 国家移民管理局公告 2023 on the new card; the parts between are recalled.
Check rule: ISO 7064 MOD 11-2 for the new one; the old one has none.

>>> find("永居证94384020010101000X号")
[Finding(kind='permanent_residence', start=3, end=21, checked=True, person=None)]
>>> [one.checked for one in find("943840200101010001，USA430000000001")]
[False, False]
>>> find("USA4300000000011")
[]
"""

import re

from recognizers.kit.checksums import mod_11_2
from recognizers.kit.finding import Finding
from recognizers.kit.shape import GAP, LONG_NUMBER, alone, compact, spaced

KIND = "permanent_residence"
CUES = LONG_NUMBER

_BORN = rf"(?:1{GAP}9|2{GAP}0)"
_NEW = re.compile(
    alone(
        "9",
        spaced("[1-6]", 1)
        + spaced("[0-9]", 4)
        + GAP
        + _BORN
        + spaced("[0-9]", 9)
        + f"{GAP}[0-9Xx×]",
    )
)
_OLD = re.compile(alone("[A-Z]", r"[A-Z]{2}[ \-]?" + "[0-9]" + spaced("[0-9]", 11)))


def find(text: str) -> list[Finding]:
    """Return the card numbers in order."""
    new = [
        Finding(KIND, *match.span(), checked=mod_11_2(compact(match[0]).replace("×", "X")))
        for match in _NEW.finditer(text)
    ]
    return sorted([*new, *(Finding(KIND, *match.span()) for match in _OLD.finditer(text))])
