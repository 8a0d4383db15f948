"""Bank card and bank account, 银行卡号、银行账号.

A card has sixteen to nineteen figures (American Express fifteen); those of 银联 begin with 62. An
account or passbook has no check and is told by the words before it (账号, 账户, 卡号, 存折).

Source: ISO/IEC 7812-1; the prefixes are recalled.
Check rule: Luhn.

>>> find("卡号6222000000000000004，")
[Finding(kind='bank_card', start=2, end=21, checked=True, person=None)]
>>> find("其尾随6222000000000000005，")[0].checked
False
>>> text = "单号62220000000000000041，卡号6222 0000 0000 0000，账户430000001234"
>>> [text[one.start:one.end] for one in find(text)]
['6222 0000 0000 0000', '430000001234']
"""

import re

from recognizers.kit.checksums import is_day, luhn
from recognizers.kit.finding import Finding
from recognizers.kit.fragments import concealed
from recognizers.kit.shape import LONG_NUMBER, alone, compact, named, spaced

KIND = "bank_card"
CUES = f"账|帐|卡|存折|{LONG_NUMBER}"
CONTEXT = ("银行卡", "银行", "账户", "账号", "卡号", "存折")

_CARD = re.compile(alone("[3-69]", spaced("[0-9]", 14, 18)))
_FIRSTS = frozenset("3456")  # first figures of cards
_NAMED = re.compile(
    named(
        "账[号户]|帐[号户]|卡号|存折|银行卡|储蓄卡|借记卡|信用卡|工资卡",
        f"[0-9]{spaced('[0-9]', 8, 29)}(?:[*×xX]{{2,12}}[0-9]{{0,6}})?",
    )
)
_LENGTHS = range(15, 20)  # figures
_IDENTITY, _EXPRESS = 18, 15  # figures of an identity number, of an American Express card


def find(text: str) -> list[Finding]:
    """Return the cards and accounts in order."""
    spans = {
        match.span(): luhn(number)
        for match in _CARD.finditer(text)
        if _is_one(number := compact(match[0]))
    }
    for part in concealed(text):
        if part.length in _LENGTHS[1:] and part.head[:1] in _FIRSTS:
            spans.setdefault((part.start, part.end), False)
    for match in _NAMED.finditer(text):
        number = compact(match["number"])
        spans.setdefault(match.span("number"), number.isdecimal() and luhn(number))
    return [Finding(KIND, *span, checked=spans[span]) for span in sorted(spans)]


def _is_one(number: str) -> bool:
    """Tell a card from identity, device and order numbers."""
    if len(number) == _EXPRESS:
        return luhn(number) and number[:2] in {"34", "37"}
    if len(number) == _IDENTITY and is_day(number[6:14]):
        return luhn(number) and number.startswith("62")
    return luhn(number) or number.startswith("62")
