"""Vehicle identification number, 车辆识别代号（车架号）.

Seventeen letters and figures without I, O and Q; those of China begin with L. Engine numbers are
told by the words before them.

Source: GB 16735-2019.
Check rule: the ninth character, mod 11.

>>> find("车架号LZZ00000900000000。")
[Finding(kind='vehicle_identification', start=3, end=20, checked=True, person=None)]
>>> find("车架号LZZ00000600000000。")[0].checked, find("LZZ000006000000001")
(False, [])
>>> [one[1:3] for one in find("发动机号A1234567")]
[(4, 12)]
"""

import re

from recognizers.kit.checksums import vin
from recognizers.kit.finding import Finding
from recognizers.kit.shape import LONG_NUMBER, alone, compact, named

KIND = "vehicle_identification"
CUES = f"车架|识别代?[号码]|VIN|发动机|电机号|{LONG_NUMBER}"

_SIGN = "[A-HJ-NPR-Z0-9]"
_FREE = re.compile(alone("[A-HJ-NPR-Z]", rf"(?:[\s\-]?{_SIGN}){{16}}"))
_NAMED = re.compile(
    named(
        "车架号?|车辆识别代?[号码]|识别代号|VIN码?|发动机号码?|电机号码?",
        r"[0-9A-Za-z*](?:[\s\-]?[0-9A-Za-z*]){4,19}",
    )
)
_LENGTH = 17


def find(text: str) -> list[Finding]:
    """Return the numbers in order."""
    spans = {match.span("number") for match in _NAMED.finditer(text)}
    spans |= {
        match.span() for match in _FREE.finditer(text) if match[0][0] == "L" or _checks(match[0])
    }
    return [
        Finding(KIND, start, end, checked=_checks(text[start:end])) for start, end in sorted(spans)
    ]


def _checks(written: str) -> bool:
    number = compact(written)
    return len(number) == _LENGTH and re.fullmatch(f"{_SIGN}+", number) is not None and vin(number)
