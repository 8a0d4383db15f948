"""Which characters of a document are blank, and which are odd and have to be folded (字符种类).

All characters of a document are looked up at once: patterns that ask each one take ten times as
long, and every document is asked.

>>> kinds("甲 １").tolist() == [PLAIN, BLANK, ODD]
True
"""

import re

import numpy as np
import numpy.typing as npt

PLAIN, BLANK, ODD = range(3)
BLANKS = " \t\r\u3000"
_ODD = re.compile("[\u00a0\u200b-\u200f\u2060\ufeff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a&○]")
_LAST = 0xFFFF  # the last character that has a kind of its own; those beyond are plain


def _table() -> npt.NDArray[np.uint8]:
    found = np.full(_LAST + 2, PLAIN, np.uint8)
    found[[ord(mark) for mark in BLANKS]] = BLANK
    found[[code for code in range(_LAST + 1) if _ODD.match(chr(code))]] = ODD
    return found


_KINDS = _table()


def kinds(text: str) -> npt.NDArray[np.uint8]:
    """Return what each character of a text is."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    return _KINDS.take(codes, mode="clip")
