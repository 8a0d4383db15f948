"""Where something uncovered may still be a name, so that the slow model must read there (存疑).

A doubt is a stretch of characters that the small network does not clearly call ordinary and nobody
has covered. It is serious beside a name (the rest of one), or when it has a surname in it; a single
character only where it is a surname that the network takes for one; a common word only when the
network is sure of it (a name that is also a word).
"""

from collections.abc import Collection, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from recognizers.names import network
from recognizers.names.surnames import surname_length
from recognizers.names.windows import around
from recognizers.names.words import is_word

UNCERTAIN: Final = -0.5  # score of an uncovered character above which LAC reads around it
LONE: Final = 1.0  # score from which a surname alone may begin a name the network lost
SURE: Final = 2.0  # score from which a common word may be somebody's name all the same

Scores = npt.NDArray[np.float32]


def uncertain(text: str, scores: Scores, covered: Collection[int]) -> list[tuple[int, int]]:
    """Return the windows in which something uncovered may still be a name."""
    margin = network.margin(scores)
    doubts = [place for place in (margin > UNCERTAIN).nonzero()[0].tolist() if place not in covered]
    runs = _joined(doubts)
    return around(text, [one for one in runs if _serious(text, *one, margin, covered)])


def _joined(places: Sequence[int]) -> list[tuple[int, int]]:
    """Join neighbouring places into stretches."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


def _serious(text: str, start: int, end: int, margin: Scores, covered: Collection[int]) -> bool:
    """Say whether a doubt is worth LAC's time: the rest of a name, or something like one."""
    if end - start == 1:
        beside = start - 1 in covered or end in covered
        return beside or (float(margin[start]) > LONE and surname_length(text, start) > 0)
    if is_word(text[start:end]):
        return float(margin[start:end].min()) > SURE
    return any(surname_length(text, place) for place in range(start, end - 1))
