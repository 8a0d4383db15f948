"""What may be a name: two to four Han characters that begin with a surname (可能的姓名).

Every such stretch is one, whatever word it is: only a keyed digest says whose. A name of more than
four characters is read by its first four. Characters that never stand in a given name end one.
Where the index knows of a name that does not look like one, every stretch of Han is taken.

>>> text = folded("被告人陈小禾到庭")
>>> some = names(text)
>>> some.start.tolist(), [unpacked(int(value[0])) for value in some.values]
([3], ['陈小', '陈小禾', '陈小禾到'])
>>> looks_like_name("陈小禾"), looks_like_name("的小禾")
(True, False)
"""

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from pipelines.leak.folding import tight
from pipelines.traces.folded import Flags, Folded, Positions, Values, folded

__all__ = ["Stretches", "folded", "looks_like_name", "names", "pack", "surnames"]

LONGEST = 4
_NEVER = "的了在被把从他她它们这那吗呢吧你我就没罪刑诉讼第该"
"""Characters no given name has; they only save time."""

_ALL = 1 << 16
_HIDDEN = "某xX*＊×"
"""What stands for a given name that was left out (陈某)."""


class Stretches(NamedTuple):
    """Where something may begin, and what it says at each length it may have; 0 is nothing."""

    start: Positions
    values: tuple[Values, ...]


def names(text: Folded, *, every: bool = False, within: Flags | None = None) -> Stretches:
    """Return every stretch that may be a name, as one number at each length.

    Args:
        text: Where to look.
        every: Take all Han characters for surnames and for given names.
        within: Which characters one may begin with; any if not given.
    """
    if text.han is None:
        return Stretches(np.empty(0, np.int64), (np.empty(0, np.uint64),))
    surname, given = _tables()
    low, count = text.low, len(text.low)
    follows = (text.han if every else text.han & given[low]) & ~text.opens
    first = text.han.copy() if every else text.han & surname[low]
    if within is not None:
        first &= within
    first[: count - 1] &= follows[1:]
    first[count - 1 :] = False
    start = np.flatnonzero(first)
    packed, fits, values = low[start].astype(np.uint64), np.ones(len(start), np.bool_), []
    for step in range(1, LONGEST):
        at = np.minimum(start + step, count - 1)
        fits &= follows[at] & (start + step < count)
        packed = packed << np.uint64(16) | low[at].astype(np.uint64)
        values.append(np.where(fits, packed, np.uint64(0)))
    return Stretches(start, tuple(values))


def surnames(text: Folded) -> Stretches:
    """Return every surname whose given name was left out, 某 or a star in its place.

    >>> [unpacked(value) for value in surnames(folded("陈某、李*强")).values[0].tolist()]
    ['陈', '李']
    """
    if text.han is None or text.at is None or not len(text.at):
        return Stretches(np.empty(0, np.int64), (np.empty(0, np.uint64),))
    hidden = np.zeros(len(text.raw), np.bool_)
    for char in _HIDDEN:
        hidden |= text.raw == ord(char)
    before = np.flatnonzero(hidden) - 1
    first = np.searchsorted(text.at, before)
    many = np.searchsorted(text.at, before, side="right") - first  # 0 where it is not kept
    start = np.repeat(first - np.cumsum(many) + many, many) + np.arange(many.sum())
    start = start[text.han[start]]
    return Stretches(start, (text.low[start].astype(np.uint64),))


def pack(name: str) -> int:
    """Put up to four characters into one number, 16 bits each."""
    value = 0
    for char in name[:LONGEST]:
        value = value << 16 | ord(char) % _ALL
    return value


def unpacked(value: int) -> str:
    """Return the characters of a number.

    >>> unpacked(pack("陈小禾"))
    '陈小禾'
    """
    parts = [value >> shift & (_ALL - 1) for shift in (48, 32, 16, 0)]
    return "".join(chr(part) for part in parts if part)


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
