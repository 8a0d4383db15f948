"""Bank card, 银行卡号.

Sixteen to nineteen figures; an account at a bank has no check and needs the words before it.

Source: ISO/IEC 7812-1. Check rule: Luhn.

>>> text = "卡号6222000000000000004，账号430000001234"
>>> [(text[one.start:one.end], one.checked) for one in find(text)]
[('6222000000000000004', True), ('430000001234', False)]
"""

import re

from stdnum import luhn

from recognizers.kit.finding import Finding
from recognizers.kit.shape import alone, compact, named, spaced

KIND = "bank_card"
CUES = "[0-9](?:[\\s.\\-_/*、·,]{0,8}[0-9]){8}"

_CARD = re.compile(alone("[3-9]", spaced("[0-9]", 15, 18)))
_ACCOUNT = re.compile(named("账号|帐号|账户|卡号", "[0-9](?:[ -]?[0-9]){8,24}"))


def find(text: str) -> list[Finding]:
    """Return the cards and accounts in order."""
    spans = {
        match.span(): True
        for match in _CARD.finditer(text)
        if luhn.is_valid(compact(match[0])) and not match[0].startswith("9")
    }
    for match in _ACCOUNT.finditer(text):
        spans.setdefault(match.span("number"), luhn.is_valid(compact(match["number"])))
    return [Finding(KIND, *span, checked=spans[span]) for span in sorted(spans)]
