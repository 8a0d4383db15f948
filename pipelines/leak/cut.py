"""The views of some cells, each cut when somebody asks for it (文本视图).

>>> from pipelines.leak.folding import views
>>> cut = views(["见（2021）湘字，第1号", "陈 小禾"])
>>> cut.tight.split(END), text_of(cut.numbering).split(END)
(['见2021湘字第1号', '陈小禾'], ['见2021湘字,第1号', '陈小禾'])
>>> cut.cells([0, 15])
[0, 1]
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pipelines.leak.characters import ALNUM, AROUND, END, VISIBLE, Codes, Flags, Visible

Bits = npt.NDArray[np.bool_]
_KEPT, _UNSEEN, _, _SENTENCE = (np.uint8(one) for one in Visible)


class Views:
    """The views of some cells, joined by END, each cut when it is asked for."""

    def __init__(self, codes: Codes, flags: Flags, shown: Codes) -> None:
        """Keep the folded characters, what is known of each and how it is shown."""
        self.every, self._flags, self.shown = codes, flags, shown
        self._visible = flags & VISIBLE
        self.kept: Bits = self._visible == _KEPT

    @cached_property
    def folded(self) -> str:
        """Return the folded view."""
        seen = self._visible != _UNSEEN
        return text_of(self.every if seen.all() else self.every[seen])

    @cached_property
    def loose(self) -> str:
        """Return the loose view."""
        return text_of(self.every[self.kept | (self._visible == _SENTENCE)])

    @cached_property
    def tight(self) -> str:
        """Return the tight view."""
        return text_of(self.codes)

    @cached_property
    def codes(self) -> Codes:
        """Return the code points of the tight view."""
        codes: Codes = self.every[self.kept]
        return codes

    @cached_property
    def places(self) -> npt.NDArray[np.int64]:
        """Say where the characters of the tight view stand among all."""
        return np.flatnonzero(self.kept)

    @cached_property
    def alnum(self) -> npt.NDArray[np.int64]:
        """Say where letters and digits stand among all characters."""
        return np.flatnonzero(self._flags >= ALNUM)

    def cells(self, positions: Sequence[int]) -> list[int]:
        """Return in which cell each of these characters stands."""
        ends = np.flatnonzero(self.every == ord(END)) if positions else ()
        return [int(cell) for cell in np.searchsorted(ends, positions)]

    @cached_property
    def numbering(self) -> Codes:
        """Return the code points of the loose view without brackets: case numbers have any."""
        codes: Codes = self.every[self._numbering]
        return codes

    @cached_property
    def numbering_shown(self) -> Codes:
        """Return how the characters of `numbering` are shown: 一 stands for 1 there."""
        shown: Codes = self.shown[self._numbering]
        return shown

    @cached_property
    def parting(self) -> Bits:
        """Say which characters of `numbering` part sentences or cells."""
        parting: Bits = self._visible[self._numbering] == _SENTENCE
        parting |= self.numbering == ord(END)
        return parting

    @cached_property
    def _numbering(self) -> Bits:
        seen: Bits = self._visible == _SENTENCE
        seen |= self.kept
        seen &= self._flags & AROUND == 0
        return seen


def text_of(codes: Codes) -> str:
    """Return the text of some code points."""
    return codes.tobytes().decode("utf-32-le")
