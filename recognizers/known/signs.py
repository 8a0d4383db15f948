"""Which signs stand in each of some texts, looked up for all at once (文本标志).

A pattern whose sign is missing finds nothing, so a text without it need not be searched. One look a
character at the table tells of all signs.

>>> texts = ["陈小禾，电话138****0000", "本院认为"]
>>> codes = np.frombuffer("".join(texts).encode("utf-32-le"), dtype="<u4")
>>> first, second = of_texts(codes, [0, len(texts[0]), len("".join(texts))])[:2]
>>> bool(first & LITTLE), bool(first & STARS), bool(first & LETTERS), second
(True, True, False, 0)
"""

from collections.abc import Sequence
from functools import cache
from string import ascii_letters
from typing import Final

import numpy as np
import numpy.typing as npt

from recognizers.kit import fragments, lost_bytes

LETTERS, LITTLE, CONCEALS_IT, LIKE_FIGURES, STARS, NAMES_TAILS, KIN, LOST = (
    1 << bit for bit in range(8)
)

CONCEALING: Final = "×*xX○■□▇█"
"""What stands for a character of a name that a paper leaves out, 某 apart."""

LIKE_KIN: Final = "哥姐弟妹"
"""What somebody is called like who is no kin (禾哥)."""

PET: Final = "子仔娃儿崽宝伢囡妞丫爸妈同"
"""What follows the last character of a given name in what a child is called (强子, 煜儿, 诗妈)."""

_CHARACTERS: Final = {
    LETTERS: ascii_letters + "".join(map(chr, range(ord("ㄅ"), ord("ㄩ") + 1))),
    LITTLE: "小阿老姓",
    CONCEALS_IT: "某姓同" + CONCEALING,
    LIKE_FIGURES: "oilOIL",
    STARS: fragments.STARS,
    NAMES_TAILS: fragments.TAIL_WORDS,
    KIN: LIKE_KIN + PET,
    LOST: "".join(map(chr, lost_bytes.SIGNS)),
}
"""What a pattern cannot do without: one of these stands in whatever it finds."""


def of_texts(codes: npt.NDArray[np.uint32], begins: Sequence[int]) -> list[int]:
    """Return the signs of each text, given where each begins and, last, where all end.

    One number more than texts is returned; an empty text is given those of its neighbour, too many.
    """
    signs = np.append(_table()[codes], np.uint8(0))
    has: list[int] = np.bitwise_or.reduceat(signs, begins).tolist()
    return has


@cache
def _table() -> npt.NDArray[np.uint8]:
    of_code = np.zeros(0x11_0000, dtype=np.uint8)
    for sign, characters in _CHARACTERS.items():
        of_code[list(map(ord, characters))] |= sign
    return of_code
