"""A known home in pinyin or English (住址的拼音和英文).

Jinyun Xiaoqu, Jinyun Community, No. 12 Hongqi Road. What is counted before a home (Room 501,
Unit 2) is taken along.

Guards: a name in letters counts with the word for what it is; a road only beside its number; no
letter may stand before it, nor behind, but for one so long that nothing else is spelt so.

Source: GB/T 28039-2011 and 17693 for pinyin (recalled).

>>> text = "Room 501, Unit 2, Jinyun Residential Community, No. 12 Hongqi Road"
>>> view = View.of(f"{text}; Hongqi Road")
>>> home = "明河市锦云小区2单元501室"
>>> [view.text[one.start:one.end] for one in find(view, home)]
['Room 501, Unit 2, Jinyun Residential Community']
>>> [view.text[one.start:one.end] for one in find(view, "红旗路12号")]
['No. 12 Hongqi Road']
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from recognizers.known.address_parts import parts_of
from recognizers.known.hit import Hit
from recognizers.known.readings import readings
from recognizers.known.spelt import places
from recognizers.known.view import View

_WORDS: Final = (
    (
        "小区|社区|花园|家园|公寓|新村|新城|大院|宿舍|公馆|苑|府|园|庭|城|里|院",
        (
            "xiaoqu|community|residentialcommunity|residentialquarter|residentialarea"
            "|residentialdistrict|residence|residences|housingestate|estate|garden|gardens|huayuan"
            "|jiayuan|apartment|apartments|gongyu|shequ|xincun|neighborhood|neighbourhood|quarter"
            "|compound|court|mansion"
        ),
    ),
    ("村|屯|寨|庄|湾", "village|cun|naturalvillage|tun|zhuang|wan|community"),
    (
        "路|大道|街|巷|弄|胡同|大街",
        "road|rd|lu|street|st|jie|dajie|avenue|ave|dadao|lane|alley|xiang|hutong",
    ),
)
"""What ends the name of a place → how that is said in letters."""
_ROADS: Final = frozenset("路道街巷弄同")
_COUNTS_BEFORE: Final = re.compile(
    r"(?:(?:(?:Room|Rm|Unit|Building|Bldg|Block|Flat|Floor|Group|Apt|No)\.?\s?[A-Za-z#]?[0-9][0-9A-Za-z\-]{0,7}"
    r"(?:\s(?:Building|Unit|Group))?|[0-9]{1,3}(?:st|nd|rd|th)?\s(?:Floor|Building|Unit|Group)"
    r"|[0-9]{1,4}(?:-[0-9]{1,4}){0,3})[,，\s]{1,3})+$",
    re.IGNORECASE,
)
_BEFORE: Final = 80  # characters in which what is counted before a home stands


def find(view: View, value: str) -> Iterator[Hit]:
    """Give the places of a home in letters."""
    if not view.in_letters or not any(map(view.letters.__contains__, _spelt(value))):
        return
    for form, number in _homes(value):
        for start, end in places(view, form):
            before = _COUNTS_BEFORE.search(view.text[max(0, start - _BEFORE) : start])
            begin = start - len(before[0]) if before else start
            if not number:
                yield Hit(begin, end)
            elif behind := re.match(
                rf"[,，\s]{{0,3}}(?:No\.?\s?)?{number}(?![0-9])", view.text[end:]
            ):
                yield Hit(begin, end + behind.end())
            elif before and re.search(rf"(?<![0-9]){number}(?![0-9])", before[0]):
                yield Hit(begin, end)


@lru_cache(maxsize=1 << 13)
def words(value: str) -> tuple[str, ...]:
    """Return what stands squeezed in every text that tells a home in letters."""
    return tuple(dict.fromkeys(form for form, _ in _homes(value)))


@lru_cache(maxsize=1 << 13)
def _spelt(value: str) -> tuple[str, ...]:
    """Return the names of a home's parts in letters."""
    return tuple(one for name, _, _ in _named(value) for one in readings("", name))


@lru_cache(maxsize=1 << 13)
def syllables(value: str) -> tuple[str, ...]:
    """Return what begins the names of a home's parts in letters."""
    return tuple(one for name, _, _ in _named(value) for one in readings("", name[0]))


def _named(value: str) -> Iterator[tuple[str, str, str]]:
    """Yield the names of a home's parts, what each ends in, and the number behind a road."""
    units = [writings[0] for writings in parts_of(value).units]
    for number, unit in enumerate(units):
        for ends, _ in _WORDS:
            found = re.fullmatch(rf"(?P<name>[一-龥]{{2,6}}?)(?P<end>{ends})", unit)
            if found:
                behind = units[number + 1] if number + 1 < len(units) else ""
                figures = re.match("[0-9]+", behind)
                yield found["name"], found["end"], figures[0] if figures else ""
                break


@lru_cache(maxsize=1 << 13)
def _homes(value: str) -> tuple[tuple[str, str], ...]:
    """Return the forms of a home's parts, squeezed, each with the number that must be near."""
    found: dict[tuple[str, str], None] = {}
    for name, end, number in _named(value):
        said = next(words for ends, words in _WORDS if end in ends.split("|"))
        road = end[-1] in _ROADS
        if road and not number:
            continue
        for spelt in readings("", name):
            for word in said.split("|"):
                found[(spelt + word, number if road else "")] = None
    return tuple(found)
