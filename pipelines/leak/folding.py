"""Bring text to plain views before it is searched (折叠), with code of its own.

Verification must not share a mistake with masking, so nothing here comes from the recognizers.
Entities and tags go, signs of a wrong encoding are read, every character is folded, then three
views are cut:

- *folded*: blanks and punctuation still stand;
- *loose*: what a disguise puts between characters is gone, brackets around one character too;
  sentence punctuation stands;
- *tight*: only letters, digits and Han characters stand.

>>> views(["電話 １３９-0000-〇〇〇一，陳\u200b小 禾"]).tight
'电话13900000001陈小禾'
>>> views(["姓陈， 小（禾）"]).loose
'姓陈,小禾'
"""

from collections.abc import Mapping, Sequence

import numpy as np

from pipelines.leak import garbled, misread
from pipelines.leak.characters import (
    CLOSES,
    HAN,
    OPENS,
    SEVERAL,
    VISIBLE,
    Flags,
    Visible,
    codes_of,
    tables,
)
from pipelines.leak.cut import Views, text_of
from pipelines.leak.markup import plain_text

__all__ = ["Views", "loose", "text_of", "tight", "views"]

_DISGUISE = np.uint8(Visible.DISGUISE)
_STILL_SIGNS = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")


def views(cells: Sequence[str]) -> Views:
    """Fold cells and cut the three views; `split(END)` gives the cells back."""
    by_code = tables()
    raw = codes_of(text := garbled.read(plain_text(cells)))
    if misread.may_be(raw):
        raw = codes_of(misread.read(text))
    flags = by_code.flags.take(raw)
    several = np.flatnonzero(flags & SEVERAL == SEVERAL)
    if len(several):
        raw = codes_of(_spelled(text_of(raw), several.tolist(), by_code.several))
        flags = by_code.flags.take(raw)
    return Views(by_code.codes.take(raw), _without_brackets(flags), raw)


def _spelled(text: str, places: Sequence[int], several: Mapping[int, str]) -> str:
    """Return the text with the characters at some places spelled out, one by several: ⑩ as ①⓪."""
    pieces, done = [], 0
    for place in places:
        pieces += [text[done:place], several[ord(text[place])].translate(_STILL_SIGNS)]
        done = place + 1
    return "".join([*pieces, text[done:]])


class _Cut(dict[int, str]):
    """What `str.translate` makes of each character for one view, learnt as characters come."""

    def __init__(self, *kept: Visible) -> None:
        """Keep the characters that are that visible."""
        super().__init__()
        self.kept = frozenset(kept)

    def __missing__(self, code: int) -> str:
        """Look the character up once."""
        by_code = tables()
        raw = codes_of(by_code.several.get(code, chr(code)))
        flags = _without_brackets(by_code.flags[raw])
        kept = [one in self.kept for one in (flags & VISIBLE).tolist()]
        out = self[code] = text_of(by_code.codes[raw][kept])
        return out


_TIGHT, _LOOSE = _Cut(Visible.KEPT), _Cut(Visible.KEPT, Visible.SENTENCE)


def tight(text: str) -> str:
    """Return the tight view of a short text without entities and tags.

    >>> tight("（2021）湘9902刑初 十二 号")
    '2021湘9902刑初十2号'
    """
    return text.translate(_TIGHT)


def loose(text: str) -> str:
    """Return the loose view of a short text without entities and tags."""
    return text.translate(_LOOSE)


def _without_brackets(flags: Flags) -> Flags:
    """Mark brackets around one Han character, which are a disguise."""
    one = np.flatnonzero(flags[:-2] & OPENS == OPENS)
    one = one[(flags[one + 1] & HAN == HAN) & (flags[one + 2] & CLOSES == CLOSES)]
    for places in (one, one + 2):
        flags[places] = (flags[places] & ~VISIBLE) | _DISGUISE
    return flags
