"""Blank out of texts the strings that stay there, however many they are (让出文字).

A case with thousands of victims has as many names and homes that may hold a protected one's; few
stand in one cell. Many are looked up by their first characters, place by place, in one pass.

>>> stays = Blanked(["陈小禾苗", "春田路8号院2栋", "小禾苗"])
>>> stays.out_of("陈小禾苗、陈小禾").split(), stays.out_of("无")
(['、陈小禾'], '无')
"""

from collections.abc import Iterable, Iterator

_BEGINNING = 2  # characters by which strings are looked up
_FEW = 200  # strings that are looked for one by one; measured: from some 200 on it takes longer


class Blanked:
    """Strings that stay; of those that overlap, the longest."""

    def __init__(self, words: Iterable[str]) -> None:
        """Lay the strings out by their beginnings."""
        some = {word for word in words if word}
        self._words = tuple(sorted(some, key=_longest_first))
        self._all = frozenset(some)
        self._beginning = min([_BEGINNING, *map(len, some)])
        self._lengths: dict[str, set[int]] = {}
        for word in some if len(some) > _FEW else ():
            self._lengths.setdefault(word[: self._beginning], set()).add(len(word))

    def out_of(self, text: str) -> str:
        """Return the text with a line end in the place of each string, the longest first."""
        if self._lengths:
            return _cut(text, [*self._standing_in(text)])
        for word in self._words:
            text = text.replace(word, "\n")
        return text

    def _standing_in(self, text: str) -> Iterator[tuple[str, int]]:
        lengths, begins = self._lengths, self._beginning
        for place in range(len(text)):
            for length in lengths.get(text[place : place + begins], ()):
                if (word := text[place : place + length]) in self._all:
                    yield word, place


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word


def _cut(text: str, found: list[tuple[str, int]]) -> str:
    """Return the text with a line end in the place of what was found, each place once."""
    taken, spans = bytearray(len(text)), list[tuple[int, int]]()
    for word, place in sorted(found, key=lambda one: (_longest_first(one[0]), one[1])):
        end = place + len(word)
        if not any(taken[place:end]):
            taken[place:end] = bytes([1]) * len(word)
            spans.append((place, end))
    pieces, last = list[str](), 0
    for place, end in sorted(spans):
        pieces += text[last:place], "\n"
        last = end
    return "".join([*pieces, text[last:]])
