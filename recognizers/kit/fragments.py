"""Numbers that a text shows in part: starred (138****0000) or by their last figures (尾号0000).

A text is read once for them; then each known number is held against what is left of it.

>>> concealed("拨打138****0000，卡尾号六七八九")
(Fragment(start=2, end=13, head='138', hidden=4, tail='0000'),)
>>> tails("拨打138****0000，卡尾号六七八九")
[Fragment(start=17, end=21, head='', hidden=0, tail='6789')]
"""

import re
from functools import lru_cache
from typing import NamedTuple

STARS = "*×xX●■□#"
TAIL_WORDS = "尾位"
"""One of them stands wherever last figures are named as such."""
_STAR = f"[{STARS}]"
_CONCEALED = re.compile(
    rf"(?P<stars>{_STAR}(?<!{_STAR}{_STAR})(?:[ \-]?{_STAR}){{1,39}}+)[ \-]?"
    r"(?P<tail>(?:[0-9] ?){0,12}[0-9Xx]?)(?![0-9A-Za-z*×])"
)
_HEAD = re.compile(r"[0-9A-Za-z](?:[0-9 \-]{0,24}[0-9])?[ \-]?$")
_LONGEST_HEAD = 27  # characters
_GAPS = re.compile(r"[ \-]")
_NUMERALS = str.maketrans("〇零○幺一二三四五六七八九", "0001123456789")
_TAILS = re.compile(
    r"[后末尾](?:(?<=尾)[号数]|(?<=末)尾|[0-9两二三四五六七八]位(?:数字?|号码?)?)"
    r"(?:[，,]?即)?[\s:：为是系“\"(（]{0,4}"
    r"(?P<tail>(?:[0-9〇零○幺一二三四五六七八九][ \-]?){3,8}[Xx]?)(?![0-9])"
)


class Fragment(NamedTuple):
    """What is left of a number: its first figures, how many are hidden, its last ones."""

    start: int
    end: int
    head: str
    hidden: int
    tail: str

    @property
    def length(self) -> int:
        """How many characters the whole number has."""
        return len(self.head) + self.hidden + len(self.tail)


@lru_cache(maxsize=8)  # several modules ask about one text
def concealed(text: str) -> tuple[Fragment, ...]:
    """Return the numbers that stars stand in, those without any figure left out."""
    parts = (_around(text, stars) for stars in _CONCEALED.finditer(text))
    return tuple(part for part in parts if part.head or part.tail)


def _around(text: str, stars: re.Match[str]) -> Fragment:
    """Take the figures before the stars along."""
    head = _HEAD.search(text[max(0, stars.start() - _LONGEST_HEAD) : stars.start()])
    before = head[0] if head else ""
    return Fragment(
        stars.start() - len(before),
        stars.end(),
        _GAPS.sub("", before),
        len(_GAPS.sub("", stars["stars"])),
        _GAPS.sub("", stars["tail"]),
    )


def tails(text: str) -> list[Fragment]:
    """Return the last figures that are named as such."""
    return [
        Fragment(*found.span("tail"), "", 0, _GAPS.sub("", found["tail"]).translate(_NUMERALS))
        for found in _TAILS.finditer(text)
    ]
