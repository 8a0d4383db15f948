"""Unified social credit code of organisations, 统一社会信用代码.

Eighteen letters and figures (no I, O, S, V, Z): kind of body, six figures of region, nine of the
organisation code, one check character. It names a body; found so that it is not taken for a card
or an identity number, and because a shop of one person's names that person.

Source: GB 32100-2015.
Check rule: mod 31 over 0-9 and A-Y without I, O, S, V.

>>> find("代码91430202MA4T0T0T7D。")
[Finding(kind='credit_code', start=2, end=20, checked=True, person=None)]
>>> find("信用代码91430202MA4T0T0T7E")[0].checked, find("91430202MA4T0T0T7D1")
(False, [])
"""

import re

from recognizers.kit.checksums import mod_31
from recognizers.kit.finding import Finding
from recognizers.kit.shape import LONG_NUMBER, alone, compact

KIND = "credit_code"
CUES = LONG_NUMBER

_SIGN = "[0-9A-HJ-NPQRTUWXY]"
_PATTERN = re.compile(
    alone(
        "[1-9ANY]",
        rf"[\s\-]?{_SIGN}(?:[\s\-]?[0-9]){{6}}(?:[\s\-]?{_SIGN}){{8,9}}[\s\-]?[0-9A-Z]",
    )
)
_LENGTH = 18
_CENTURIES = frozenset({"19", "20"})  # of the birth date in an identity number
_LETTER = re.compile("[A-Z]")


def find(text: str) -> list[Finding]:
    """Return the codes in order; one of figures only must check, else it is some other number."""
    return [
        Finding(KIND, *match.span(), checked=checked)
        for match in _PATTERN.finditer(text)
        if len(code := compact(match[0])) == _LENGTH
        and (_LETTER.search(code, 8) or code[6:8] not in _CENTURIES)
        and ((checked := _checks(code)) or _LETTER.search(code, 8, 17))
    ]


def _checks(code: str) -> bool:
    return re.fullmatch(f"{_SIGN}{{18}}", code) is not None and mod_31(code)
