"""Which pairs of neighbouring characters a text holds, for a quick no to most words (邻字对).

A word stands in a text only where its first two characters stand side by side, and its last two.
All pairs of many texts are noted at once, each under one of a few thousand numbers; a number may
stand for several pairs, so what is left has still to be looked for.

>>> texts = ["陈小禾到案", "电话"]
>>> letters = np.array(list(map(ord, "".join(texts))))
>>> words = ["陈小禾", "禾到", "案", "陈小到案", "陈小明"]
>>> numbers = np.array([number for word in words for number in ends(word)])
>>> [[words[place] for place in one.some_of(numbers)] for one in Pairs.of(letters, [0, 5, 7])]
[['陈小禾', '禾到', '案', '陈小到案'], ['案']]
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

_FACTOR: Final = 31
_ROOM: Final = 16  # numbers for each pair that is noted, so that one in sixteen words is looked for
_LEAST, _MOST = 1 << 6, 1 << 12  # numbers for one text
_ANY: Final = 0  # counts as noted in every text: a word of one character may stand anywhere


class Pairs(NamedTuple):
    """Which numbers the pairs of one text have."""

    noted: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, letters: npt.NDArray[np.generic], cuts: Sequence[int]) -> "list[Pairs]":
        """Note the pairs of texts laid end to end, given where each begins and the last ends."""
        texts, lengths = len(cuts) - 1, np.diff(cuts)
        size = min(max(1 << (_ROOM * len(letters) // max(texts, 1)).bit_length(), _LEAST), _MOST)
        noted = np.zeros((texts, size), dtype=np.bool_)
        noted[:, _ANY] = True
        row = np.repeat(np.arange(texts) * size, lengths)
        codes = letters.astype(np.int64)
        noted.reshape(-1)[row[:-1] + ((codes[:-1] * _FACTOR + codes[1:]) & (size - 1))] = True
        return [cls(one) for one in noted]

    def some_of(self, numbers: npt.NDArray[np.int64]) -> list[int]:
        """Return the places of those words that may stand in the text, two numbers a word."""
        noted = self.noted[numbers & (len(self.noted) - 1)]
        places: list[int] = (noted[::2] & noted[1::2]).nonzero()[0].tolist()
        return places


def ends(word: str) -> tuple[int, int]:
    """Return the numbers of a word's first and last pairs, before they are cut down to a text's."""
    if len(word) < len("一二"):
        return _ANY, _ANY
    return ord(word[0]) * _FACTOR + ord(word[1]), ord(word[-2]) * _FACTOR + ord(word[-1])
