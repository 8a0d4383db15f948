"""What a text must hold for a known value to stand in it (已知信息线索)."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from recognizers.known.hit import Hit
from recognizers.known.view import View

Finder = Callable[[View, str], Iterable[Hit]]
"""A view and one folded value in, places out."""


def _nothing(_value: str) -> tuple[str, ...]:
    return ()


class Cues(NamedTuple):
    """Any of these must be there, or the value is not.

    `words` stand in the squeezed text; what `letters` gives of the value too, asked only for a text
    in letters where one of `syllables` stands, for spelling takes longer than all else; a sign of
    `little` follows 小, 阿 or 老, one of `concealed` precedes 某, × and the like; `marks` are what
    the view says of the text (`partial`, `birthday`).
    """

    words: tuple[str, ...] = ()
    letters: Callable[[str], tuple[str, ...]] = _nothing
    syllables: Callable[[str], tuple[str, ...]] = _nothing
    little: frozenset[str] = frozenset()
    concealed: frozenset[str] = frozenset()
    marks: tuple[str, ...] = ()


def shortest(forms: Iterable[str]) -> tuple[str, ...]:
    """Return the forms that contain no other: where one of all stands, one of these does.

    >>> shortest(["云洲第2中学", "2中", "第2中学"])
    ('2中',)
    """
    kept: list[str] = []
    for form in sorted(filter(None, forms), key=len):
        if not any(map(form.__contains__, kept)):
            kept.append(form)
    return tuple(kept)
