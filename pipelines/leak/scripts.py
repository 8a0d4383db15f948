"""Where a number ends because the next figure is of another script (数字的字体).

①13900000001 is a list's sign and a number, 13900000001二人 a number and a count; 913900000001 is
one longer number. A number may itself be in several scripts (139〇〇〇〇〇〇〇1): where the script
changes something may begin or end, and nothing has to.

>>> from pipelines.leak.characters import codes_of
>>> shown, folded = "①13900000001二人", "1139000000012人"
>>> changes(codes_of(shown), codes_of(folded)).nonzero()[0].tolist()
[1, 12]
>>> changes(codes_of("９13900000001"), codes_of("913900000001")).any()
np.False_
"""

import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt

from pipelines.leak.characters import Codes, tables

Scripts = npt.NDArray[np.uint8]
_FIGURES = 10
_HAN_ZERO = 0x3007
_HANS = range(0x3400, 0xA000)
_PLAIN, _HAN, _SIGN = range(3)


def changes(shown: Codes, folded: Codes) -> npt.NDArray[np.bool_]:
    """Say before which figures one of another script stands, told what each is folded to."""
    figures = folded - np.uint32(ord("0")) < _FIGURES
    scripts = _scripts()[shown]
    found = np.zeros(len(shown), np.bool_)
    found[1:] = figures[1:] & figures[:-1] & (scripts[1:] != scripts[:-1])
    return found


@cache
def _scripts() -> Scripts:
    """Return the script of every code point that is a figure; one spelled in several is a sign."""
    codes = tables().codes
    scripts = np.full(len(codes), _SIGN, np.uint8)
    for code in np.flatnonzero(codes - np.uint32(ord("0")) < _FIGURES).tolist():
        scripts[code] = _script(code)
    return scripts


def _script(code: int) -> int:
    """Return which script a figure is of: figures of any alphabet, numerals of Han, other signs."""
    if code == _HAN_ZERO or code in _HANS:
        return _HAN
    return _PLAIN if unicodedata.category(chr(code)) == "Nd" else _SIGN
