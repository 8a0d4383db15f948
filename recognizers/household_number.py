"""Number of a household register, 户口簿户号.

Six to twelve figures, told by the word before them.

Source: 户口登记条例 art 5; the form is recalled.
Check rule: none.

>>> text = "户号430000001，户口簿编号：4300-00002"
>>> [text[one.start:one.end] for one in find(text)]
['430000001', '4300-00002']
>>> find("用户号码99，3户共430000001元")
[]
"""

import re

from recognizers.kit.finding import Finding
from recognizers.kit.shape import named, spaced

KIND = "household_number"
CUES = "户号|户口簿|户口本|户籍号|户编号"

_PATTERN = re.compile(
    named("户(?<![用客]户)(?:号|籍号|编号|口[簿本])", f"[0-9A-Z]{spaced('[0-9]', 5, 11)}")
)


def find(text: str) -> list[Finding]:
    """Return the register numbers in order."""
    return [Finding(KIND, *match.span("number")) for match in _PATTERN.finditer(text)]
