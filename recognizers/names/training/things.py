"""Everything in written text that is no name: places, shops, sums, dates, words (填充词).

Places and shops are invented around surnames and given characters on purpose (李家湾, 明珠宾馆):
they are what a name model mistakes most.

Source: jieba 0.42.1, dict.txt (MIT), for words; recognizers/tables/things.tsv, by hand.
"""

from collections import defaultdict
from collections.abc import Callable
from itertools import accumulate
from math import sqrt
from random import Random
from typing import Final

from recognizers.names.build_tables import entries
from recognizers.names.surnames import SINGLE
from recognizers.names.tables import rows

MASKED: Final = 0.02
"""Share of names that are written masked (陈某). Origin: ours, enough to be learnt."""
LISTED: Final = 0.5
"""Share of places taken from jieba's list; the others are invented. Origin: ours."""


def _listed(kind: str) -> list[str]:
    """Return the words of one kind, repeated as often as the table repeats them."""
    return [word for other, word in rows("things.tsv") if other == kind]


_SETTLED: Final = _listed("settled")
_ROADS: Final = _listed("road")
_SHOPS: Final = _listed("shop")
_THINGS: Final = _listed("thing")
_CHARGES: Final = _listed("charge")
_TIMES: Final = _listed("time")
_GLUE: Final = _listed("glue")
_MOST_OFTEN: Final = 12_000  # words of one kind that are drawn from


class Things:
    """A source of all that is no name, from one seeded chance."""

    def __init__(self, chance: Random) -> None:
        """Read the words once."""
        self._chance = chance
        kinds: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for word, count, tag in entries():
            kind = _kind(tag)
            if not kind or len(word) > 4:  # noqa: PLR2004 - longer ones are sayings
                continue
            kinds[kind].append((sqrt(count), word))
            if word[0] in SINGLE and len(word) > 1 and kind != "p":
                kinds["s"].append((sqrt(count), word))
        self._words = {}
        for kind, found in kinds.items():
            best = sorted(found, reverse=True)[:_MOST_OFTEN]
            self._words[kind] = (
                [word for _, word in best],
                list(accumulate(weight for weight, _ in best)),
            )
        self._chars = [row[0] for row in rows("given_characters.tsv")]
        self._surnames = sorted(SINGLE)

    def slots(self) -> dict[str, Callable[[], str]]:
        """Return what fills which empty place."""
        pick = self._chance.choice
        return {
            "d": self._date, "t": lambda: pick(_TIMES), "p": self._place, "r": self._road,
            "o": self._shop, "m": self._money, "k": lambda: str(self._chance.randint(1, 400)),
            "z": self._numeral, "x": lambda: pick(_THINGS), "c": lambda: pick(_CHARGES),
            "g": lambda: pick(_GLUE),
            "v": lambda: self._word("v"), "w": lambda: self._word("w"),
            "a": lambda: self._word("a"), "s": lambda: self._word("s"),
        }  # fmt: skip

    def _word(self, kind: str) -> str:
        """Draw a word of one kind."""
        words, weights = self._words[kind]
        return self._chance.choices(words, cum_weights=weights)[0]

    def _date(self) -> str:
        """Return a date."""
        chance = self._chance
        return f"{chance.randint(1960, 2024)}年{chance.randint(1, 12)}月{chance.randint(1, 28)}日"

    def _numeral(self) -> str:
        """Return a number in Chinese."""
        dice = self._chance.randint(1, 3)
        return "".join(self._chance.choices("一二三四五六七八九十百", k=dice))

    def _money(self) -> str:
        """Return a sum."""
        return f"{self._chance.choice(('', '人民币', '现金'))}{self._chance.randint(1, 90000)}元"

    def _place(self) -> str:
        """Return a county, a town or a province and what is below."""
        if self._chance.random() < LISTED:
            return self._word("p")
        return self._syllables(self._chance.choice((1, 2, 2, 2))) + self._chance.choice(_SETTLED)

    def _road(self) -> str:
        """Return a road or village, often called after a family."""
        dice = self._chance.random()
        surname = self._chance.choice(self._surnames)
        if dice < 0.25:  # noqa: PLR2004 - a quarter are called after a family
            return f"{surname}家{self._chance.choice('村湾屯庄坪冲桥沟')}"
        start = surname if dice < 0.4 else ""  # noqa: PLR2004 - and some begin like a name
        end = self._chance.choice(_ROADS)
        numbered = self._chance.random() < 0.3  # noqa: PLR2004 - a third
        number = f"{self._chance.randint(1, 300)}号" if numbered else ""
        return start + self._syllables(self._chance.choice((1, 2, 2))) + end + number

    def _shop(self) -> str:
        """Return a company, shop or body, often called like a person."""
        start = self._chance.choice(self._surnames) if self._chance.random() < 0.3 else ""  # noqa: PLR2004 - a third
        place = self._place() if self._chance.random() < 0.3 else ""  # noqa: PLR2004 - a third
        return place + start + self._syllables(2) + self._chance.choice(_SHOPS)

    def _syllables(self, count: int) -> str:
        """Return so many characters that names are made of."""
        return "".join(self._chance.choices(self._chars, k=count))


def _kind(tag: str) -> str:
    """Return which empty place a word of this tag fills; none for names."""
    if tag.startswith("nr"):
        return ""
    if tag == "ns":
        return "p"
    return {"n": "w", "v": "v", "a": "a", "d": "a"}.get(tag[0], "")
