"""Tells text that cannot be copied out of a page from text that can (不可识别字符)."""

import re
from typing import Final

_STRANGE: Final = "[\x00-\x08\x0e-\x1f\ufffd\ufffe\ue000-\uf8ff]"
_ONE = re.compile(_STRANGE)
_IN_WORD = re.compile(rf"{_STRANGE}(?:\w|{_STRANGE})|\w{_STRANGE}")
_HYPHEN = str.maketrans("", "", "\x02\ufffe")  # so pdfium writes one that parts a word in two lines
_MOST: Final = 0.1  # share of characters that are no writing


def unreadable(text: str) -> bool:
    r"""Say whether signs that no reader can copy stand in words, or are many.

    >>> some = "\uf0b7 甲乙丙丁戊己庚辛壬", "陈\uf0b7禾乙丙丁戊己庚辛", "\ufffd"
    >>> [unreadable(one) for one in some]
    [False, True, True]
    """
    many = len(_ONE.findall(text)) > len(text) * _MOST
    return many or _IN_WORD.search(text.translate(_HYPHEN)) is not None
