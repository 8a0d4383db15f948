"""Identity of a telephone set, its chip or a computer, 手机串号 (IMEI, MEID), 序列号, ICCID.

Fifteen figures, sixteen with the software version; a MEID has fourteen letters and figures, the
number of a chip (ICCID) nineteen or twenty, a maker's serial number eight to twenty letters and
figures; these are told by the words before them.

Source: 3GPP TS 23.003, 6.2.
Check rule: Luhn over fifteen figures.

>>> find("IMEI：860000000000009，")[0].checked, find("串号860000000000006，")[0].checked
(True, False)
>>> [one[1:3] for one in find("手机860000000000009，单号8600000000000093")]
[(2, 17)]
>>> [one[1:3] for one in find("电脑序列号C02ZZ0000000，SIM卡号89860000000000000000，文件序列号12")]
[(5, 17), (23, 43)]
"""

import re

from recognizers.kit.checksums import luhn
from recognizers.kit.finding import Finding
from recognizers.kit.shape import GAP, LONG_NUMBER, alone, compact, named, spaced

KIND = "device_identity"
CUES = f"IMEI|MEID|串号|机身码|序列号|ICCID|SIM卡|{LONG_NUMBER}"

_NAMED = re.compile(
    named(
        "IMEI码?[12]?|imei码?[12]?|MEID码?|meid码?|串[号码]|机身码|设备(?:识别)?[号码]|序列号",
        rf"[0-9]{spaced('[0-9]', 13, 15)}|[0-9A-F](?:\s?[0-9A-F]){{13}}",
    )
)
_MAKERS = r"(?=[A-Za-z\-]{0,19}[0-9])[0-9A-Za-z](?:[\s\-]?[0-9A-Za-z]){7,19}"
_SERIAL = re.compile(named("序列[号码]|机身[号码]|SN码?", _MAKERS))
_ICCID = f"89{spaced('[0-9]', 16, 17)}{GAP}[0-9A-Fa-f]"
_CHIP = re.compile(named("ICCID|SIM卡|sim卡|卡串号", _ICCID))
_FREE = re.compile(alone("[0389]", spaced("[0-9]", 14)))
_REPORTING_BODIES = ("01", "35", "86", "99")  # they give out the first two figures


def find(text: str) -> list[Finding]:
    """Return the numbers in order."""
    spans = {match.span("number"): _checks(match["number"]) for match in _NAMED.finditer(text)}
    for pattern in (_CHIP, _SERIAL):
        for match in pattern.finditer(text):
            spans.setdefault(match.span("number"), False)
    for match in _FREE.finditer(text):
        if match[0].startswith(_REPORTING_BODIES) and _checks(match[0]):
            spans.setdefault(match.span(), True)
    return [Finding(KIND, *span, checked=spans[span]) for span in sorted(spans)]


def _checks(written: str) -> bool:
    number = compact(written)
    return number.isdecimal() and luhn(number[:15])
