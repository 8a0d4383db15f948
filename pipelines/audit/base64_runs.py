"""Where Base64 may stand: twelve of its letters, small ones and capitals among them (Base64 段).

>>> runs(codes_of("aB4567890123 陈aB45678901 ABCDEFGHIJKL abcdefghijkl nO+/_-012345，pQ3456789012"))
[0, 51, 64]
>>> [runs(codes_of(one)) for one in ("𝟗aB4567890123", "0123456789012345", "")]
[[1], [], []]
"""

from functools import cache
from string import ascii_letters, digits

import numpy as np

from pipelines.audit.codes import Codes, codes_of
from pipelines.traces.folded import Flags, Positions

_OF_BASE64, _FEWEST = f"{ascii_letters}{digits}+/_-", 12
_LETTERS = 26


def both_cases(text: str) -> bool:
    """Say whether a text has small letters and capitals of ASCII, as Base64 does.

    >>> both_cases("aB"), both_cases("陈x"), both_cases("陈xX"), both_cases("")
    (True, False, True, False)
    """
    codes = codes_of(text)
    return all(bool(_letters(codes, first).any()) for first in "aA")


def runs(codes: Codes) -> list[int]:
    """Return where it may begin."""
    small, capital = (np.flatnonzero(_letters(codes, first)) for first in "aA")
    if not len(small) or not len(capital):
        return []
    ends: Positions = np.append(np.flatnonzero(~_table()[codes]), len(codes))
    both = np.intersect1d(np.searchsorted(ends, small), np.searchsorted(ends, capital))
    begin = np.append(0, ends + 1)[both]
    return [int(one) for one in begin[ends[both] - begin >= _FEWEST]]


def _letters(codes: Codes, first: str) -> Flags:
    return np.less(codes - ord(first), _LETTERS)


@cache
def _table() -> Flags:
    table = np.zeros(1 << 16, np.bool_)
    table[[ord(letter) for letter in _OF_BASE64]] = True
    return table
