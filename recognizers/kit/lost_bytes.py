"""Signs for characters of which a byte or two are lost, and what they may stand for (缺字节).

A program that reads such bytes in another encoding drops what stands for nothing there. Two bytes
of three leave 64 characters: a sign keeps what is known, and a known value beside says the rest.

Source: RFC 3629 (UTF-8).

>>> character(0xE7, 0xA6, LOST)
(3, '\U000f01e6')
>>> restored("陈小\U000f01e6到案", ["陈小禾"])
'陈小禾到案'
>>> restored("陈小\U000f01e6到案", ["陈小苗"])
'陈小\U000f01e6到案'
"""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

LOST: Final = -1
"""Stands for a byte that is lost."""
LEAD_BYTES, CONTINUATION_BYTES = range(0xE2, 0xF0), range(0x80, 0xC0)
"""The first bytes of characters of three, and the others."""
_NO_THIRD, _NO_SECOND, _NO_FIRST, _LEAD = range(0xF0000, 0xF4000, 0x1000)  # which byte is lost
SIGNS: Final = range(_NO_THIRD, _LEAD + 16)
"""Code points, of private use, that stand for a character of which a byte or two are lost."""
_SIGN = re.compile(f"[{chr(SIGNS.start)}-{chr(SIGNS.stop - 1)}]")


def character(first: int, second: int, third: int) -> tuple[int, str]:
    """Return how many of three bytes are a character, none or two or three, and what tells it."""
    lead, middle, last = first & 0xF, second & 0x3F, third & 0x3F
    if first in LEAD_BYTES and second in CONTINUATION_BYTES:
        if third in CONTINUATION_BYTES:
            return 3, chr(lead << 12 | middle << 6 | last)
        return 2 + (third == LOST), chr(_NO_THIRD + (lead << 6 | middle))
    if first in LEAD_BYTES and second == LOST:
        if third in CONTINUATION_BYTES:
            return 3, chr(_NO_SECOND + (lead << 6 | last))
        if third == LOST:
            return 3, chr(_LEAD + lead)
    if first == LOST and second in CONTINUATION_BYTES and third in CONTINUATION_BYTES:
        return 3, chr(_NO_FIRST + (middle << 6 | last))
    return 0, ""


def restored(text: str, values: Iterable[str]) -> str:
    """Return a text with characters of the values where signs stand that may be these."""
    pairs = {pair for value in values for pair in pairwise(value)}
    signs = list(text)
    for place in (one.start() for one in _SIGN.finditer(text)):
        before, after = signs[place - 1 : place], signs[place + 1 : place + 2]
        fits = [two for one, two in pairs if _fits(two, signs[place]) and _fits(one, *before)]
        fits += [one for one, two in pairs if _fits(one, signs[place]) and _fits(two, *after)]
        signs[place] = min(fits, default=signs[place])
    return "".join(signs)


def _fits(character: str, sign: str = "") -> bool:
    return sign == character or sign in _signs_for(character)


def _signs_for(character: str) -> tuple[str, ...]:
    """Return what stands for a character that lost bytes; nobody may have told which of two."""
    code = ord(character) & 0xFFFF
    lead, last = code >> 12, code & 0x3F
    signs = _NO_THIRD + (code >> 6), _NO_THIRD + (lead << 6 | last), _NO_SECOND + (lead << 6 | last)
    return tuple(map(chr, (*signs, _NO_FIRST + (code & 0xFFF), _LEAD + lead)))
