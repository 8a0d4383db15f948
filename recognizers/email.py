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
_MOST_BLANKS: Final = 6
_REACH: Final = 100  # characters from the sign to the first dot: blanks and the longest label
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9\\-]{0,62})"
_AT = r"\s{0,6}(?:@|艾特|[(（\[【] ?(?:at|AT|@|艾特) ?[)）\]】]|#)\s{0,6}"
_DOT = r"(?:\s?\.\s?|。(?=[A-Za-z]))"
_DOMAIN = re.compile(
    rf"{_AT}{_LABEL}(?:{_DOT}{_LABEL}){{0,4}}{_DOT}[A-Za-z]{{2,10}}(?![A-Za-z0-9])"
)
_SPACED_DOMAIN = re.compile(
    rf"{_AT}[A-Za-z0-9](?:\s?[A-Za-z0-9\-]){{0,30}}(?:{_DOT}[A-Za-z0-9](?:\s?[A-Za-z0-9]){{1,10}}){{1,4}}"
)
_ANY_DOT = re.compile("[.。]")
_SIGN = re.compile(r"@|艾特|#(?=\s{0,6}[A-Za-z0-9][A-Za-z0-9\-\s]{0,62}[.。])|[(（\[【] ?(?:at|AT)")


def find(text: str) -> list[Finding]:
    """Return the addresses in order."""
    found: list[Finding] = []
    dot = -1
    for sign in _SIGN.finditer(text):
        if dot < sign.end():
            ahead = _ANY_DOT.search(text, sign.end())
            if ahead is None:
                break
            dot = ahead.start()
        if dot - sign.end() > _REACH:
            continue
        left = found[-1].end if found else 0
        end = _without_blanks(text, sign.start())
        plain = _DOMAIN.match(text, end)
        domain = plain or _SPACED_DOMAIN.match(text, end)
        start = _beginning(text, end, left, spaced=plain is None) if domain else end
        if domain and start < end:
            found.append(Finding(KIND, start, domain.end()))
    return found


def _without_blanks(text: str, end: int) -> int:
    """Go left over a bracket and blanks before the sign."""
    start = end
    while start and end - start < _MOST_BLANKS and text[start - 1] in " \n(（[【":
        start -= 1
    return start


def _beginning(text: str, end: int, left: int, *, spaced: bool) -> int:
    """Go left over the local part; over single blanks in it too where the domain has them."""
    start = place = end
    while place > left and end - place < _LONGEST:
        place -= 1
        if text[place] in _LOCAL:
            start = place
        elif not (spaced and text[place].isspace() and place + 1 == start):
            break
    return start
