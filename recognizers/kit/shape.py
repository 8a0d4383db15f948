"""Builds the patterns of numbers: what may stand between figures, and what may not stand beside.

Never a word boundary: a Han character counts as a word character, so there is none between 号 and
1. A pattern begins with its first character and looks back over it, because a pattern that begins
with a look-back cannot skip ahead and costs five times as much.

>>> import re
>>> mobile = alone("1", spaced("[3-9]", 1) + spaced("[0-9]", 9))
>>> re.search(mobile, "电话138-0000 0000转")[0], re.search(mobile, "单号9138000000001")
('138-0000 0000', None)
>>> re.search(named("户号|户口簿", "[0-9]{9}"), "户口簿号码：430000001")["number"]
'430000001'
"""

import re
from typing import Final

BETWEEN: Final = ".-_/*、·,~|^'\"`…\ufffd"
"""Signs that may stand between two figures of one number, that for an unreadable one (�) too; not
: + =, which times and sums have."""

GAP: Final = rf"[\s{re.escape(BETWEEN)}]{{0,8}}"
"""What may stand between two figures of one number: blanks, a line end with its indentation, signs.
The bound keeps every pattern linear."""

BLANKS: Final = r"\s{0,6}"

LONG_NUMBER: Final = f"[0-9](?:{GAP}[0-9]){{5}}"
"""The cue of every kind that is a long number."""

_LINK: Final = r"(?:号码|账号|帐号|账户|编号|号|ID|id)?[\s:：为是系“”\"'‘’（(\[【]{0,6}"

_FIRST: Final = re.compile(r"\[[^\]]+\]|.", re.DOTALL)
_GAPS: Final = re.compile(r"[^0-9A-Za-z×]+")


def spaced(figure: str, least: int, most: int | None = None) -> str:
    """Return so many figures with a gap before each.

    >>> spaced("[0-9]", 3) == f"(?:{GAP}[0-9]){{3}}"
    True
    """
    return f"(?:{GAP}{figure}){{{least}{'' if most is None else f',{most}'}}}"


def alone(first: str, rest: str) -> str:
    """Return a pattern whose first character stands beside no other letter or figure, nor its last.

    `first` must match exactly one character.
    """
    return f"{first}(?<![0-9A-Za-z]{first}){rest}(?![0-9A-Za-z])"


def opening(words: str) -> str:
    """Return a pattern of any of some words, written so that the search can skip to their firsts.

    Each word begins with a character or a class of single characters; further alternatives stand
    in brackets only.

    >>> opening("户号|户口簿|[Qq]号")
    '(?:户(?:号|口簿)|Q号|q号)'
    """
    rests: dict[str, list[str]] = {}
    for word in top_level(words):
        first = _FIRST.findall(word)[0]
        for sign in first.strip("[]"):
            rests.setdefault(sign, []).append(word.removeprefix(first))
    return f"(?:{'|'.join(_behind(first, rest) for first, rest in rests.items())})"


def _behind(first: str, rests: list[str]) -> str:
    rest = "|".join(rests)
    return f"{first}{rest if len(rests) == 1 else f'(?:{rest})'}"


def top_level(words: str) -> list[str]:
    """Part alternatives that stand in no bracket.

    >>> top_level("户(?:号|口)|[a|b]")
    ['户(?:号|口)', '[a|b]']
    """
    parts, depth = [""], 0
    for sign in words:
        depth += (sign in "([") - (sign in ")]")
        if sign == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def named(words: str, number: str) -> str:
    """Return the pattern of a number that only the words before it tell from any other."""
    return f"{opening(words)}{_LINK}(?P<number>{number})(?![0-9A-Za-z])"


def compact(written: str) -> str:
    """Return a number without what stands between its figures.

    >>> compact("138-0000 0000")
    '13800000000'
    """
    return _GAPS.sub("", written)
