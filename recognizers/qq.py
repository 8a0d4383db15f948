"""QQ number, QQ号.

Five to eleven figures, told by the word before them.

Source: the operator's rule for numbers, recalled.
Check rule: none.

>>> text = "QQ：100000000"
>>> [text[one.start:one.end] for one in find(text)]
['100000000']
"""

import re

from recognizers.kit.finding import Finding

KIND = "qq"
CUES = "[Qq][Qq]|扣扣|企鹅号"

_PATTERN = re.compile(
    r"(?:[Qq][Qq]|扣扣|企鹅号)(?:账号|帐号|号码|号)?[\s:：为是系\"“”（(]{0,4}"
    r"(?P<number>[1-9][0-9]{4,10})(?![0-9])"
)


def find(text: str) -> list[Finding]:
    """Return what stands in the text, in order."""
    return [Finding(KIND, *match.span("number")) for match in _PATTERN.finditer(text)]
