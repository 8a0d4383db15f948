"""Social security card and insurance numbers, 社会保障卡号、医保卡号.

A card has nine letters and figures; the personal number (社会保障号) is the identity number, which
`resident_id` finds. Both are told by the words before them.

Source: 人力资源社会保障部 社会保障卡规范 (recalled).
Check rule: none.

>>> text = "社保卡号A12345678，医保卡：430000000001"
>>> [text[one.start:one.end] for one in find(text)]
['A12345678', '430000000001']
>>> find("社保卡余额430000元")
[]
"""

import re

from recognizers.kit.finding import Finding
from recognizers.kit.shape import named, spaced

KIND = "social_security_card"
CUES = "社保|社会保[障险]|医保|医疗保险|新农合|合作医疗"

_PATTERN = re.compile(
    named(
        "社会保障卡{0,2}|社保卡{0,2}|医保卡{0,2}|医疗保险[卡证]?|社会保险|新农合证?|合作医疗证",
        f"[A-Za-z0-9]{spaced('[0-9]', 7, 19)}",
    )
    + r"(?!\s?[元万])"
)


def find(text: str) -> list[Finding]:
    """Return the card numbers in order."""
    return [Finding(KIND, *match.span("number")) for match in _PATTERN.finditer(text)]
