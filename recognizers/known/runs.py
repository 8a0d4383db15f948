"""Runs of letters, Latin or Zhuyin, in a squeezed text (字母段).

>>> letters_alone("陈xiaohe到ㄔㄣ案"), letters_in("陈xiaohe")
('xiaohe ㄔㄣ', 'xiaohe')
"""

import re
from typing import Final

_RUN: Final = re.compile("[a-zㄅ-ㄩ]+")


def letters_alone(squeezed: str) -> str:
    """Return the runs parted by blanks: short where the text is long."""
    return " ".join(_RUN.findall(squeezed))


def letters_in(words: str) -> str:
    """Return the first run, empty where there is none; of a text's runs one holds it too."""
    found = _RUN.search(words)
    return found[0] if found else ""
