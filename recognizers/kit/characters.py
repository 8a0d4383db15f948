"""The table that brings one character to its plain form: figures, letters, Han, blanks (字符归一).

One character stands for one, or is taken out where it shows nothing. Kept apart from `fold` because
it is only a table: every entry says as which character another is read.

Parts: figures of any script and drawn ones (`drawn`), letters (accents off, Cyrillic and Greek
look-alikes), radicals that look like characters, traditional Han to simplified, blanks, dashes,
dots, stars; pictures go. Chinese commas, stops and brackets stay: modules read both kinds.

Source: the Unicode Character Database of this Python; OpenCC `t2s`, one character for one.

>>> [chr(table()[ord(character)]) for character in "７⑦Ｘ⼀陳é—\u3000"]
['7', '7', 'X', '一', '陈', 'e', '-', ' ']
>>> table()[ord("\u200b")] == REMOVED
np.True_
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import chain

import numpy as np
import numpy.typing as npt
from opencc import OpenCC

from recognizers.kit.drawn import LEFT_OUT, READ_AS

REMOVED, ATTACHED = 0x11_0000, 0x11_0001
"""What stands in the table for a character that shows nothing, and for a mark that belongs to the
character before it (an accent, a keycap). No character has these codes."""

Codes = npt.NDArray[np.uint32]

_SYMBOLS = (range(0x80, 0x3400), range(0xA640, 0xAC00), range(0xF900, 0x10000))
_ASTRAL = (range(0x10000, 0x12000), range(0x1D2C0, 0x1D800), range(0x1E000, 0x1FC00))
_COMPATIBLE = range(0x2F800, 0x2FA20)  # CJK compatibility ideographs, supplement
_CONTROLS = chain(range(0x20), range(0x7F, 0xA0), range(0xE0000, 0xE0200))
_HAN = range(0x3400, 0xA000)
_SHOWS_NOTHING = {"Cf": REMOVED, "Mn": ATTACHED, "Me": ATTACHED}

_READ_AS = {
    **READ_AS,
    **dict(zip("АВЕКМНОРСТУХІЈЅавекмнорстухіјѕ", "ABEKMHOPCTYXIJSabekmhopctyxijs", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυχι", "ABEZHIKMNOPTYXavopuxi", strict=True)),
    # A supplement of radicals that Unicode does not decompose; text copied out of PDF has them.
    **dict(
        zip("⺝⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝", "月民虎西见角贝车长门青韦页风飞食", strict=True)
    ),
    **dict(zip("⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰", "马骨鬼鱼鸟麦黄齐齿龙", strict=True)),
}
_SIGNS = {
    "-": "‐‑‒–—―−﹣－⁃─━←→⇐⇒",
    "·": "•‧∙⋅・･●",
    "*": "＊∗⁎✱✲✻﹡★☆",
    ".": "．﹒․",
    "/": "／∕⁄\\＼",
    "_": "＿﹍",
    "@": "＠﹫",
    "#": "＃﹟",
    "+": "＋﹢",
    "~": "～〜∼",
    "&": "＆",
    "|": "｜¦∣",
    " ": "\t\u2800\u115f\u1160\u3164\uffa0",
    "\n": "\n\r\v\f\x85\u2028\u2029",
}


@cache
def table() -> Codes:
    """Return the code for each code point; read only."""
    codes = np.arange(ATTACHED + 1, dtype=np.uint32)
    codes[list(_CONTROLS)] = REMOVED
    codes[list(LEFT_OUT)] = REMOVED
    codes[0xD800:0xE000] = 0xFFFD  # half of a pair stands for no character
    for code, plain in chain(_by_unicode(), _by_hand()):
        codes[code] = plain
    simplified = np.arange(ATTACHED + 1, dtype=np.uint32)
    simplified[list(_HAN)] = list(_simplified())
    codes = simplified[codes]
    codes.flags.writeable = False
    return codes


def _by_unicode() -> Iterator[tuple[int, int]]:
    """Give what Unicode says of figures, letters, marks and blanks outside the Han block."""
    for code in chain(*_SYMBOLS, *_ASTRAL, _COMPATIBLE):
        plain = _plain(chr(code))
        if plain is not None:
            yield code, plain


def _plain(character: str) -> int | None:
    """Return the one character it is read as, if any; None where it stays."""
    category = unicodedata.category(character)
    if category in _SHOWS_NOTHING:
        return _SHOWS_NOTHING[category]
    if category == "Zs":
        return ord(" ")
    value = unicodedata.numeric(character, None)
    if value in range(10) and character != "〇":
        return ord("0") + int(value or 0)
    whole = unicodedata.normalize("NFKC", character)
    letter = unicodedata.normalize("NFKD", character)[:1]
    if len(whole) != 1:
        return None
    if letter.isascii() and letter.isalpha():
        return ord(letter)
    return ord(whole) if unicodedata.category(whole) == "Lo" else None


def _by_hand() -> Iterator[tuple[int, int]]:
    """Give what looks alike and what serves as one sign."""
    for character, plain in _READ_AS.items():
        yield ord(character), ord(plain)
    for plain, characters in _SIGNS.items():
        yield from ((ord(character), ord(plain)) for character in characters)


def _simplified() -> Iterator[int]:
    """Give the simplified character for each of the Han block, itself where it has none."""
    plain = OpenCC("t2s").convert("\n".join(map(chr, _HAN))).split("\n")
    for code, character in zip(_HAN, plain, strict=True):
        yield ord(character) if len(character) == 1 else code
