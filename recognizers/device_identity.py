"""Identity of a telephone set, 手机串号 (IMEI, MEID).

Fifteen figures, sixteen with the software version; a MEID has fourteen letters and figures and is
told by the words before it.

Source: 3GPP TS 23.003, 6.2.
Check rule: Luhn over fifteen figures.

>>> find("IMEI：860000000000009，")[0].checked, find("串号860000000000006，")[0].checked
(True, False)
>>> [one[1:3] for one in find("手机860000000000009，单号8600000000000093")]
[(2, 17)]
"""

import re

from recognizers.kit.checksums import luhn
from recognizers.kit.finding import Finding
from recognizers.kit.shape import LONG_NUMBER, alone, compact, named, spaced

KIND = "device_identity"
CUES = f"IMEI|MEID|串号|机身码|{LONG_NUMBER}"

_NAMED = re.compile(
    named(
        "IMEI码?[12]?|imei码?[12]?|MEID码?|meid码?|串[号码]|机身码|设备(?:识别)?[号码]|序列号",
        rf"[0-9]{spaced('[0-9]', 13, 15)}|[0-9A-F](?:\s?[0-9A-F]){{13}}",
    )
)
_FREE = re.compile(alone("[0389]", spaced("[0-9]", 14)))
_REPORTING_BODIES = ("01", "35", "86", "99")  # they give out the first two figures


def find(text: str) -> list[Finding]:
    """Return the numbers in order."""
    spans = {match.span("number"): _checks(match["number"]) for match in _NAMED.finditer(text)}
    for match in _FREE.finditer(text):
        if match[0].startswith(_REPORTING_BODIES) and _checks(match[0]):
            spans.setdefault(match.span(), True)
    return [Finding(KIND, *span, checked=spans[span]) for span in sorted(spans)]


def _checks(written: str) -> bool:
    number = compact(written)
    return number.isdecimal() and luhn(number[:15])
