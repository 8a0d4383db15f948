"""Words of every judgment that are names too, and surnames of two characters (兼作人名的词、复姓).

A protected name among the words counts only where it can be nothing else (see `names`). The list
is short on purpose: each word in it is a place where somebody may go unnoticed.

>>> is_word("高明"), is_word("小禾")
(True, False)
>>> parts("欧阳小禾"), parts("陈小禾")
(('欧阳', '小禾'), ('陈', '小禾'))
"""

from functools import cache
from importlib.resources import files

from pipelines.leak.folding import loose

_COMPOUND = 2  # characters of a compound surname


@cache
def _listed(name: str) -> frozenset[str]:
    lines = files("pipelines.leak").joinpath(name).read_text("utf-8").splitlines()
    return frozenset(
        loose(word) for line in lines if not line.startswith("#") for word in line.split()
    )


def is_word(text: str) -> bool:
    """Say whether a name in its loose view is a word as well."""
    return text in _listed("words.txt")


def parts(full: str) -> tuple[str, str]:
    """Part surname and given name of a full name in its loose view."""
    compound = len(full) > _COMPOUND and full[:_COMPOUND] in _listed("surnames.txt")
    length = _COMPOUND if compound else 1
    return full[:length], full[length:]
