"""Who signs for an answer, a lifting or a workbook, under which undertaking of secrecy (经办人).

Source: 株洲 rules on sealing (终审案件承办人责任制, 保密承诺制).

>>> Officer("秦海棠", "诺2026-017").bound, Officer("秦海棠", "无").bound, Officer(" - ", "7").named
(True, False, False)
>>> [same(one, "秦海棠") for one in (" 秦 海棠", "秦海棠（同）", "陆远")]
[True, True, False]
"""

import re
import unicodedata
from dataclasses import dataclass, field

_NAME = re.compile(r"[^\W\d_]")
_BRACKETS = re.compile(r"[(\[【〔].*?[)\]】〕]")
_NUMBER = re.compile(r"[\d一二三四五六七八九十]")


@dataclass(frozen=True, slots=True)
class Officer:
    """A name and the number of that person's undertaking of secrecy (保密承诺书)."""

    person: str = field(repr=False)
    undertaking: str = field(repr=False)

    @property
    def named(self) -> bool:
        """Say whether there is a name, and not a mark in its place."""
        return bool(_NAME.search(self.person))

    @property
    def bound(self) -> bool:
        """Say whether the undertaking has a number."""
        return numbered(self.undertaking)


def numbered(text: str) -> bool:
    """Say whether there is a number, and not a mark or a word in its place.

    >>> numbered("（2026）湘9902解封1号"), numbered("不详"), numbered("——")
    (True, False, False)
    """
    return bool(_NUMBER.search(text))


def same(one: str, other: str) -> bool:
    """Say whether two names typed may be one person's: spaces, signs, brackets make no other."""
    first, second = (_bare(name) for name in (one, other))
    return first == second


def _bare(name: str) -> str:
    """Return the letters of a name, without what stands in brackets."""
    plain = _BRACKETS.sub("", unicodedata.normalize("NFKC", name)).casefold()
    return "".join(char for char in plain if char.isalpha())
