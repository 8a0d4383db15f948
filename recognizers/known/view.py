"""One folded text as the search for known values sees it: only letters, figures and Han (检索视图).

Everything else between two characters is left out, Chinese numerals become figures and capitals
small letters, in the text and in the values alike. So 陈 小·禾, 三〇一室, 138-0000 0000 and CHEN
Xiaohe need no forms of their own. Each finder then looks at what stood between before it believes.

>>> view = View("住三〇一室，Chen Xiao-he")
>>> view.squeezed, view.span(1, 4), squeeze("三〇一室")
('住301室chenxiaohe', (1, 4), '301室')
"""

import re
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from recognizers.kit.fragments import Fragment, concealed, tails
from recognizers.kit.written_dates import WrittenDate, dates

_LATIN = re.compile("[A-Za-z]{2}")
_LEFT_OUT = 0
_NUMERALS = "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "○"


class View:
    """A folded text and its squeezed form."""

    def __init__(self, text: str) -> None:
        """Squeeze the text; where each character stood is worked out when it is asked."""
        self.text = text
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        self._plain = _table()[codes]
        kept = self._plain[self._plain != _LEFT_OUT]
        self.squeezed: str = kept.tobytes().decode("utf-32-le", "surrogatepass")

    @cached_property
    def _places(self) -> list[int]:
        places: list[int] = np.flatnonzero(self._plain).tolist()
        return places

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the folded text that a span of the squeezed one stands for."""
        return self._places[start], self._places[end - 1] + 1

    @cached_property
    def dates(self) -> list[WrittenDate]:
        """The dates that the text writes."""
        return list(dates(self.text))

    @cached_property
    def in_letters(self) -> bool:
        """Whether two Latin letters stand together anywhere."""
        return _LATIN.search(self.text) is not None

    @cached_property
    def conceals(self) -> bool:
        """Whether anything in it may conceal a name: 某, 姓, stars."""
        return any(sign in self.text for sign in "某姓×*xX○") or "同学" in self.text

    @cached_property
    def concealed(self) -> tuple[Fragment, ...]:
        """The numbers that stars stand in."""
        return concealed(self.text)

    @cached_property
    def tails(self) -> list[Fragment]:
        """The last figures that are named as such."""
        return tails(self.text)

    def places(self, words: str) -> Iterator[tuple[int, int]]:
        """Give the spans of the folded text where these squeezed words stand."""
        start = self.squeezed.find(words)
        while start >= 0:
            yield self.span(start, start + len(words))
            start = self.squeezed.find(words, start + 1)

    def beside(self, start: int, end: int) -> str:
        """Return the characters just before and just after a span."""
        return self.text[max(0, start - 1) : start] + self.text[end : end + 1]


@lru_cache(maxsize=1 << 16)
def squeeze(value: str) -> str:
    """Return a folded value as the view shows it."""
    return View(value).squeezed


@cache
def _table() -> npt.NDArray[np.uint32]:
    codes = np.zeros(0x11_0000, dtype=np.uint32)
    for first, last in ((0x30, 0x3A), (0x61, 0x7B), (0x3400, 0xA000)):
        codes[first:last] = np.arange(first, last)
    codes[0x41:0x5B] = np.arange(0x61, 0x7B)
    for numerals in _NUMERALS:
        for figure, numeral in enumerate(numerals):
            codes[ord(numeral)] = ord("0") + figure
    return codes
