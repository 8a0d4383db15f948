"""Hundreds of words looked for in one pass over a text (词表检索).

A regular expression tries its alternatives one by one; an automaton takes no longer for four
hundred words than for four.

Source: Aho and Corasick, "Efficient string matching", CACM 18 (1975); ahocorasick-rs (MIT).

>>> CueWords(["证人", "被告", "被告人"]).ends("被告人与证人")
[(0, 2), (0, 3), (4, 6)]
"""

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, Implementation


class CueWords:
    """Some words, none empty."""

    def __init__(self, words: Iterable[str]) -> None:
        """Build the automaton; milliseconds for a few hundred words."""
        self._automaton = AhoCorasick(words, implementation=Implementation.DFA)

    def ends(self, text: str) -> list[tuple[int, int]]:
        """Return where each of the words stands, also one inside another, in order of end."""
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return [(start, end) for _, start, end in found]
