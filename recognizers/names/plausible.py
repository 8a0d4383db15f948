"""Whether what a model saw can be a name (可为人名).

A model errs at the seams of common words (提高|明显) and takes rare surnames for names where they
are grammar. What it saw is kept when its shape can be a name: two characters or more, Han only, no
common word, no mask, and given characters as usual as its surname is rare.

>>> may_be_name("陈小禾"), may_be_name("公司"), usual("亓小禾", 0, 3), usual("亓算法", 0, 3)
(True, False, True, False)
"""

import re
from typing import Final

from recognizers.names.shape import GIVEN, name_end
from recognizers.names.surnames import RARE, SURNAMES, surname_length
from recognizers.names.tables import rows
from recognizers.names.words import NEVER_NAMES, WORDS, is_word

SYLLABLES: Final = frozenset(word for kind, word in rows("things.tsv") if kind == "syllable")
"""Characters that names of minorities are spelt with."""
FUNCTIONAL: Final = frozenset("于向和成时后从任同都全来明方应常连强满关管解但有被对将")
"""Surnames that are as often grammar."""
PLACE_ENDS: Final = frozenset("路街道村镇乡区县市省桥")
LONGEST_GIVEN: Final = 2  # characters, but for a few
GRAMMAR: Final = frozenset("由都从同全来过别但连应常者后才")
"""Surnames that are nearly always grammar before a single character."""
LEAST_SYLLABLES: Final = 3  # characters of a name without surname
_NAME: Final = re.compile(r"[一-鿿㐀-䶿]{2,6}")
_BODY: Final = re.compile(
    "[左右](?:[大小][腿臂]|[上下前后]?(?:腿|臂|手[臂掌指背腕心]|脚[踝掌趾背]|眼|耳[朵部垂]|肩|膝|肘|腕|踝|胸|肋|颊|颧|额"
    "|肺|肾|胳|锁骨|股骨|胫|桡|肱|髋|下肢|上肢))"
)
_MEASURED: Final = re.compile(
    "[这那每几两一二三四五六七八九十0-9]张(?:[卡票纸桌床椅图脸嘴牌]|照片|收据|欠条|借条)"
)
"""A thing that 张 counts (这张卡)."""
_BEHIND_A_WORD: Final = frozenset("中内外上下前后")
"""Characters that say where, behind a word whose end is a surname."""
_STREET: Final = re.compile("步行街|[东西南北中]路|大[道桥]|广场|立交|路口")
_MASKS: Final = frozenset("某×*＊○〇")


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Take off words before a surname, and what follows a name; no given name is that long."""
    if text[start : start + 2] in NEVER_NAMES and surname_length(text, start + 2):
        start += 2
    while end - start > 2 and text[end - 1] in "的了被把说":  # noqa: PLR2004 - the shortest name
        end -= 1
    given = text[start + surname_length(text, start) : end]
    if len(given) < end - start and len(given) > LONGEST_GIVEN and not SYLLABLES.issuperset(given):
        end = name_end(text, start) or end
    return start, end


def is_a_thing(text: str, start: int, end: int) -> bool:
    """Say whether a side of the body, a measured thing or a street stands here, not a name.

    >>> is_a_thing("左大腿", 0, 3), is_a_thing("这张卡转走", 1, 3), is_a_thing("左大伟", 0, 3)
    (True, True, False)
    >>> is_a_thing("钟鼓岭步行街", 0, 3), is_a_thing("钟鼓岭步行回家", 0, 3)
    (True, False)
    """
    measured = _MEASURED.match(text, max(start - 1, 0)) and start
    return bool(_BODY.match(text, start) or measured or _STREET.match(text, end))


def made_of_words(text: str, start: int, end: int) -> bool:
    """Say whether the span is rather the seam of common words, or a foreign word's syllables."""
    surname = surname_length(text, start)
    rest = text[start + surname : end]
    if not surname:
        return len(rest) < LEAST_SYLLABLES or not SYLLABLES.issuperset(rest)
    if not usual(text, start, end) or (rest in WORDS and text[start] in FUNCTIONAL):
        return True
    if text[start : end - 1] in WORDS and (
        len(rest) > LONGEST_GIVEN or text[end - 1] in PLACE_ENDS
    ):
        return True
    begins = text[max(start - 1, 0) : start + 1] in WORDS
    ends = text[end - 1 : end + 1] in WORDS
    if begins and rest in _BEHIND_A_WORD:  # 对方|中
        return True
    return (begins and (ends or rest in WORDS)) or (ends and text[start : start + 2] in WORDS)


def is_apart(text: str, start: int, end: int) -> bool:
    """Say whether surname and rest stand there, and no common word within or across their edge."""
    seams = ((start - 1, start + 1), (start, start + 2), (end - 1, end + 1))
    rest = text[start + surname_length(text, start) : end]
    return len(rest) < end - start and WORDS.isdisjoint(
        (rest, *(text[max(first, 0) : last] for first, last in seams))
    )


def usual(text: str, start: int, end: int) -> bool:
    """Say whether a rare surname is followed by what given names are made of."""
    surname = text[start : start + surname_length(text, start)]
    rest = text[start + len(surname) : end]
    return (
        len(surname) > 1
        or SURNAMES.get(surname, RARE + 1) > RARE
        or (rest not in WORDS and GIVEN.issuperset(rest))
    )


def may_be_name(name: str) -> bool:
    """Say whether the characters can be a name at all."""
    if not _NAME.fullmatch(name) or _MASKS & set(name) or name[:2] in NEVER_NAMES:
        return False
    return not is_word(name) and not (len(name) == 2 and name[0] in GRAMMAR)  # noqa: PLR2004 - the shortest name
