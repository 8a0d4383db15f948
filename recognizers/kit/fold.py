"""Reads disguised text as plain text and knows where each character stood (字符归一与位置映射).

Modules match plain figures, letters and simplified Han only; whatever else a clerk, a scanner or a
fugitive wrote is folded to these first, once. A span of the folded text is handed back as the span
of the original that it stands for, nothing more and nothing less.

Parts: entities, tags and escapes first (`markup`), then the table of `characters`, then Chinese
numerals inside long numbers (`numerals`).

Source: docs/design.md §3.5.

>>> folded = fold("手机１３８\u200b０００ ０００００，陳&#23567;禾")
>>> folded.text
'手机138000 00000，陈小禾'
>>> folded.span(2, 14), folded.span(15, 18)
((2, 15), (16, 26))
>>> fold("幺三八零零零零零零零零").text, fold("l38OOOO0000").text, fold("一三得三").text
('13800000000', '13800000000', '一三得三')
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from recognizers.kit import markup, numerals
from recognizers.kit.characters import ATTACHED, REMOVED, table
from recognizers.kit.codes import codes

_SHORT = 100  # characters; names, numbers, addresses come by the million
_UNCHANGED: set[str] = set()
"""Characters that fold to themselves, as far as they were met in short texts."""
_PLAIN: set[str] = set()
"""Those of them that begin no mark either and are read as no figure: a name, a number."""
_NOT_PLAIN = re.compile(f"[{markup.BEGINNINGS}{numerals.DISGUISED}]+")
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Folded:
    """Plain text, and where each of its characters begins and ends in the original."""

    text: str = field(repr=False)
    starts: Places | None = field(default=None, repr=False)
    ends: Places | None = field(default=None, repr=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that a span of the folded text, not empty, stands for."""
        if self.starts is None or self.ends is None:
            return start, end
        return int(self.starts[start]), int(self.ends[end - 1])

    def spans(self, starts: Sequence[int], ends: Sequence[int]) -> Iterable[tuple[int, int]]:
        """Return the spans of the original for many spans at once, none of them empty."""
        if self.starts is None or self.ends is None:
            return zip(starts, ends, strict=True)
        lasts = np.array(ends, dtype=np.int64) - 1
        firsts = self.starts[np.array(starts, dtype=np.int64)].tolist()
        return zip(firsts, self.ends[lasts].tolist(), strict=True)


def fold(text: str) -> Folded:
    """Fold one text; text without anything unusual comes back as it is."""
    if len(text) <= _SHORT and _PLAIN.issuperset(text):
        return Folded(text)
    plain, starts, ends = markup.unmark(text)
    if len(plain) <= _SHORT and _UNCHANGED.issuperset(plain):
        return Folded(numerals.read(plain), starts, ends)
    written = codes(plain)
    folded = table()[written]
    if np.array_equal(folded, written):
        if len(plain) <= _SHORT:
            _UNCHANGED.update(plain)
            _PLAIN.update(_NOT_PLAIN.sub("", plain))
        return Folded(numerals.read(plain), starts, ends)
    kept = np.flatnonzero(folded < REMOVED)
    letters = numerals.read(folded[kept].tobytes().decode("utf-32-le", "surrogatepass"))
    if len(kept) == len(written):
        return Folded(letters, starts, ends)
    after = _with_marks(kept, np.flatnonzero(folded == ATTACHED))
    if starts is None or ends is None:
        return Folded(letters, kept, after)
    return Folded(letters, starts[kept], ends[after - 1])


def _with_marks(kept: Places, marks: Places) -> Places:
    """Return where each kept character ends, its accents and keycaps included."""
    after = kept + 1
    owners = np.searchsorted(kept, marks) - 1
    for owner, mark in zip(owners, marks, strict=True):
        if owner >= 0 and after[owner] == mark:
            after[owner] = mark + 1
    return after
