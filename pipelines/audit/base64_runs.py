"""Where Base64 may stand: twelve of its letters, small ones and capitals among them (Base64 段).

>>> runs("aB4567890123 陈aB45678901 ABCDEFGHIJKLM abcdefghijklm nO+/_-012345，pQ345678901234")
[0, 53, 66]
>>> runs("𝟗aB4567890123"), runs("0123456789012345"), runs("")
([1], [], [])
"""

from functools import cache
from string import ascii_letters, digits

import numpy as np
import numpy.typing as npt

from pipelines.traces.folded import Flags, Positions

_Codes = npt.NDArray[np.uint8] | npt.NDArray[np.uint16]
_OF_BASE64, _FEWEST = f"{ascii_letters}{digits}+/_-", 12
_LETTERS, _BEYOND = 26, (1 << 16) - 1


def both_cases(text: str) -> bool:
    """Say whether a text has small letters and capitals of ASCII, as Base64 does.

    >>> both_cases("aB"), both_cases("陈x"), both_cases("陈xX"), both_cases("")
    (True, False, True, False)
    """
    codes = _codes(text)
    return all(bool(_letters(codes, first).any()) for first in "aA")


def runs(text: str) -> list[int]:
    """Return where it may begin."""
    codes = _codes(text)
    small, capital = (np.flatnonzero(_letters(codes, first)) for first in "aA")
    if not len(small) or not len(capital):
        return []
    ends: Positions = np.append(np.flatnonzero(~_table()[codes]), len(codes))
    both = np.intersect1d(np.searchsorted(ends, small), np.searchsorted(ends, capital))
    begin = np.append(0, ends + 1)[both]
    return [int(one) for one in begin[ends[both] - begin >= _FEWEST]]


def _codes(text: str) -> _Codes:
    """Return a number for each character; those beyond 16 bits are no letter of it."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), np.uint8)
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(codes) == len(text):
        return codes
    wide = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.minimum(wide, _BEYOND).astype(np.uint16)


def _letters(codes: _Codes, first: str) -> Flags:
    return np.less(codes - ord(first), _LETTERS)


@cache
def _table() -> Flags:
    table = np.zeros(1 << 16, np.bool_)
    table[[ord(letter) for letter in _OF_BASE64]] = True
    return table
