"""Write text in the manner of case files, and say where its names stand (训练文本).

Sentences come from recognizers/tables/narration.txt and from words strung together; every empty
place is filled afresh. Nothing is fetched and no real document is read; a court may add
sentences of its own.

Source: jieba 0.42.1, dict.txt (MIT) for words; everything else by hand.
"""

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Final

from recognizers.names.surnames import SINGLE
from recognizers.names.tables import rows
from recognizers.names.training.invented_names import Names
from recognizers.names.training.things import MASKED, Things

OUTSIDE, BEGIN, MIDDLE, END = range(4)
NAME_SLOT: Final = "n"
LIST_SLOT: Final = "l"
SHARE_SALAD: Final = 0.22  # sentences that are words strung together
SHARE_NAMED: Final = 0.6  # of those, the ones with names in them
_SALAD: Final = "nwvasgkxz"
_WITH_NAMES: Final = (34, 20, 26, 8, 6, 18, 2, 2, 1)
_WITHOUT_NAMES: Final = (0, 24, 26, 10, 16, 22, 2, 2, 3)
_ENDS: Final = ("。", "。", "。", "，", "，", "；", "。\n", " ", "、", "")

Template = tuple[tuple[bool, str], ...]
"""Pieces of a sentence: (False, words) or (True, name of a place to fill)."""


def parse(line: str) -> Template:
    """Split a sentence at its empty places.

    >>> parse("{n}在逃")
    ((True, 'n'), (False, '在逃'))
    """
    pieces: list[tuple[bool, str]] = []
    for index, part in enumerate(line.split("{")):
        slot, brace, words = part.partition("}")
        if index and brace:
            pieces.append((True, slot))
        else:
            words = part
        if words:
            pieces.append((False, words))
    return tuple(pieces)


def templates() -> list[Template]:
    """Return the sentences that ship."""
    return [parse(row[0]) for row in rows("narration.txt")]


class Writer:
    """Writes sentences and labels from one seeded chance."""

    def __init__(self, chance: Random, own: Sequence[Template] = ()) -> None:
        """Take the shipped sentences and a court's own."""
        self._chance = chance
        self._names = Names(chance)
        self._things = Things(chance)
        self._templates = [*templates(), *own]
        self._fill: dict[str, Callable[[], str]] = self._things.slots()

    def passages(self, characters: int) -> Iterator[tuple[str, bytes]]:
        """Yield sentences with one label a character until so many are written."""
        written = 0
        while written < characters:
            pieces = self._salad() if self._chance.random() < SHARE_SALAD else self._narrate()
            text = "".join(piece for piece, _ in pieces)
            written += len(text)
            yield text, b"".join(_label(piece, is_name) for piece, is_name in pieces)

    def _narrate(self) -> list[tuple[str, bool]]:
        """Fill one sentence."""
        pieces: list[tuple[str, bool]] = []
        for empty, words in self._chance.choice(self._templates):
            pieces += self._filled(words) if empty else [(words, False)]
        if pieces and pieces[-1][0][-1] not in "。；：":
            pieces.append((self._chance.choice(_ENDS), False))
        return pieces

    def _salad(self) -> list[tuple[str, bool]]:
        """String words and names together; the network then trusts shape more than wording."""
        pieces: list[tuple[str, bool]] = []
        weights = _WITH_NAMES if self._chance.random() < SHARE_NAMED else _WITHOUT_NAMES
        for _ in range(self._chance.randint(2, 9)):
            slot = self._chance.choices(_SALAD, weights=weights)[0]
            pieces += self._filled(slot)
        pieces.append((self._chance.choice(_ENDS), False))
        return pieces

    def _filled(self, slot: str) -> list[tuple[str, bool]]:
        """Fill one empty place."""
        if slot == NAME_SLOT:
            return self._named()
        if slot == LIST_SLOT:
            pieces = self._named()
            for _ in range(self._chance.randint(1, 6)):
                pieces += [(self._chance.choice("、、、、、和与及，"), False), *self._named()]
            return pieces
        return [(self._fill[slot](), False)]

    def _named(self) -> list[tuple[str, bool]]:
        """Return a name; now and then an already masked one, which is none."""
        if self._chance.random() < MASKED:
            mask = self._chance.choice(("某", "某某", "某1", "某甲", "××"))
            return [(self._chance.choice(sorted(SINGLE)) + mask, False)]
        return [(self._names.draw(), True)]


def _label(piece: str, is_name: bool) -> bytes:  # noqa: FBT001 - the pair it is called with
    """Return one label a character."""
    if not is_name or not piece:
        return bytes(len(piece))
    return bytes([BEGIN, *[MIDDLE] * (len(piece) - 2), END])
