"""One folded text as the search for known values sees it: only letters, figures and Han (检索视图).

Everything else between two characters is left out, Chinese numerals become figures and capitals
small letters, in the text and in the values alike. So 陈 小·禾, 三〇一室, 138-0000 0000 and CHEN
Xiaohe need no forms of their own. Each finder then looks at what stood between before it believes.

>>> view = View.of("住三〇一室，Chen Xiao-he")
>>> view.squeezed, view.span(1, 4), squeeze("三〇一室")
('住301室chenxiaohe', (1, 4), '301室')
"""

import re
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from recognizers.kit.codes import codes
from recognizers.kit.fragments import concealed, tails
from recognizers.known import runs, signs
from recognizers.known.pairs import Pairs
from recognizers.known.stretch import Stretch

if TYPE_CHECKING:
    from recognizers.kit.written_dates import WrittenDate

_LATIN = re.compile(r"[A-Za-zㄅ-ㄩ][ .·\-]?[A-Za-zㄅ-ㄩ]")
_LITTLE = re.compile("([小阿老姓])(?=(.))")
_CONCEALS = re.compile(f"[某姓同{signs.CONCEALING}](?:(?<!同)|学)")
_CONCEALING = re.compile(
    r"([㐀-鿿])(?=[\s·.\-（(\[【]{0,6}(?:[某姓" + signs.CONCEALING + "]|同学))"
)
_DISGUISED = re.compile("[oil](?:(?<=[0-9].)|(?=[0-9]))")
_FIGURES = str.maketrans("oil", "011")
_KEPT = (0x30, 0x3A), (0x61, 0x7B), (0x3105, 0x3130), (0x3400, 0xA000), (0x20000, 0x32400)
"""Figures, small letters, Zhuyin, Han."""
_NUMERALS = "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "○"


class View:
    """A folded text, its squeezed form, and what in it tells who can be named.

    `in_letters`: two letters, Latin or Zhuyin, stand together. `familiar`: 小, 阿, 老 and 姓 with
    what follows, 哥, 姐 and 子 with what precedes; `little`: these others. `conceals`: something
    may conceal a name, `concealing`: what stands before 某, ×, 姓 and 同学, and where it ends.
    `figures`: the squeezed text with o, l and i as figures, where any stands beside one.
    `concealed`: numbers that stars stand in, `tails`: last figures named as such, `partial`: there
    is any of the three. `birthday`: it speaks of one. `lost`: a byte of a character is lost.
    `dated`: the dates found beside figures that somebody asked for, which others ask for too.
    """

    def __init__(self, text: str, squeezed: str, where: Stretch, pairs: Pairs, has: int) -> None:
        """Keep both and what tells of them, and look for signs among those it `has`."""
        self.text = text
        self.squeezed = squeezed
        self.pairs = pairs
        self._where = where
        self.in_letters = bool(has & signs.LETTERS) and _LATIN.search(text) is not None
        little = _LITTLE.findall(squeezed) if has & signs.LITTLE else ()
        like_kin = _like_kin(squeezed) if has & signs.KIN else ()
        self.familiar = frozenset(map("".join, (*little, *like_kin)))
        self.little = frozenset([word[1] for word in little] + [word[0] for word in like_kin])
        self.conceals = bool(has & signs.CONCEALS_IT) and _CONCEALS.search(text) is not None
        self.concealing: dict[str, list[int]] = {}
        for sign in _CONCEALING.finditer(text) if self.conceals else ():
            self.concealing.setdefault(sign[1], []).append(sign.end())
        disguised = has & signs.LIKE_FIGURES and _DISGUISED.search(squeezed)
        self.figures = squeezed.translate(_FIGURES) if disguised else ""
        self.concealed = concealed(text) if has & signs.STARS else ()
        self.tails = tails(text) if has & signs.NAMES_TAILS else []
        self.partial = bool(self.concealed or self.tails or self.figures)
        self.birthday = "生日" in squeezed
        self.lost = bool(has & signs.LOST)
        self.dated: dict[str, list[WrittenDate]] = {}  # filled by `dates`

    @classmethod
    def of(cls, text: str) -> "View":
        """Return the view of one text."""
        return views([text])[0]

    @cached_property
    def letters(self) -> str:
        """Return the runs of letters alone, parted by blanks: short where the text is long."""
        return runs.letters_alone(self.squeezed)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the folded text that a span of the squeezed one stands for."""
        places, first, begin = self._where
        return places[first + start] - begin, places[first + end - 1] - begin + 1

    def places(self, words: str) -> Sequence[tuple[int, int]]:
        """Return the spans of the folded text where these squeezed words stand."""
        start = self.squeezed.find(words)
        if start < 0:
            return ()
        places, first, begin = self._where
        last, found = first + len(words) - 1, []
        while start >= 0:
            found.append((places[first + start] - begin, places[last + start] - begin + 1))
            start = self.squeezed.find(words, start + 1)
        return found

    def beside(self, start: int, end: int) -> str:
        """Return the characters just before and just after a span."""
        return self.text[max(0, start - 1) : start] + self.text[end : end + 1]


def _like_kin(squeezed: str) -> list[str]:
    """Return each sign of kin and of a pet name with what precedes it, sign by sign."""
    found = []
    for sign in signs.LIKE_KIN + signs.PET:
        place = squeezed.find(sign, 1)
        while place > 0:
            found.append(squeezed[place - 1 : place + 1])
            place = squeezed.find(sign, place + 1)
    return found


def views(texts: Sequence[str]) -> list[View]:
    """Return the views of some texts, squeezed in one pass."""
    of_all = codes("".join(texts))
    plain = _table()[of_all]
    kept = np.flatnonzero(plain)
    letters = plain[kept]
    squeezed = letters.tobytes().decode("utf-32-le")
    begins = list(accumulate(map(len, texts), initial=0))
    cuts = np.searchsorted(kept, begins).tolist()
    pairs, has, places = Pairs.of(letters, cuts), signs.of_texts(of_all, begins), kept.data
    return [
        View(text, squeezed[first:last], Stretch(places, first, begin), stood, some)
        for text, begin, (first, last), stood, some in zip(
            texts, begins, pairwise(cuts), pairs, has, strict=False
        )
    ]


@lru_cache(maxsize=1 << 16)
def squeeze(value: str) -> str:
    """Return a folded value as the view shows it."""
    return value if _SQUEEZED.same.issuperset(value) else value.translate(_SQUEEZED)


class _Squeezed(dict[int, str]):
    """What becomes of each character, learnt as characters come: for short values."""

    def __init__(self) -> None:
        """Know none yet, nor any that stays the same."""
        super().__init__()
        self.same: set[str] = set()

    def __missing__(self, code: int) -> str:
        """Look the character up once."""
        plain = int(_table()[code])
        self[code] = chr(plain) if plain else ""
        if plain == code:
            self.same.add(chr(code))
        return self[code]


_SQUEEZED = _Squeezed()


@cache
def _table() -> npt.NDArray[np.uint32]:
    codes = np.zeros(0x11_0000, dtype=np.uint32)
    for first, last in _KEPT:
        codes[first:last] = np.arange(first, last)
    codes[0x41:0x5B] = np.arange(0x61, 0x7B)
    for numerals in _NUMERALS:
        for figure, numeral in enumerate(numerals):
            codes[ord(numeral)] = ord("0") + figure
    return codes
