r"""Signs for a character of which one byte is lost, and what they may stand for (缺字节).

Of three bytes in UTF-8, two leave 64 characters. A cell that holds such signs holds MARK too; what
is looked for says which character a sign is, where its neighbour stands beside it.

Source: RFC 3629 (UTF-8).

>>> third, second = no_third(0xE7, 0xA6), no_second(0xE7, 0xBE)
>>> fits("禾", third), fits("禾", second), fits("苗", third)
(True, True, False)
>>> restored(f"陈小{third}到案", [("小", "禾")])
'陈小禾到案'
"""

import re
from collections.abc import Iterable

MARK = "\U0010fffd"
"""Stands in a cell with such signs."""
_NO_THIRD, _NO_SECOND = 0xF0000, 0x100000  # private use
_NUMERALS = "零一二三四五六七八九"
LOST = re.compile("[\U000f0000-\U0010fffc]")
"""Any of these signs."""


def no_third(lead: int, middle: int) -> str:
    """Return the sign for a character whose third byte is lost."""
    return chr(_NO_THIRD | (lead & 15) << 12 | (middle & 63) << 6)


def no_second(lead: int, last: int) -> str:
    """Return the sign for a character whose second byte is lost."""
    return chr(_NO_SECOND | (lead & 15) << 12 | (last & 63))


def no_more(lead: int) -> str:
    """Return the sign for a character of which only the first byte is left."""
    return chr(_NO_THIRD | (lead & 15) << 12 | 1)


def fits(character: str, sign: str) -> bool:
    """Say whether a sign is or may stand for a character; a figure is that of views, for 一 too.

    Where a byte went without a trace, nobody told which.
    """
    if character == sign:
        return True
    if character.isdecimal():
        character = _NUMERALS[int(character)]
    content = character.encode("utf-8", "replace")
    if len(content) != 3:  # noqa: PLR2004
        return False
    lead, middle, last = content
    some = no_third(lead, middle), no_third(lead, last), no_second(lead, last), no_more(lead)
    return sign in some


def restored(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Return a text with a character of the pairs where it fits and the other stands beside it."""
    signs = list(text)
    for found in LOST.finditer(text):
        place, sign = found.start(), found[0]
        before, after = "".join(signs[place - 1 : place]), text[place + 1 : place + 2]
        fitting = {two for one, two in pairs if fits(two, sign) and fits(one, before)}
        fitting |= {one for one, two in pairs if fits(one, sign) and fits(two, after)}
        signs[place] = min(fitting, default=sign)
    return "".join(signs)
