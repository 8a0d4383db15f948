"""A known value with all that its search asks of a text, made once and kept (检索项).

>>> from recognizers.known import names
>>> def way(kind): return names.find, names.cues
>>> one = asked(way, "person_name", "陈 小禾")
>>> one.plain, one.words, one is asked(way, "person_name", " 陈 小禾")
('陈 小禾', ('小禾',), True)
"""

from array import array
from collections.abc import Callable
from functools import lru_cache
from itertools import chain

from recognizers.kit.fold import fold
from recognizers.known.cue import Cues, Finder
from recognizers.known.pairs import ends
from recognizers.known.view import squeeze

Way = Callable[[str], tuple[Finder, Callable[[str], Cues]]]


class Asked:
    """A value folded, or nothing where nothing of it can be searched; its finder and its cues."""

    def __init__(self, kind: str, plain: str, find: Finder, cues: Cues) -> None:
        """Number the pairs at the words' ends, and set the signs out for comparison."""
        self.kind, self.plain, self.find = kind, plain, find
        self.words, self.ends = cues.words, _ends(cues.words)
        self.little, self.concealed = frozenset(cues.little), frozenset(cues.concealed)
        self.marks = cues.marks
        self.letters, self.syllables = cues.letters, cues.syllables


def _ends(words: tuple[str, ...]) -> bytes:
    """Return the numbers as they lie in an array, which costs less than to make one of them."""
    return array("q", chain.from_iterable(map(ends, words))).tobytes()


@lru_cache(maxsize=1 << 16)
def asked(way: Way, kind: str, value: str) -> Asked:
    """Return what a search for the value asks; for the same value folded it is the same."""
    plain = fold(value).text.strip()
    return _asked(way, kind, plain if squeeze(plain) else "")


@lru_cache(maxsize=1 << 16)
def _asked(way: Way, kind: str, plain: str) -> Asked:
    find, cues = way(kind)
    return Asked(kind, plain, find, cues(plain) if plain else Cues())
