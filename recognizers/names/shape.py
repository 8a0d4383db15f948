"""Where a name that begins here most likely ends (人名边界).

A Chinese name is a surname and one or two given characters. Which of the two, three or four
characters it is, is weighed from three things: how usual the given characters are, whether what
follows could follow a name, and whether the longer form returns elsewhere in the same text.

>>> text = "被告人陈小禾携带刀具，陈小禾在逃"
>>> name_end(text, 3)
6
>>> name_end("被告人陈禾携带刀具", 3)
5
>>> name_end("被告人的行为", 3) is None
True
"""

import math
import re
from functools import lru_cache
from typing import Final

from recognizers.names.surnames import surname_length
from recognizers.names.tables import rows
from recognizers.names.words import WORDS

GIVEN: Final = frozenset(row[0] for row in rows("given_characters.tsv"))
"""Characters that are usual in given names."""

_HAN: Final = re.compile(r"[一-鿿㐀-䶿]")
_FOLLOWERS: Final = frozenset(
    "犯在于的因与和及到将以被对系是已未又并也不称携持窜乘趁驾酒先即同向从为经归自主其等至有无还用由让给"
    "打去来进跑逃赔表认构拒当积退违使实伙纠结采虽均曾再则却没能可应负案家说拿骑坐发出取所处乃就该向请手身"
    "户抢盗骗偷交付收把叫找告知作供辩陈证签提聚走回喝吃借欠卖买住离带见看问追抓捡撞推拉踢刺砍两三二一多其他她"
)
_BODY: Final = re.compile("(?:[一-鿿㐀-䶿](?<![的了着过与被把将及即其这那们吗呢吧]))*")


def _logs(column: int) -> dict[str, float]:
    """Return how usual a given character is at a place, in logarithms of shares."""
    counts = {row[0]: int(row[column]) for row in rows("given_names.tsv")}
    total = sum(counts.values()) or 1
    return {char: math.log(count / total) for char, count in counts.items() if count}


_FIRST, _SECOND, _ALONE = _logs(1), _logs(2), _logs(3)

# Weights, in nats as the logarithms above, set by hand on the generator's texts. Of 3,469 names
# there and 2,270 of real judgments, which set none, 95 and 38 end elsewhere than they should; each
# weight, moved by one, changes that by at most 54 and 23.
_RARE: Final = -10.0  # a character that the table lacks
_NEVER_ALONE: Final = -1.0  # one that the table has only behind another
_TWO: Final = 8.0  # for two given characters: two shares multiplied come out lower than one
_BEGINS_WHAT_FOLLOWS: Final = -3.0  # the second follows names, or is of the next word
_IS_WORD: Final = -1.0  # both together are a word
_CLOSED: Final = 3.0  # nothing goes on behind
_WORD_BEHIND: Final = 2.5
_FOLLOWER_BEHIND: Final = 2.0
_LEAST, _MOST = -5.0, 3.0  # what the return elsewhere may weigh: it returns never, it always does

NEARBY: Final = 2000  # characters to either side in which a name's return is counted, at least
_STEP: Final = 500  # characters; names that stand so close have one neighbourhood
HEAD: Final = 8  # characters: surname of four, given name of two, and two that follow


def nearby(text: str, start: int, end: int) -> int:
    """Count how often these characters stand in the neighbourhood, here included."""
    return _count(text, text[start:end], start // _STEP)


@lru_cache(maxsize=1 << 7)  # a text that repeats itself asks again and again
def _count(text: str, name: str, step: int) -> int:
    first = step * _STEP
    return text.count(name, max(0, first - NEARBY), first + _STEP + NEARBY)


def returns(text: str, start: int, end: int) -> bool:
    """Say whether these characters stand in the neighbourhood twice, here included."""
    name, last = text[start:end], end + NEARBY
    first = text.find(name, max(0, start - NEARBY), last)
    return text.find(name, first + len(name), last) >= 0


def name_end(text: str, start: int) -> int | None:
    """Return the end of the name that begins at the place, or None where none can."""
    least, most, looks = ends(text[start : start + HEAD])
    if least == most:
        return start + least if least else None
    return start + (most if looks + _return(text, start, start + most) > 0 else least)


@lru_cache(maxsize=1 << 12)
def ends(head: str) -> tuple[int, int, float]:
    """Return the least and the most characters of a name, and how much more the most looks like it.

    Both are the same where nothing elsewhere can change it, 0 where there is no name.
    """
    surname = surname_length(head, 0)
    short = surname + 1
    body = _BODY.match(head, 0, short + 1) if surname else None
    end = body.end() if body else 0
    if end <= short:
        end = short if end == short and surname else 0
        return end, end, 0.0
    looks = _look(head[surname:end], head[end : end + 2])
    looks -= _look(head[surname:short], head[short : short + 2])
    if looks + _MOST <= 0:  # whatever stands elsewhere
        return short, short, looks
    return (end, end, looks) if looks + _LEAST > 0 else (short, end, looks)


def _look(given: str, after: str) -> float:
    """Weigh given characters, and two that follow."""
    if len(given) == 1:
        usual = _ALONE.get(given, _SECOND.get(given, _RARE) + _NEVER_ALONE)
    else:
        usual = _FIRST.get(given[0], _RARE) + _SECOND.get(given[1], _RARE) + _TWO
        if given[1] in _FOLLOWERS:
            usual += _BEGINS_WHAT_FOLLOWS
        if given[1:] + after[:1] in WORDS:
            usual += _BEGINS_WHAT_FOLLOWS
        if given in WORDS:
            usual += _IS_WORD
    return usual + _follower(after)


def _follower(after: str) -> float:
    """Weigh what stands after the end."""
    if not after or not _HAN.match(after):
        return _CLOSED
    return _WORD_BEHIND * (after in WORDS) + _FOLLOWER_BEHIND * (after[0] in _FOLLOWERS)


def _return(text: str, start: int, end: int) -> float:
    """Weigh how faithfully the longer form returns wherever the shorter one stands."""
    short = nearby(text, start, end - 1)
    if short < 2:  # noqa: PLR2004 - it stands here only, nothing to compare
        return 0.0
    return (_MOST - _LEAST) * nearby(text, start, end) / short + _LEAST
