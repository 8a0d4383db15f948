"""Ways a Chinese name is written in Latin letters, tones off (拼音).

Parts: surname and given name in either order; ü as v, u or yu; a character with several readings in
each. Passports write lyu, others lv.

Source: GB/T 28039-2011; readings from pypinyin (MIT).

>>> readings("陈", "小禾")
('chenxiaohe', 'xiaohechen')
>>> "zengl" in "".join(readings("曾", "乐"))
True
"""

import unicodedata
from functools import lru_cache
from itertools import product

from pypinyin.pinyin_dict import pinyin_dict

_MOST_READINGS = 3  # of one character
_MOST_FORMS = 12  # of one name


@lru_cache(maxsize=1 << 14)
def readings(surname: str, given: str) -> tuple[str, ...]:
    """Return the forms of a name, nothing where a character has no reading."""
    both = [_of_characters(part) for part in (surname, given)]
    forms: dict[str, None] = {}
    for first, last in list(product(*both))[:_MOST_FORMS]:
        forms |= dict.fromkeys((first + last, last + first))
    return tuple(forms)


@lru_cache(maxsize=1 << 14)
def _of_characters(characters: str) -> tuple[str, ...]:
    """Return the readings of some characters together."""
    each = [_of_one(character) for character in characters]
    return tuple("".join(one) for one in product(*each))[:_MOST_FORMS]


@lru_cache(maxsize=1 << 13)
def _of_one(character: str) -> tuple[str, ...]:
    """Return the readings of one character, tones off."""
    found: dict[str, None] = {}
    for syllable in pinyin_dict.get(ord(character), "").split(","):
        plain = unicodedata.normalize("NFD", syllable.replace("ü", "v"))
        for marked in ("ǖ", "ǘ", "ǚ", "ǜ"):
            plain = plain.replace(unicodedata.normalize("NFD", marked), "v")
        letters = "".join(sign for sign in plain if sign.isascii())
        found |= dict.fromkeys(
            letters.replace("v", instead)
            for instead in (("v", "u", "yu") if "v" in letters else ("v",))
        )
    return tuple(one for one in found if one)[:_MOST_READINGS]
