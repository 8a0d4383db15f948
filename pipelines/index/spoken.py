"""A name in letters: its readings without tones, surname first or last (姓名的拼音).

>>> spoken("陈小禾")
['chenxiaohe', 'xiaohechen']
>>> spoken("Li Wei"), spoken("李")
(['liwei'], [])
"""

from functools import cache
from itertools import islice, product

from pypinyin import Style, pinyin

from pipelines.leak.folding import tight
from pipelines.leak.words import parts

_READINGS = 4  # combinations tried for characters that are read in several ways
_SHORTEST = 4  # letters


def spoken(name: str) -> list[str]:
    """Return how a name is written in letters."""
    if (plain := tight(name)).isascii():
        return [plain] if plain.isalpha() and len(plain) >= _SHORTEST else []
    han = "".join(char for char in name if "一" <= char <= "龥")
    if len(han) < 2:  # noqa: PLR2004, a surname and more
        return []
    surname, given = parts(han)
    found = []
    for reading in islice(product(*map(_readings, surname + given)), _READINGS):
        first, last = "".join(reading[: len(surname)]), "".join(reading[len(surname) :])
        found += [first + last, last + first]
    return [one for one in dict.fromkeys(found) if len(one) >= _SHORTEST]


@cache
def _readings(char: str) -> list[str]:
    """Return the readings of a character, the usual one first; ü is u and v."""
    found = pinyin(char, style=Style.NORMAL, heteronym=True, v_to_u=True)[0]
    return list(dict.fromkeys(one.replace("ü", letter) for letter in "uv" for one in found))
