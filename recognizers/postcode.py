"""Postcode in an address, 邮政编码.

Six figures, told by the word before them; alone they are too common.

Source: GB/T 1416-2003 (six boxes on an envelope); 邮政法 art 23; both recalled.
Check rule: none.

>>> text = "邮编：412000，邮政编码 4 1 2 0 0 0，赔偿412000元"
>>> [text[one.start:one.end] for one in find(text)]
['412000', '4 1 2 0 0 0']
>>> find("邮编4120001")
[]
"""

import re

from recognizers.kit.finding import Finding
from recognizers.kit.shape import named, spaced

KIND = "postcode"
CUES = "邮编|邮政编码|邮码"

_PATTERN = re.compile(named(CUES, f"[0-8]{spaced('[0-9]', 5)}"))


def find(text: str) -> list[Finding]:
    """Return the postcodes in order."""
    return [Finding(KIND, *match.span("number")) for match in _PATTERN.finditer(text)]
