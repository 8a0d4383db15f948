"""Bring text to plain views before it is searched (折叠), with code of its own.

Verification must not share a mistake with masking, so nothing here comes from the recognizers.
Entities and tags go, every character is folded, then three views are cut:

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
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pipelines.leak.characters import (
    AROUND,
    CLOSES,
    HAN,
    OPENS,
    SEVERAL,
    VISIBLE,
    Codes,
    Flags,
    Visible,
    codes_of,
    tables,
)
from pipelines.leak.markup import plain_text

_KEPT, _UNSEEN, _DISGUISE, _SENTENCE = (np.uint8(one) for one in Visible)


class Views:
    """The views of some cells, joined by END, each cut when it is asked for."""

    def __init__(self, codes: Codes, flags: Flags) -> None:
        """Keep the folded characters and what is known of each before it was folded."""
        self._codes, self._flags = codes, flags
        self._visible = flags & VISIBLE
        self._kept = self._visible == _KEPT

    @cached_property
    def folded(self) -> str:
        """Return the folded view."""
        return text_of(self._codes[self._visible != _UNSEEN])

    @cached_property
    def loose(self) -> str:
        """Return the loose view."""
        return text_of(self._codes[self._kept | (self._visible == _SENTENCE)])

    @cached_property
    def tight(self) -> str:
        """Return the tight view."""
        return text_of(self.codes)

    @cached_property
    def codes(self) -> Codes:
        """Return the code points of the tight view."""
        codes: Codes = self._codes[self._kept]
        return codes

    @cached_property
    def gap(self) -> npt.NDArray[np.bool_]:
        """Say where something was cut before a character of the tight view."""
        cut = np.ones_like(self._kept)
        np.logical_not(self._kept[:-1], out=cut[1:])
        gap: npt.NDArray[np.bool_] = cut[self._kept]
        return gap

    @cached_property
    def numbering(self) -> Codes:
        """Return the code points of the loose view without brackets: case numbers have any."""
        seen = self._kept | (self._visible == _SENTENCE)
        codes: Codes = self._codes[seen & ((self._flags & AROUND) == 0)]
        return codes


def views(cells: Sequence[str]) -> Views:
    """Fold cells and cut the three views; `split(END)` gives the cells back."""
    by_code = tables()
    raw = codes_of(plain_text(cells))
    flags = by_code.flags[raw]
    several = np.flatnonzero(flags & SEVERAL)
    if len(several):
        raw = codes_of(_spelled(text_of(raw), several.tolist(), by_code.several))
        flags = by_code.flags[raw]
    return Views(by_code.codes[raw], _without_brackets(flags))


def _spelled(text: str, places: Sequence[int], several: Mapping[int, str]) -> str:
    """Return the text with the characters at some places spelled out, one by several."""
    pieces, done = [], 0
    for place in places:
        pieces += [text[done:place], several[ord(text[place])]]
        done = place + 1
    return "".join([*pieces, text[done:]])


class _Cut(dict[int, str]):
    """What `str.translate` makes of each character for one view, learnt as characters come."""

    def __init__(self, *kept: Visible) -> None:
        """Keep the characters that are that visible."""
        super().__init__()
        self._kept = frozenset(kept)

    def __missing__(self, code: int) -> str:
        """Look the character up once."""
        by_code = tables()
        raw = codes_of(by_code.several.get(code, chr(code)))
        flags = _without_brackets(by_code.flags[raw])
        kept = [one in self._kept for one in (flags & VISIBLE).tolist()]
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
    around = (flags[:-2] & OPENS) & ((flags[2:] & CLOSES) >> 1)
    one = np.flatnonzero(around & ((flags[1:-1] & HAN) >> 2))
    for places in (one, one + 2):
        flags[places] = (flags[places] & ~VISIBLE) | _DISGUISE
    return flags


def text_of(codes: Codes) -> str:
    """Return the text of some code points."""
    return codes.tobytes().decode("utf-32-le")
