"""Find the numbers of protected cases, new style and old, with any brackets or none (案号).

A number is compared by what is left when brackets, 字, 第, 号 and leading noughts are gone. It is
looked for where a year and a Han character begin one, and where 号 ends one.

Source: 《关于人民法院案件案号的若干规定》 (2015), art 2: year, court code, type code, number.

>>> known = CaseNumbers(["（2021）湘9902刑初12号", "湘潭检刑诉〔2021〕7号"])
>>> sorted({number for _, number in known.find("见2021湘9902刑初字第012号，湘潭检刑诉20217号")})
['2021湘9902刑初12', '湘潭检刑诉20217']
>>> known.find("2021湘9902刑初123号")
[]
"""

import bisect
import re
from collections.abc import Collection, Iterator

from pipelines.leak.characters import END
from pipelines.leak.folding import tight

_YEAR = re.compile(r"(?=((?:19|20)[0-9]{2}(?!年)[一-龥][0-9a-z一-龥]{3,36}))")
_END = re.compile(r"[0-9]号")
_LEFT_OUT = re.compile(r"字第?|第(?=[0-9])|号")
_NOUGHTS = re.compile(r"(?<![0-9])0+(?=[0-9])")
_BRACKETS = "()（）[]〔〕【】{}<>《》「」"
_LONGEST = 44  # characters in front of 号; police numbers are the longest
_HAN = re.compile(r"[一-龥]")


def plain(number: str) -> str:
    """Return the part of a case number that is compared."""
    return _NOUGHTS.sub("", _LEFT_OUT.sub("", tight(number)))


class CaseNumbers:
    """The numbers to look for; those of letters and digits alone belong to `Windows`."""

    def __init__(self, numbers: Collection[str]) -> None:
        """Keep what is compared, and the lengths that occur."""
        self._known = frozenset(one for one in map(plain, numbers) if _HAN.search(one))
        self._lengths = sorted({len(one) for one in self._known}, reverse=True)

    def __len__(self) -> int:
        """Count the numbers."""
        return len(self._known)

    def find(self, text: str) -> list[tuple[int, str]]:
        """Return cell and compared form of every number in a loose view, cells joined by END."""
        if not self._known:
            return []
        for bracket in _BRACKETS:  # many times as fast as one translation
            text = text.replace(bracket, "")
        ends = [found.start() for found in re.finditer(END, text)]
        found = {*self._from_year(text), *self._to_end(text)}
        return sorted((bisect.bisect_left(ends, position), number) for position, number in found)

    def _from_year(self, text: str) -> Iterator[tuple[int, str]]:
        for found in _YEAR.finditer(text):
            rest = _NOUGHTS.sub("", _LEFT_OUT.sub("", found[1]))
            for length in self._lengths:
                if rest[:length] in self._known and not rest[length : length + 1].isdigit():
                    yield found.start(), rest[:length]

    def _to_end(self, text: str) -> Iterator[tuple[int, str]]:
        for found in _END.finditer(text):
            start = max(0, found.end() - _LONGEST)
            before = _NOUGHTS.sub("", _LEFT_OUT.sub("", text[start : found.end()]))
            for length in self._lengths:
                if before[-length:] in self._known:
                    yield found.start(), before[-length:]
