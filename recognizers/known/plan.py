"""Who of the known people can stand in a text at all: a look at short words first (检索计划).

For each value its finder names cues: words of the squeezed text without which it finds nothing. A
case's people are laid out once; each of its texts is then asked for the cues only. Familiar and
concealed names (小禾, 陈某), starred numbers and names in letters are asked for by what marks them.

Source: docs/design.md §3.5.

>>> from recognizers.known import names
>>> people = [KnownPerson({"person_name": ("陈小禾",)}), KnownPerson({"person_name": ("李强生",)})]
>>> plan = Plan(people, lambda kind: (names.find, names.cues))
>>> [one.people for one in plan.wanted(View.of("陈某与强生"))]
[(0,), (1,)]
>>> plan.wanted(View.of("电话不详"))
[]
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from recognizers.kit.contract import KnownPerson
from recognizers.kit.fold import fold
from recognizers.known.cue import Cues, Finder
from recognizers.known.pairs import cut_down, pair
from recognizers.known.view import View, letters_in, squeeze

Spelt = Callable[[], tuple[str, ...]]
Way = Callable[[str], tuple[Finder, Callable[[str], Cues]]]


class Wanted(NamedTuple):
    """One value, whose it is, and who knows how to find it."""

    kind: str
    value: str
    people: tuple[int, ...]
    find: Finder


@dataclass(slots=True)
class Plan:
    """The values of some people, laid out by what a text must hold for them."""

    people: Sequence[KnownPerson] = field(repr=False)
    way: Way = field(repr=False)
    everybody: list[Wanted] = field(init=False, default_factory=list, repr=False)
    _words: list[str] = field(init=False, default_factory=list, repr=False)
    _numbers: list[int] = field(init=False, default_factory=list, repr=False)  # one a word
    _pairs: npt.NDArray[np.int64] = field(init=False, repr=False)  # one a word
    _cut: dict[int, npt.NDArray[np.int64]] = field(init=False, default_factory=dict, repr=False)
    _letters: list[tuple[Spelt, int]] = field(init=False, default_factory=list, repr=False)
    _spelt: list[tuple[str, str, int]] | None = field(init=False, default=None, repr=False)
    _little: dict[str, list[int]] = field(init=False, default_factory=dict, repr=False)
    _concealed: dict[str, list[int]] = field(init=False, default_factory=dict, repr=False)
    _marks: dict[str, list[int]] = field(init=False, default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Lay the values out, one that several people share once."""
        laid: dict[tuple[str, str], tuple[_Asked, list[int]]] = {}
        for index, person in enumerate(self.people):
            for kind, values in person.values.items():
                for value in values:
                    one = _asked(self.way, kind, value)
                    if one.plain:
                        laid.setdefault((kind, one.plain), (one, []))[1].append(index)
        pairs: list[int] = []
        for (kind, value), (one, people) in laid.items():
            self._lay_out(one.cues)
            pairs += one.pairs
            self.everybody.append(Wanted(kind, value, tuple(people), one.find))
        self._pairs = np.array(pairs, dtype=np.int64)

    def _lay_out(self, cues: Cues) -> None:
        """Write down what must stand in a text for the next value."""
        number = len(self.everybody)
        words, letters, little, before, marks = cues
        self._words += words
        self._numbers += [number] * len(words)
        if letters is not tuple:
            self._letters.append((letters, number))
        for sign in little:
            self._little.setdefault(sign, []).append(number)
        for sign in before:
            self._concealed.setdefault(sign, []).append(number)
        for sign in marks:
            self._marks.setdefault(sign, []).append(number)

    def _numbers_among(self, size: int) -> npt.NDArray[np.int64]:
        """Return the numbers of the words' pairs in a text that has so many; texts of a page do."""
        if size not in self._cut:
            self._cut[size] = cut_down(self._pairs, size)
        return self._cut[size]

    def _in_letters(self) -> list[tuple[str, str, int]]:
        """Spell the names when the first text in letters comes: letters, the word, whose."""
        if self._spelt is None:
            self._spelt = [
                (letters_in(word), word, number) for ask, number in self._letters for word in ask()
            ]
        return self._spelt

    def wanted(self, view: View) -> list[Wanted]:
        """Return whoever a look at the text does not rule out, in their order."""
        text = view.squeezed
        numbers = {
            self._numbers[place]
            for place in view.pairs.some_of(self._numbers_among(view.pairs.size))
            if self._words[place] in text
        }
        if view.in_letters:
            letters = view.letters
            numbers |= {
                number
                for part, word, number in self._in_letters()
                if part in letters and word in text
            }
        for signs, of_sign in ((view.little, self._little), (view.concealing, self._concealed)):
            for sign in signs & of_sign.keys():
                numbers.update(of_sign[sign])
        for mark, of_mark in self._marks.items():
            if getattr(view, mark):
                numbers.update(of_mark)
        return [self.everybody[number] for number in sorted(numbers)]


class _Asked(NamedTuple):
    """A value folded, or nothing where nothing of it can be searched; its finder and its cues."""

    plain: str
    find: Finder
    cues: Cues
    pairs: tuple[int, ...]  # one a word of the cues


@lru_cache(maxsize=1 << 16)
def _asked(way: Way, kind: str, value: str) -> _Asked:
    find, ask = way(kind)
    plain = fold(value).text.strip()
    if not squeeze(plain):
        return _Asked("", find, Cues(), ())
    cues = ask(plain)
    return _Asked(plain, find, cues, tuple(map(pair, cues.words)))
