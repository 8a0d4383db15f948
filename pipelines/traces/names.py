"""What may be a name: two to four Han characters that begin with a surname (可能的姓名).

Every such stretch is one, whatever word it is: only a keyed digest says whose. A name of more than
four characters is read by its first four. Characters that never stand in a given name end one.
Where the index knows of a name that does not look like one, every stretch of Han is taken.

>>> text = folded("被告人陈小禾到庭")
>>> some = names(text)
>>> ["".join(map(chr, text.codes[a:a+n])) for a, n in zip(some.start, some.length)]
['陈小', '陈小禾', '陈小禾到']
>>> looks_like_name("陈小禾"), looks_like_name("的小禾")
(True, False)
"""

from functools import cache
from importlib.resources import files

import numpy as np

from pipelines.leak.folding import tight
from pipelines.traces.folded import Codes, Flags, Folded, Positions, Values, folded
from pipelines.traces.numbers import Windows

__all__ = ["folded", "looks_like_name", "names", "packed", "surnames"]

LONGEST = 4
_NEVER = "的了在被把从他她它们这那吗呢吧你我就没罪刑诉讼第该"
"""Characters no given name has; they only save time."""

_ALL = 1 << 16
_HIDDEN = "某xX*＊×"
"""What stands for a given name that was left out (陈某)."""


def names(text: Folded, *, every: bool = False) -> Windows:
    """Return every stretch that may be a name, each as one number.

    Args:
        text: Where to look.
        every: Take all Han characters for surnames and for given names.
    """
    surname, given = _tables()
    low = (text.codes & np.uint32(_ALL - 1)).astype(np.int64)
    first = text.han if every else text.han & surname[low]
    following = (text.han if every else text.han & given[low]) & ~text.opens
    start = np.flatnonzero(first)
    starts, lengths = [], []
    for length in range(2, LONGEST + 1):
        start = start[start + length <= len(low)]
        start = start[following[start + length - 1]]
        starts.append(start)
        lengths.append(np.full(len(start), length))
    begin, size = np.concatenate(starts), np.concatenate(lengths)
    return Windows(begin, size, packed(text.codes, begin, size))


def surnames(text: Folded) -> Windows:
    """Return every surname whose given name was left out, 某 or a star in its place.

    >>> [chr(value) for value in surnames(folded("陈某、李*强")).value.tolist()]
    ['陈', '李']
    """
    start = np.flatnonzero(text.han)
    behind = text.raw[np.minimum(text.at[start] + 1, len(text.raw) - 1)]
    start = start[np.isin(behind, [ord(char) for char in _HIDDEN])]
    size = np.ones(len(start), np.int64)
    return Windows(start, size, packed(text.codes, start, size))


def packed(codes: Codes, start: Positions, length: Positions) -> Values:
    """Put up to four characters into one number, 16 bits each."""
    value = np.zeros(len(start), np.uint64)
    for step in range(LONGEST):
        within = length > step
        here = codes[start[within] + step].astype(np.uint64)
        value[within] = (value[within] << np.uint64(16)) | (here % np.uint64(_ALL))
    return value


def looks_like_name(name: str) -> bool:
    """Say whether `names` would take a full name for one."""
    surname, given = _tables()
    first, *rest = [ord(char) % _ALL for char in tight(name)] or [0]
    return bool(surname[first] and rest and all(given[code] for code in rest[: LONGEST - 1]))


@cache
def _tables() -> tuple[Flags, Flags]:
    """Return which characters begin a name and which may follow."""
    lines = files("pipelines.traces").joinpath("surnames.txt").read_text("utf-8").splitlines()
    listed = "".join(line for line in lines if not line.startswith("#"))
    surname, given = np.zeros(_ALL, np.bool_), np.ones(_ALL, np.bool_)
    surname[[ord(char) for char in tight(listed)]] = True
    given[[ord(char) for char in _NEVER]] = False
    return surname, given
