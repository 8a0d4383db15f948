"""Builds the patterns of numbers: what may stand between figures, and what may not stand beside.

Never a word boundary: a Han character counts as a word character, so there is none between 号 and
1. A pattern begins with its first character and looks back over it, because a pattern that begins
with a look-back cannot skip ahead and costs five times as much.

>>> mobile = alone("1", spaced("[3-9]", 1) + spaced("[0-9]", 9))
>>> import re
>>> re.search(mobile, "电话138-0000 0000转")[0], re.search(mobile, "单号9138000000001")
('138-0000 0000', None)
"""

GAP = r"[\s.\-_/*、·,]{0,8}"
"""What may stand between two figures of one number: blanks, a line end with its indentation, signs.
The bound keeps every pattern linear."""

COLON = r"[\s:：是为即系“\"'(（\[【]{0,6}"
"""What may stand between the name of a number and the number."""


def spaced(figure: str, least: int, most: int | None = None) -> str:
    """Return so many figures with gaps before each, a gap before each.

    >>> spaced("[0-9]", 3) == f"(?:{GAP}[0-9]){{3}}"
    True
    """
    return f"(?:{GAP}{figure}){{{least}{'' if most is None else f',{most}'}}}"


def alone(first: str, rest: str) -> str:
    """Return a pattern whose first character stands beside no other letter or figure, nor its last.

    `first` must match exactly one character.
    """
    return f"{first}(?<![0-9A-Za-z]{first}){rest}(?![0-9A-Za-z])"
