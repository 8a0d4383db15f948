"""Plate of a vehicle, 车牌号.

Province, letter, five characters; six with new energy; 警 学 挂 at the end. A dot or blank may
stand after the letter, and middle figures may be concealed.

Source: GA 36-2018.
Check rule: none.

>>> text = "车牌湘B·12345、湘BD12345"
>>> [text[one.start:one.end] for one in find(text)]
['湘B·12345', '湘BD12345']
"""

import re

from recognizers.kit.finding import Finding

KIND = "plate"
CUES = "[A-Za-z]"

_PATTERN = re.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Za-hj-np-z]"
    "[\\s·•.\\-]{0,2}[A-HJ-NP-Z0-9×*a-hj-np-z]{4,5}[A-HJ-NP-Z0-9a-hj-np-z挂学警港澳领](?![0-9A-Za-z])"
)


def find(text: str) -> list[Finding]:
    """Return what stands in the text, in order."""
    return [Finding(KIND, *match.span(0)) for match in _PATTERN.finditer(text)]
