"""A known value with all that its search asks of a text, made once and kept (检索项).

>>> from recognizers.known import names
>>> def way(kind): return names.find, names.cues
>>> one = asked(way, "person_name", "陈 小禾")
>>> one.plain, one.cues.words, one is asked(way, "person_name", " 陈 小禾")
('陈 小禾', ('小禾', '禾禾', '小小'), True)
"""

from collections.abc import Callable
from functools import lru_cache
from struct import Struct

from recognizers.kit.fold import fold
from recognizers.known.cue import Cues, Finder
from recognizers.known.pairs import ends
from recognizers.known.view import squeeze

_PACKED = Struct("=qq").pack
Way = Callable[[str], tuple[Finder, Callable[[str], Cues]]]


class Asked:
    """A value folded, or nothing where nothing of it can be searched; its finder and its cues."""

    __slots__ = "cues", "ends", "find", "kind", "plain"

    def __init__(self, kind: str, plain: str, find: Finder, cues: Cues) -> None:
        """Number the pairs at the words' ends, as they lie in an array of numbers."""
        self.kind, self.plain, self.find, self.cues = kind, plain, find, cues
        self.ends = b"".join([_PACKED(*ends(word)) for word in cues.words])


@lru_cache(maxsize=1 << 16)
def asked(way: Way, kind: str, value: str) -> Asked:
    """Return what a search for the value asks; for the same value folded it is the same.

    What folds to something that folds further, an escape of an escape, is asked for by itself.
    """
    plain = fold(value).text.strip()
    if plain != value and fold(plain).text.strip() == plain:
        return asked(way, kind, plain)
    find, cues = way(kind)
    if not squeeze(plain):
        return Asked(kind, "", find, Cues())
    return Asked(kind, plain, find, cues(plain))
