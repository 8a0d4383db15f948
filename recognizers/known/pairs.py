"""Which pairs of neighbouring characters a text holds, for a quick no to most words (邻字对).

A word stands in a text only where its first two characters stand side by side. All pairs of many
texts are noted at once, each under one of a few thousand numbers; a number may stand for several
pairs, so what is left has still to be looked for.

>>> texts = ["陈小禾到案", "电话"]
>>> letters = np.array(list(map(ord, "".join(texts))))
>>> first, second = Pairs.of(letters, [0, 5, 7])
>>> words = np.array([pair("陈小禾"), pair("禾到"), pair("案")])
>>> [one.some_of(cut_down(words, one.size)) for one in (first, second)]
[[0, 1, 2], [2]]
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

_FACTOR: Final = 31
_ROOM: Final = 16  # numbers for each pair that is noted, so that one in sixteen words is looked for
_LEAST, _MOST = 1 << 6, 1 << 12  # numbers for one text
_ANY: Final = -1  # a word of one character may stand anywhere


class Pairs(NamedTuple):
    """Which numbers the pairs of one text have; the last place stands for a single character."""

    noted: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, letters: npt.NDArray[np.generic], cuts: Sequence[int]) -> "list[Pairs]":
        """Note the pairs of texts laid end to end, given where each begins and the last ends."""
        texts, lengths = len(cuts) - 1, np.diff(cuts)
        size = min(max(1 << (_ROOM * len(letters) // max(texts, 1)).bit_length(), _LEAST), _MOST)
        noted = np.zeros((texts, size + 1), dtype=np.bool_)
        noted[:, size] = True
        row = np.repeat(np.arange(texts) * (size + 1), lengths)
        codes = letters.astype(np.int64)
        noted.reshape(-1)[row[:-1] + ((codes[:-1] * _FACTOR + codes[1:]) & (size - 1))] = True
        return [cls(one) for one in noted]

    @property
    def size(self) -> int:
        """How many numbers the pairs of this text have."""
        return len(self.noted) - 1

    def some_of(self, cut: npt.NDArray[np.int64]) -> list[int]:
        """Return the places of those words that may stand in the text, their numbers cut down."""
        places: list[int] = self.noted[cut].nonzero()[0].tolist()
        return places


def pair(word: str) -> int:
    """Return the number of a word's first two characters, before it is cut down to a text's."""
    return ord(word[0]) * _FACTOR + ord(word[1]) if len(word) > 1 else _ANY


def cut_down(pairs: npt.NDArray[np.int64], size: int) -> npt.NDArray[np.int64]:
    """Return the numbers of words among so many."""
    return np.where(pairs < 0, size, pairs & (size - 1))
