"""The gate in front of the number modules: only sentences with a cue reach them (线索闸门).

Modules that share a cue, as a long number, make a group, those that share none another; one pass
for the union of a group's cues gives the sentences that hold any, and it sees only those. Arrow
makes its automaton anew for every pass, so a few texts are searched whole: that takes less.
No pattern of these modules crosses the end of a sentence, so what they find in the sentences let
through is what they would find in the whole text (a test holds them to it).

Source: docs/design.md §3.9.

>>> from recognizers import mobile_number
>>> gate, text = Gate([mobile_number]), "本院认为。电话13800000000，无。加微信。完"
>>> gate.windows(text), gate.find(text)[0][:3]
([[(5, 21)]], ('mobile_number', 7, 18))
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from string import ascii_letters
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from recognizers.kit.codes import codes
from recognizers.kit.contract import Recognizer
from recognizers.kit.finding import Finding
from recognizers.kit.shape import top_level

SEAM = "\n\uffff\n"
"""Stands between two texts or windows laid end to end: no pattern crosses it."""
SEAM_SIGN = SEAM.strip()

_FULL_STOP: Final = "。"
_ENDS: Final = f"{_FULL_STOP}；！？;!?\uffff"
_WORTH_A_PASS: Final = 8_000  # characters; measured: below, the passes take longer than they save

Span = tuple[int, int]


def without_seams(text: str) -> str:
    """Return a text that its writer put no seam in; the sign shows nothing and becomes a blank."""
    return text.replace(SEAM_SIGN, " ")


class Gate:
    """Number modules, each group behind the union of its cues."""

    def __init__(self, modules: Sequence[Recognizer], *, worth: int = _WORTH_A_PASS) -> None:
        """Take each cue once: many modules ask for a long number, which costs the most.

        Args:
            modules: What is asked in this order.
            worth: Characters of a text from which on it is looked at for cues first.
        """
        self._modules = tuple(modules)
        self._worth = worth
        groups = _groups(modules)
        self._of_group = [_union([modules[number] for number in group]) for group in groups]
        self._group = {number: which for which, group in enumerate(groups) for number in group}

    def windows(self, text: str) -> list[list[Span]]:
        """Return, for each group, the sentences in which a cue of it stands."""
        spans = list(pairwise([0, *_ends(text), len(text)]))
        sentences = pa.array([text[start:end] for start, end in spans], pa.large_string())
        return [_cued(sentences, spans, cues) for cues in self._of_group]

    def find(self, text: str) -> list[Finding]:
        """Return what the modules find in those sentences, module by module."""
        if len(text) < self._worth:
            return [one for module in self._modules for one in module.find(text)]
        stretches = [_Stretch(text, windows) for windows in self.windows(text)]
        return [
            one
            for number, module in enumerate(self._modules)
            for one in stretches[self._group[number]].find(module)
        ]


class _Stretch:
    """Windows of a text laid end to end."""

    def __init__(self, text: str, windows: Sequence[Span]) -> None:
        self._windows = windows
        self._text = SEAM.join([text[start:end] for start, end in windows])
        lengths = (end - start + len(SEAM) for start, end in windows)
        self._places = list(accumulate(lengths, initial=0))

    def find(self, module: Recognizer) -> Iterator[Finding]:
        """Give what a module finds in the windows, where it stands in the text."""
        for one in module.find(self._text) if self._windows else ():
            number = bisect_right(self._places, one.start) - 1
            yield one.moved(self._windows[number][0] - self._places[number])


def _ends(text: str) -> list[int]:
    """Return where sentences end; no full stop before a letter does, as in a@example。com.

    >>> _ends("无。加微信；a。b")
    [2, 6]
    """
    written = codes(text)
    places = np.flatnonzero(_table(_ENDS)[written])
    behind = written[np.minimum(places + 1, len(written) - 1)]
    parts = (written[places] == ord(_FULL_STOP)) & _table(ascii_letters)[behind]
    ends: list[int] = (places[~parts] + 1).tolist()
    return ends


@cache
def _table(signs: str) -> npt.NDArray[np.bool_]:
    """Return which of all characters are among these."""
    among = np.zeros(0x11_0000, dtype=np.bool_)
    among[codes(signs)] = True
    return among


def _cued(sentences: pa.Array, spans: Sequence[Span], cues: str) -> list[Span]:
    cued = pc.match_substring_regex(sentences, cues)
    return [spans[number] for number in pc.indices_nonzero(cued).to_pylist()]


def _union(modules: Sequence[Recognizer]) -> str:
    return "|".join(dict.fromkeys(cue for module in modules for cue in top_level(module.CUES)))


def _groups(modules: Sequence[Recognizer]) -> list[list[int]]:
    """Put modules together that share a cue, and those that share none with any other.

    >>> from recognizers import email, landline, mobile_number, qq
    >>> _groups([landline, email, mobile_number, qq])
    [[0, 2], [1, 3]]
    """
    cues = [top_level(module.CUES) for module in modules]
    often = Counter(cue for some in cues for cue in some)
    groups: dict[str, list[int]] = {}
    for number, some in enumerate(cues):
        shared = max(some, key=lambda cue: often[cue])
        groups.setdefault(shared if often[shared] > 1 else "", []).append(number)
    return list(groups.values())
