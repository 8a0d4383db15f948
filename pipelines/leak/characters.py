"""What each character stands for once disguises are off, and how visible it is (字符折叠表).

Digits of any script, circled, superscript, mathematical, Roman, Suzhou and counting rods become
0-9; traditional forms simplified; accents, marks and capitals go. What Unicode does not say of a
sign, look-alikes and drawn figures, is listed in `signs`.

Source: Unicode (NFKD, general category, numeric value); OpenCC t2s for traditional forms.

>>> [stands_for(char) for char in "１②玖Х﹫éⅧ〣𝋩⚅ˊ"]
['1', '2', '9', 'x', '@', 'e', '8', '3', '9', '6', '']
"""

import unicodedata
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import opencc

from pipelines.leak.signs import PLAIN, UNSEEN

END = "\U0010ffff"
"""Stands between cells; a noncharacter, replaced where a cell holds it."""

Codes = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.uint8]

_SENTENCE_MARKS = frozenset(",，。;；:：!！?？\"'“”‘’()（）《》<>【】[]〔〕「」『』{}、")
_BRACKETS = "()（）[]〔〕【】{}<>《》「」"
_FIGURES = range(10)
_LOOKED_AT = frozenset({"Mn", "Me", "Cf", "Nd", "Nl", "No"})  # may be unseen, or digits
_HANGUL = range(0xAC00, 0xD7A4)
_HANS = range(0x3400, 0xA000)
_SURROGATES = range(0xD800, 0xE000)
_LAST_FOLDED = 0x20000  # beyond: rare Han, which stand for themselves, and tags
_LAST_ASSIGNED = 0x33480  # the end of rare Han
_TAGS = slice(0xE0000, 0xE1000)  # language tags, variation selectors
_ALL = 0x110000


class Visible(IntEnum):
    """How a character counts when views are cut."""

    KEPT = 0  # letters, digits, Han
    UNSEEN = 1  # zero-width, combining
    DISGUISE = 2  # blanks, dots, dashes, stars: what stands between characters to hide them
    SENTENCE = 3  # punctuation that parts words


VISIBLE = np.uint8(3)
"""The bits of a flag that say how visible a character is."""
SEVERAL = np.uint8(4)  # stands for several characters
OPENS, CLOSES = np.uint8(8), np.uint8(16)  # brackets
HAN = np.uint8(32)  # stands for Han: 一 stands for 1
AROUND = np.uint8(64)  # stands around the year of a case number
ALNUM = np.uint8(128)  # stands for an ASCII letter or digit; the highest bit


class Characters(NamedTuple):
    """Tables over all code points."""

    codes: Codes
    flags: Flags
    several: dict[int, str]


def stands_for(char: str) -> str:
    """Return what a character stands for, '' where nobody sees it."""
    if char in UNSEEN:
        return ""
    plain = unicodedata.normalize("NFKD", char)
    value = unicodedata.digit(char, None) if plain[0] == "(" else unicodedata.numeric(char, None)
    if value in _FIGURES and unicodedata.category(char)[0] == "N":
        return str(int(value or 0))
    parts = plain.casefold()
    seen = (one for one in parts if unicodedata.category(one) not in {"Mn", "Me", "Cf"})
    return "".join(PLAIN.get(one, one) for one in unicodedata.normalize("NFC", "".join(seen)))


def _visible(category: str) -> Visible:
    if category[0] in "LN":
        return Visible.KEPT
    return Visible.UNSEEN if category in {"Cf", "Mn", "Me", "Cn"} else Visible.DISGUISE


@cache
def tables() -> Characters:
    """Build the tables once (0.1 s)."""
    codes, flags = np.arange(_ALL, dtype=np.uint32), np.zeros(_ALL, np.uint8)
    categories = list(map(unicodedata.category, map(chr, range(_LAST_ASSIGNED))))
    by_category = {category: _visible(category) for category in {*categories}}
    flags[:_LAST_ASSIGNED] = np.frombuffer(
        bytes(map(by_category.__getitem__, categories)), np.uint8
    )
    flags[_LAST_ASSIGNED : _TAGS.stop] = Visible.UNSEEN
    flags[_TAGS.stop : _ALL - 2] = Visible.DISGUISE  # private use
    flags[[ord(char) for char in _SENTENCE_MARKS]] = Visible.SENTENCE
    several: dict[int, str] = {}
    plain = flags.copy()
    for code, out in _folded(categories):
        flags[code] = plain[ord(out[0])] if out else Visible.UNSEEN
        if len(out) == 1:
            codes[code] = ord(out)
        elif out:
            several[code] = out
    flags[list(several)] |= SEVERAL
    flags[[ord(char) for char in "(（[【〔《<「『{"]] |= OPENS
    flags[[ord(char) for char in ")）]】〕》>」』}"]] |= CLOSES
    flags[(codes >= _HANS.start) & (codes < _HANS.stop)] |= HAN
    for first, last in ("09", "az"):
        flags[(codes >= ord(first)) & (codes <= ord(last))] |= ALNUM
    flags[:_LAST_FOLDED][np.isin(codes[:_LAST_FOLDED], codes_of(_BRACKETS))] |= AROUND
    return Characters(codes, flags, several)


def _folded(categories: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield every code point that does not stand for itself, and what it stands for."""
    simple = opencc.OpenCC("t2s").convert("\n".join(map(chr, _HANS))).split("\n")
    plain, read = dict(zip(map(chr, _HANS), simple, strict=True)), UNSEEN.union(PLAIN)
    every = list(map(chr, range(_LAST_FOLDED)))
    every[_SURROGATES.start : _SURROGATES.stop] = " " * len(_SURROGATES)
    every[_HANS.start : _HANS.stop] = simple
    same = unicodedata.normalize("NFKD", END.join(every)).casefold().split(END)
    for code, (char, alike, category) in enumerate(zip(every, same, categories, strict=False)):
        other = char != alike or category in _LOOKED_AT or char in read or ord(char) != code
        if other and code not in _HANGUL and code not in _SURROGATES:
            out = stands_for(char)
            yield code, plain.get(out, out)


def codes_of(text: str) -> Codes:
    """Return the code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)
