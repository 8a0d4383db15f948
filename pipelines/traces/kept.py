"""Which characters of a text are kept, and what each is folded to (保留的字符).

>>> raw, at, codes, han = several_kinds("電 １")
>>> at.tolist(), "".join(map(chr, codes)), han.tolist()
([0, 2], '电1', [True, False])
"""

import html
import re
from functools import cache

import numpy as np
import numpy.typing as npt

from pipelines.leak.characters import HAN, SEVERAL, VISIBLE, Visible, tables

Codes = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.int64]

_TAG = re.compile(r"</?[A-Za-z][0-9A-Za-z]{0,9}\s*/?>")
_ENTITY = re.compile(r"&#?[0-9A-Za-z]{2,8};")
_KEPT, _ALONE = np.uint8(Visible.KEPT), np.uint8(1)
_HAN_FIRST, _HAN_END, _RARE_HAN = 0x3400, 0xA000, 0x20000


def plain(text: str) -> str:
    """Blank out tags and read entities; every other character keeps its place."""
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0])[:1].ljust(len(found[0])), text)
    return _TAG.sub(lambda found: " " * len(found[0]), text) if "<" in text else text


def ascii_codes(text: str) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
    """Return every character of ASCII, and what it is folded to: 0 where it is not kept."""
    content = text.encode("ascii")
    folded = content.translate(_ascii_table())
    return np.frombuffer(content, np.uint8), np.frombuffer(folded, np.uint8)


@cache
def _ascii_table() -> bytes:
    chars = [chr(code) for code in range(256)]
    return bytes(ord(one.lower()) if one.isascii() and one.isalnum() else 0 for one in chars)


def several_kinds(text: str) -> tuple[Codes, Positions, Codes, Flags]:
    """Return code points, where the kept ones stand, what they fold to, which are Han."""
    by_code = tables()
    raw = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
    sort = _sorts()[raw]
    several = sort & SEVERAL != 0
    if not several.any():
        at = np.flatnonzero(sort & _ALONE)
        return raw, at, by_code.codes[raw[at]], sort[at] & HAN != 0
    flags = by_code.flags[raw]
    spelled = [by_code.several[ord(char)] for char in map(chr, raw[several])]
    times = np.ones(len(raw), np.int64)
    times[several] = [len(one) for one in spelled]
    at = np.repeat(np.arange(len(raw)), times)
    codes = by_code.codes[raw[at]]
    codes[several[at]] = np.frombuffer("".join(spelled).encode("utf-32-le"), np.uint32)
    kept = np.where(several[at], by_code.flags[codes], flags[at]) & VISIBLE == _KEPT
    at, codes = at[kept], codes[kept]
    return raw, at, codes, _is_han(raw[at]) | _is_han(codes)


@cache
def _sorts() -> npt.NDArray[np.uint8]:
    """Return of every code point whether it is kept as one, is Han, stands for several."""
    by_code = tables()
    raw = np.arange(len(by_code.flags), dtype=np.uint32)
    several = by_code.flags & SEVERAL
    alone = (by_code.flags & VISIBLE == _KEPT) & (several == 0)
    han = _is_han(raw) | _is_han(by_code.codes)
    return several | np.where(alone, _ALONE, 0) | np.where(han, HAN, 0)


def _is_han(raw: Codes) -> Flags:
    return ((raw >= _HAN_FIRST) & (raw < _HAN_END)) | (raw >= _RARE_HAN)
