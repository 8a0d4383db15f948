"""The gate in front of the number modules: only sentences with a cue reach them (线索闸门).

The cues of all modules make one union; one pass over the text gives the sentences that hold any.
No pattern of these modules crosses the end of a sentence, so what they find in the sentences let
through is what they would find in the whole text (a test holds them to it).

Source: docs/design.md §3.9.

>>> from recognizers import mobile_number
>>> gate, text = Gate([mobile_number]), "本院认为。电话13800000000，无。加微信。完"
>>> gate.windows(text), gate.find(text)[0][:3]
([(5, 21)], ('mobile_number', 7, 18))
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

import pyarrow as pa
import pyarrow.compute as pc

from recognizers.kit.contract import Recognizer
from recognizers.kit.finding import Finding
from recognizers.kit.shape import top_level

SEAM = "\n\uffff\n"
"""Stands between two texts or windows laid end to end: no pattern crosses it."""

_ENDS = re.compile("[。；！？;!?\uffff](?!(?<=。)[A-Za-z])")

Span = tuple[int, int]


class Gate:
    """Number modules behind the union of their cues."""

    def __init__(self, modules: Sequence[Recognizer]) -> None:
        """Take each cue once: many modules ask for a long number, which costs the most."""
        self._modules = tuple(modules)
        self._union = "|".join(
            dict.fromkeys(cue for module in modules for cue in top_level(module.CUES))
        )

    def windows(self, text: str) -> list[Span]:
        """Return the sentences in which a cue stands."""
        ends = [0, *(end.end() for end in _ENDS.finditer(text)), len(text)]
        sentences = pa.array([text[start:end] for start, end in pairwise(ends)], pa.large_string())
        cued = pc.match_substring_regex(sentences, self._union)
        return [(ends[number], ends[number + 1]) for number in pc.indices_nonzero(cued).to_pylist()]

    def find(self, text: str) -> list[Finding]:
        """Return what the modules find in those sentences."""
        windows = self.windows(text)
        looked_at = SEAM.join(text[start:end] for start, end in windows)
        places = list(accumulate((end - start + len(SEAM) for start, end in windows), initial=0))
        found = []
        for module in self._modules:
            for one in module.find(looked_at):
                number = bisect_right(places, one.start) - 1
                found.append(one.moved(windows[number][0] - places[number]))
        return found
