"""Syllables of characters with their tones: as figures behind them, and in Zhuyin (声调与注音).

Source: GB/T 28039-2011; readings, tones and Zhuyin from pypinyin (MIT).

>>> [(with_figure(one), in_zhuyin(one)) for one in marked("禾")]
[('he2', 'ㄏㄜˊ')]
"""

from functools import cache, lru_cache

from pypinyin.contrib.tone_convert import to_tone3
from pypinyin.pinyin_dict import pinyin_dict
from pypinyin.style.bopomofo import BopomofoConverter

_ZHUYIN = BopomofoConverter()
_MOST = 3  # readings of a character


@lru_cache(maxsize=1 << 13)
def marked(character: str) -> tuple[str, ...]:
    """Return the readings of a character with their tones, the usual one first."""
    return tuple(filter(None, pinyin_dict.get(ord(character), "").split(",")))[:_MOST]


@cache
def with_figure(syllable: str) -> str:
    """Return a syllable with its tone as a figure."""
    return str(to_tone3(syllable))


@cache
def in_zhuyin(syllable: str) -> str:
    """Return a syllable in Zhuyin."""
    return str(_ZHUYIN.to_bopomofo(syllable))
