"""E-mail address, 电子邮箱.

Local part, @, domain.

Source: RFC 5321.
Check rule: none.

>>> text = "邮箱t.a@example.com，"
>>> [text[one.start:one.end] for one in find(text)]
['t.a@example.com']
"""

import re

from recognizers.kit.finding import Finding

KIND = "email"
CUES = "@"

_PATTERN = re.compile(
    r"[A-Za-z0-9._%+\-]{1,64}\s?@\s?[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,4}"
)


def find(text: str) -> list[Finding]:
    """Return what stands in the text, in order."""
    return [Finding(KIND, *match.span(0)) for match in _PATTERN.finditer(text)]
