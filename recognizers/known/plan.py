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

from recognizers.kit.contract import KnownPerson
from recognizers.kit.fold import fold
from recognizers.known.cue import Cues, Finder
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
    _letters: list[tuple[Spelt, int]] = field(init=False, default_factory=list, repr=False)
    _spelt: list[tuple[str, str, int]] | None = field(init=False, default=None, repr=False)
    _little: dict[str, list[int]] = field(init=False, default_factory=dict, repr=False)
    _concealed: dict[str, list[int]] = field(init=False, default_factory=dict, repr=False)
    _marks: dict[str, list[int]] = field(init=False, default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Lay the values out, one that several people share once."""
        owners: dict[tuple[str, str], list[int]] = {}
        for index, person in enumerate(self.people):
            for kind, values in person.values.items():
                for value in values:
                    if plain := _plain(value):
                        owners.setdefault((kind, plain), []).append(index)
        for (kind, value), people in owners.items():
            find, ask = self.way(kind)
            self._lay_out(_cues(ask, value))
            self.everybody.append(Wanted(kind, value, tuple(people), find))

    def _lay_out(self, cues: Cues) -> None:
        """Write down what must stand in a text for the next value."""
        number = len(self.everybody)
        words, letters, little, before, marks = cues
        for word in words:
            self._words.append(word)
            self._numbers.append(number)
        if letters is not tuple:
            self._letters.append((letters, number))
        for sign in little:
            self._little.setdefault(sign, []).append(number)
        for sign in before:
            self._concealed.setdefault(sign, []).append(number)
        for sign in marks:
            self._marks.setdefault(sign, []).append(number)

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
            number for word, number in zip(self._words, self._numbers, strict=True) if word in text
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


@lru_cache(maxsize=1 << 16)
def _cues(ask: Callable[[str], Cues], value: str) -> Cues:
    return ask(value)


@lru_cache(maxsize=1 << 16)
def _plain(value: str) -> str:
    """Return a value folded, or nothing where nothing of it can be searched."""
    plain = fold(value).text.strip()
    return plain if squeeze(plain) else ""
