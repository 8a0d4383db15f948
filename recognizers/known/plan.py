"""Who of the known people can stand in a text at all: a look at short words first (检索计划).

For each value its finder names cues: words of the squeezed text without which it finds nothing. A
case's people are laid out once; each of its texts is then asked for the cues only. Familiar and
concealed names (小禾, 陈某), starred numbers and names in letters are asked for by what marks them.

Source: docs/design.md §3.5.

>>> from recognizers.known import names
>>> people = [KnownPerson({"person_name": ("陈小禾",)}), KnownPerson({"person_name": ("李强生",)})]
>>> plan = Plan(people, lambda kind: (names.find, names.cues))
>>> [whose for _, whose in plan.wanted(View.of("陈某与强生"))]
[[0], [1]]
>>> plan.wanted(View.of("电话不详"))
[]
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain

import numpy as np

from recognizers.kit.contract import KnownPerson
from recognizers.known.asked import Asked, Way, asked
from recognizers.known.view import View

_MARKS = "partial", "birthday"


class Plan:
    """The values of some people, laid out by what a text must hold for them."""

    def __init__(self, people: Sequence[KnownPerson], way: Way) -> None:
        """Lay the values out, one that several people share once."""
        laid: dict[Asked, list[int]] = {}
        for index, person in enumerate(people):
            for kind, values in person.values.items():
                for value in values:
                    one = asked(way, kind, value)
                    if one in laid:
                        laid[one].append(index)
                    elif one.plain:
                        laid[one] = [index]
        self.everybody = list(laid.items())
        self._words = _Words([one.cues.words for one in laid], [one.ends for one in laid])

    @cached_property
    def _syllables(self) -> list[tuple[int, tuple[str, ...]]]:
        """Gather who can be spelt when the first text in letters comes."""
        everybody = enumerate(self.everybody)
        some = ((number, one.cues.syllables(one.plain)) for number, (one, _) in everybody)
        return [(number, syllables) for number, syllables in some if syllables]

    @cached_property
    def _names(self) -> list[tuple[int, frozenset[str], frozenset[str]]]:
        """Gather who can be called 小X or X某 when the first text with either comes."""
        return [
            (number, one.cues.little, one.cues.concealed)
            for number, (one, _) in enumerate(self.everybody)
            if one.cues.concealed
        ]

    def wanted(self, view: View) -> list[tuple[Asked, list[int]]]:
        """Return whoever a look at the text does not rule out and whose it is, in their order."""
        numbers = self._words.standing_in(view)
        if view.in_letters:
            numbers.update(self._spelt_in(view))
        little, concealing = view.little, view.concealing
        if little or concealing:
            for number, called, concealed in self._names:
                if not (called.isdisjoint(little) and concealed.isdisjoint(concealing)):
                    numbers.add(number)
        for mark in _MARKS:
            if getattr(view, mark):
                some = enumerate(self.everybody)
                numbers.update(number for number, (one, _) in some if mark in one.cues.marks)
        return [self.everybody[number] for number in sorted(numbers)]

    def _spelt_in(self, view: View) -> Iterator[int]:
        """Give the numbers of the values that stand in the text in letters, as far as words tell.

        Only those of which a syllable stands there are spelt.
        """
        in_letters, in_text = view.letters.__contains__, view.squeezed.__contains__
        for number, syllables in self._syllables:
            if any(map(in_letters, syllables)):
                one = self.everybody[number][0]
                if any(map(in_text, one.cues.letters(one.plain))):
                    yield number


class _Words:
    """Words of some values, each value under its number."""

    def __init__(self, words: Sequence[tuple[str, ...]], ends: Sequence[bytes]) -> None:
        """Lay the words end to end, and the numbers of the pairs at their ends."""
        self._words = list(chain.from_iterable(words))
        self._lasts = list(accumulate(map(len, words)))
        self._ends = np.frombuffer(b"".join(ends), dtype=np.int64)

    def standing_in(self, view: View) -> set[int]:
        """Return the numbers of the values of which a word stands in the text."""
        words, lasts, text = self._words, self._lasts, view.squeezed
        return {
            bisect_right(lasts, place)
            for place in view.pairs.some_of(self._ends)
            if words[place] in text
        }
