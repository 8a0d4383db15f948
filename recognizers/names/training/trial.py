"""How much of freshly written text a name model reads right, before anybody relies on it (试读)."""

from pathlib import Path
from random import Random
from typing import Final, NamedTuple

import numpy as np

from recognizers.names import network
from recognizers.names.training.written_text import OUTSIDE, Writer

FRESH: Final = 1  # added to the seed, so that no sentence is one the model was trained on
CHARACTERS: Final = 200_000  # enough for about 10,000 names


class Trial(NamedTuple):
    """Shares of characters, without rules and without LAC."""

    found: float
    """Of the characters of names, those the model calls so."""
    beside: float
    """Of all other characters, those it takes for a name."""


def trial(model: Path, *, seed: int) -> Trial:
    """Read fresh text with the model; afterwards the process reads with the shipped one again."""
    writer = Writer(Random(seed + FRESH))  # noqa: S311 - invented text, not cryptography
    written = list(writer.passages(CHARACTERS))
    try:
        network.use(model)
        scores = network.scores([text for text, _ in written])
    finally:
        network.use(None)
    called = np.concatenate(scores) > 0
    names = np.frombuffer(b"".join(labels for _, labels in written), dtype=np.uint8) != OUTSIDE
    return Trial(float(called[names].mean()), float(called[~names].mean()))
