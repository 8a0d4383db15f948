"""Invent names as people in case files have them (虚构姓名).

One name in four has a given name of one character; a few have compound surnames, three given
characters, or are the longer names of minorities written in Chinese. A name that is also a common
word is never invented, or the network would learn the word.

Source: recognizers/tables/surnames.tsv, given_characters.tsv and given_names.tsv.

>>> import random
>>> len(Names(random.Random(7)).draw()) in (2, 3, 4)
True
"""

from itertools import accumulate
from math import sqrt
from random import Random
from typing import Final

from recognizers.names.surnames import SURNAMES
from recognizers.names.tables import rows
from recognizers.names.words import is_word

SHARE_ALONE: Final = 0.24  # names with one given character
SHARE_LISTED: Final = 0.35  # given names drawn from what jieba lists, not from the hand-made list
SHARE_THREE: Final = 0.012  # names with three given characters
SHARE_LONG: Final = 0.02  # names of minorities in Chinese characters
_SYLLABLES: Final = [word for kind, word in rows("things.tsv") if kind == "syllable"]

Weighted = tuple[list[str], list[float]]


class Names:
    """A source of names that draws from one seeded chance."""

    def __init__(self, chance: Random) -> None:
        """Lay out the weights; square roots flatten them so that rare names are learnt too."""
        self._chance = chance
        self._surnames = _weights({name: sqrt(count) for name, count in SURNAMES.items()})
        usual = {row[0]: float(row[1]) for row in rows("given_characters.tsv")}
        self._usual = _weights({char: sqrt(weight) for char, weight in usual.items()})
        listed = rows("given_names.tsv")
        self._first = _weights({row[0]: sqrt(int(row[1])) for row in listed})
        self._second = _weights({row[0]: sqrt(int(row[2])) for row in listed})

    def draw(self) -> str:
        """Return one name that is no common word."""
        while True:
            name = self._long() if self._chance.random() < SHARE_LONG else self._usual_name()
            if not is_word(name):
                return name

    def _usual_name(self) -> str:
        """Return surname and given name."""
        dice = self._chance.random()
        length = 3 if dice < SHARE_THREE else 1 if dice < SHARE_THREE + SHARE_ALONE else 2
        return self._pick(self._surnames) + self._given(length)

    def _given(self, length: int) -> str:
        """Return a given name of so many characters."""
        if self._chance.random() < SHARE_LISTED:
            tables = [self._first, self._second, self._second]
            return "".join(self._pick(table) for table in tables[:length])
        return "".join(self._pick(self._usual) for _ in range(length))

    def _long(self) -> str:
        """Return a name as minorities write it in Chinese characters."""
        return "".join(self._chance.choices(_SYLLABLES, k=self._chance.choice((3, 4, 4, 5, 6))))

    def _pick(self, table: Weighted) -> str:
        """Draw one by weight."""
        return self._chance.choices(table[0], cum_weights=table[1])[0]


def _weights(weights: dict[str, float]) -> Weighted:
    """Lay out what to draw from."""
    kept = {key: weight for key, weight in weights.items() if weight > 0}
    return list(kept), list(accumulate(kept.values()))
