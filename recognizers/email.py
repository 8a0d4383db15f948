"""E-mail address, 电子邮箱.

Local part, @ (also written (at), [at], 艾特, #), domain. With QQ mail the local part is a QQ
number.

Source: RFC 5321, 4.1.2.
Check rule: none.

>>> text = "邮箱t.a@example.com，备用t_a (at) example。com"
>>> [text[one.start:one.end] for one in find(text)]
['t.a@example.com', 't_a (at) example。com']
>>> find("@所有人，单价5@3")
[]
"""

import re
from typing import Final

from recognizers.kit.finding import Finding

KIND = "email"
CUES = "@|艾特|[(（\\[【] ?at ?[)）\\]】]|#[A-Za-z0-9\\-]{1,20}[.。]"

_LOCAL: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._%+-")
_LONGEST: Final = 64  # characters of a local part
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9\\-]{0,62})"
_DOMAIN = re.compile(
    r"\s?(?:@|艾特|[(（\[【] ?(?:at|AT|@|艾特) ?[)）\]】]|#)\s?"
    rf"{_LABEL}(?:(?:\s?\.\s?|。){_LABEL}){{0,4}}(?:\s?\.\s?|。)[A-Za-z]{{2,10}}(?![A-Za-z0-9])"
)
_SIGN = re.compile(r"@|艾特|#|[(（\[【] ?(?:at|AT)")


def find(text: str) -> list[Finding]:
    """Return the addresses in order."""
    found: list[Finding] = []
    for sign in _SIGN.finditer(text):
        end = sign.start()
        while end and text[end - 1] in " \n(（[【" and sign.start() - end < 3:  # noqa: PLR2004 - a bracket and a blank
            end -= 1
        domain = _DOMAIN.match(text, end) or _DOMAIN.match(text, sign.start())
        start = _beginning(text, end)
        if domain and start < end and (not found or start >= found[-1].end):
            found.append(Finding(KIND, start, domain.end()))
    return found


def _beginning(text: str, end: int) -> int:
    """Go left over the local part."""
    start = end
    while start and end - start < _LONGEST and text[start - 1] in _LOCAL:
        start -= 1
    return start
