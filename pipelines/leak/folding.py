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

import html
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.leak.characters import END, Characters, Codes, Visible, tables

_TAG = re.compile(
    r"</?[A-Za-z][0-9A-Za-z]{0,9}\s*/?>"
)  # one with attributes stays: they are searched
_ENTITY = re.compile(r"&#?[0-9A-Za-z]{2,8};")


class Views(NamedTuple):
    """The views of some cells, joined by END.

    `codes` are the code points of `tight`; `gap` says where something was cut before one.
    """

    folded: str
    loose: str
    tight: str
    codes: Codes
    gap: npt.NDArray[np.bool_]


def views(cells: Sequence[str]) -> Views:
    """Fold cells and cut the three views; `split(END)` gives the cells back."""
    by_code = tables()
    raw = _codes(_plain_text(cells))
    several = np.flatnonzero(by_code.is_several[raw])
    if len(several):
        raw = _codes(_spelled(_text(raw), several.tolist(), by_code.several))
    codes, visible = by_code.codes[raw], _without_brackets(raw, by_code)
    kept = visible == Visible.KEPT
    tight = codes[kept]
    return Views(
        folded=_text(codes[visible != Visible.UNSEEN]),
        loose=_text(codes[kept | (visible == Visible.SENTENCE)]),
        tight=_text(tight),
        codes=tight,
        gap=np.diff(np.flatnonzero(kept), prepend=-2) > 1,
    )


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
        if code in by_code.several:
            out = by_code.several[code].translate(self)
        else:
            kept = by_code.visible[code] in self._kept
            out = chr(by_code.codes[code]) if kept else ""
        self[code] = out
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


def _plain_text(cells: Sequence[str]) -> str:
    """Join cells and take out entities and tags, which only some exports have."""
    text = END.join(cells)
    if text.count(END) >= len(cells):
        text = END.join(cell.replace(END, " ") for cell in cells)
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]).replace(END, " "), text)
    return _TAG.sub("", text) if "<" in text else text


def _without_brackets(raw: Codes, by_code: Characters) -> npt.NDArray[np.uint8]:
    """Return how visible each character is; brackets around one Han character are a disguise."""
    visible = by_code.visible[raw]
    one = np.flatnonzero(by_code.opens[raw[:-2]] & by_code.closes[raw[2:]] & by_code.han[raw[1:-1]])
    visible[one] = visible[one + 2] = Visible.DISGUISE
    return visible


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)


def _text(codes: Codes) -> str:
    return codes.tobytes().decode("utf-32-le")
