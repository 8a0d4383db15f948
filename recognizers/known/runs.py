"""Runs of letters, Latin or Zhuyin, in a squeezed text, and what of them may be syllables (字母段).

>>> letters_alone("陈xiaohe到ㄔㄣ案"), letters_in("陈xiaohe")
('xiaohe ㄔㄣ', 'xiaohe')
>>> sorted(parts("he ㄔㄣ"))
['', 'e', 'h', 'he', 'ㄔ', 'ㄔㄣ', 'ㄣ']
"""

import re
from typing import Final

LONGEST: Final = len("zhuang")
"""Letters of a syllable."""
ANY: Final = ""
"""Stands in every text: the syllable of a character whose reading nobody knows."""
_RUN: Final = re.compile("[a-zㄅ-ㄩ]+")


def letters_alone(squeezed: str) -> str:
    """Return the runs parted by blanks: short where the text is long."""
    return " ".join(_RUN.findall(squeezed))


def letters_in(words: str) -> str:
    """Return the first run, empty where there is none; of a text's runs one holds it too."""
    found = _RUN.search(words)
    return found[0] if found else ""


def parts(runs: str) -> frozenset[str]:
    """Return whatever may be a syllable in the runs."""
    found = {ANY}
    for run in runs.split():
        for size in range(1, LONGEST + 1):
            found.update(run[first : first + size] for first in range(len(run) - size + 1))
    return frozenset(found)
