"""Numbers that a text shows in part: starred (138****0000) or by their last figures (尾号0000).

A text is read once for them; then each known number is held against what is left of it.

>>> concealed("拨打138****0000，卡尾号六七八九")
[Fragment(start=2, end=13, head='138', hidden=4, tail='0000')]
>>> tails("拨打138****0000，卡尾号六七八九")
[Fragment(start=17, end=21, head='', hidden=0, tail='6789')]
"""

import re
from typing import NamedTuple

_STAR = "[*×xX●■□#]"
_CONCEALED = re.compile(
    rf"(?P<head>[0-9A-Za-z][0-9 \-]{{0,24}})??(?P<stars>{_STAR}(?:[ \-]?{_STAR}){{1,19}})[ \-]?"
    r"(?P<tail>(?:[0-9] ?){0,12}[0-9Xx]?)(?![0-9A-Za-z*×])"
)
_GAPS = re.compile(r"[ \-]")
_NUMERALS = str.maketrans("〇零○幺一二三四五六七八九", "0001123456789")
_TAILS = re.compile(
    r"(?:尾号|尾数|末尾|[后末尾](?:[0-9两二三四五六七八]位)(?:数字?|号码?)?)[\s:：为是系“\"(（]{0,4}"
    r"(?P<tail>(?:[0-9〇零○幺一二三四五六七八九][ \-]?){3,8}[Xx]?)(?![0-9])"
)


class Fragment(NamedTuple):
    """What is left of a number: its first figures, how many are hidden, its last ones."""

    start: int
    end: int
    head: str
    hidden: int
    tail: str


def concealed(text: str) -> list[Fragment]:
    """Return the numbers that stars stand in."""
    return [
        Fragment(
            *found.span(),
            _GAPS.sub("", found["head"] or ""),
            len(_GAPS.sub("", found["stars"])),
            _GAPS.sub("", found["tail"]),
        )
        for found in _CONCEALED.finditer(text)
    ]


def tails(text: str) -> list[Fragment]:
    """Return the last figures that are named as such."""
    return [
        Fragment(*found.span("tail"), "", 0, _GAPS.sub("", found["tail"]).translate(_NUMERALS))
        for found in _TAILS.finditer(text)
    ]
