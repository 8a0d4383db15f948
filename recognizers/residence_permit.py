"""Residence permit of Hong Kong, Macao and Taiwan residents, 港澳台居民居住证.

As a resident identity number, with the region 810000 (Hong Kong), 820000 (Macao) or 830000
(Taiwan).

Source: 《港澳台居民居住证申领发放办法》 国办发〔2018〕81号, arts 8, 9; GB 11643-1999.
Check rule: ISO 7064 MOD 11-2 and a day that exists.

>>> find("居住证81000020060101000X。")
[Finding(kind='residence_permit', start=3, end=21, checked=True, person=None)]
>>> find("居住证810000200601010001。")[0].checked
False
>>> find("810000200601010001123")
[]
"""

import re

from recognizers.kit.checksums import is_day, mod_11_2
from recognizers.kit.finding import Finding
from recognizers.kit.shape import GAP, LONG_NUMBER, alone, compact, spaced

KIND = "residence_permit"
CUES = LONG_NUMBER

_PATTERN = re.compile(
    alone("8", f"{GAP}[123]" + spaced("0", 4) + spaced("[0-9]", 11) + f"{GAP}[0-9Xx×]")
)


def find(text: str) -> list[Finding]:
    """Return the permit numbers in order."""
    return [
        Finding(KIND, *match.span(), checked=_checks(compact(match[0])))
        for match in _PATTERN.finditer(text)
    ]


def _checks(number: str) -> bool:
    plain = number.replace("×", "X")
    return mod_11_2(plain) and is_day(plain[6:14])
