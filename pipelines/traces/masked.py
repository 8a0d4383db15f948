"""Numbers with their middle starred out (打星号的号码).

A telephone number by its first three and last four digits (139****0001), an ID number by its
region and last four (990101********001X).

>>> phones(folded("电话139****0001，或139xxxx0002")).value.tolist()
[1390001, 1390002]
>>> identities(folded("身份证990101********001X")).value.tolist()
[10891111021]
"""

import numpy as np

from pipelines.traces.days import Marks
from pipelines.traces.folded import Folded, Positions, Values, folded

__all__ = ["folded", "identities", "masked_identity", "masked_phone", "phones"]

_STARS = np.array([ord(char) for char in "*xX＊×·•●■□#_-某"], np.uint32)
_STARRED = ((3, 4, range(3, 6)), (6, 4, range(6, 11)))
"""Digits in front, digits behind, characters between: telephone, ID number."""
_X = 10  # what the check digit X counts
_REGION = 6  # digits; only ID numbers end with X


def phones(text: Folded) -> Marks:
    """Return every starred telephone number as its seven digits."""
    start, first = _around(text, *_STARRED[0])
    return Marks(start, _read(text, (start, 3), (first, 4)))


def identities(text: Folded) -> Marks:
    """Return every starred ID number as region, three digits and check digit (X is 10)."""
    start, first = _around(text, *_STARRED[1])
    last = text.codes[first + 3]
    check = np.where(last == ord("x"), np.uint64(_X), (last - ord("0")).astype(np.uint64))
    return Marks(start, _read(text, (start, 6), (first, 3)) * np.uint64(_X + 1) + check)


def _read(text: Folded, *parts: tuple[Positions, int]) -> Values:
    """Read so many digits at one place and at another as one number."""
    value = np.zeros(len(parts[0][0]), np.uint64)
    for at, count in parts:
        for step in range(count):
            digit = (text.codes[at + step] - ord("0")).astype(np.uint64)
            value = value * np.uint64(10) + digit
    return value


def masked_phone(plain: str) -> int | None:
    """Return what `phones` would read of a telephone number in its tight view."""
    mobile = len(plain) == 11 and plain.isdigit()  # noqa: PLR2004, digits
    return int(plain[:3] + plain[-4:]) if mobile else None


def masked_identity(plain: str) -> int | None:
    """Return what `identities` would read of an ID number in its tight view."""
    if len(plain) != 18 or not plain[:17].isdigit():  # noqa: PLR2004, characters
        return None
    check = _X if plain[-1] == "x" else int(plain[-1])
    return int(plain[:6] + plain[14:17]) * 11 + check


def _around(text: Folded, front: int, behind: int, between: range) -> tuple[Positions, Positions]:
    """Return where the digits in front begin, and where those behind."""
    found = text.tokens
    here = np.flatnonzero(found.length[:-1] == front)
    start, first, size = found.start[here], found.start[here + 1], found.length[here + 1]
    cut = text.place(start + front - 1)
    apart = text.place(first) - cut - 1
    fits = np.isin(text.raw[cut + 1], _STARS) & (text.record(start) == text.record(first))
    fits &= (apart >= between.start) & (apart < between.stop)
    last = np.minimum(first + behind - 1, len(text.codes) - 1)
    with_x = (size == behind - 1) & (text.codes[last] == ord("x"))
    with_x &= text.place(last) - text.place(last - 1) == 1
    fits &= (size == behind) | (with_x & (front == _REGION))
    return start[fits], first[fits]
