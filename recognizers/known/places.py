"""A known person's address in every form it takes (住址检索).

In full; without province, city, county; each stretch of it that points at a house or a settlement
(village, estate, community); a village without 村 before its group or house (青石3组) or behind its
town, an estate without 小区 before its building (锦云3栋); counts in figures or with 十, joined
(锦云3-2-501), in other words (3号楼 for 3栋, 5队 for 5组); in letters (`homes_in_letters`). What
precedes a stretch in the address and in the text alike (云洲 or 云洲市) is taken along.

Guards: what ends at county, town, street office or street is no address (every court's begins so);
a settlement alone needs a name of two characters that is no word (本村); counts alone (3栋402室)
must be three or more.

Source: docs/design.md §3.5; GB/T 23705-2009 for the order of parts.

>>> view = View.of("住云洲荷田区青石村三组十二号，青石村，荷田区法院，12号")
>>> hits = find(view, "湖南省云洲市荷田区云龙镇青石村三组12号")
>>> longest = {one.start: one.end for one in sorted(hits, key=lambda one: one.end)}
>>> [view.text[start:end] for start, end in longest.items()]
['云洲荷田区青石村三组十二号', '青石村']
"""

import re
from functools import lru_cache

from recognizers.known import homes_in_letters
from recognizers.known.address_parts import parts_of
from recognizers.known.cue import Cues, shortest
from recognizers.known.hit import Hit
from recognizers.known.units import FIGURES, Units, follow, is_counted
from recognizers.known.view import View
from recognizers.names.words import is_word

_SETTLEMENT = re.compile(
    r"(?P<name>.+?)(?:社区|小区|家园|花园|公寓|新村|新城|大院|家属院|宿舍|公馆|村|苑|屯|寨|庄|湾|冲|塘|坪|垸|岭|坳|坝|里|府|院)"
)
_NO_NAME = re.compile(r"[本该同农全新山乡某]|城中|自然|行政|职工|单位|家属|住宅|.*某.*")
_WORD_FOR_IT = re.compile(
    "(?:村|社区|小区|家园|花园|公寓|新村|新城|大院|家属院|宿舍|公馆|屯|寨|庄|湾|[苑府里])$"
)
_SIGN = r"[\s\-—–－_/#＃.·]{1,3}"
_LEAST_NAME, _LEAST_COUNTS, _LEAST = 2, 3, 4  # characters, parts, characters


def find(view: View, value: str) -> list[Hit]:
    """Give the places of one address: runs of its units that point at a home."""
    regions, units = parts_of(value)
    text, found = view.squeezed, []
    before: tuple[str, ...] = ()
    for first, writings in enumerate(units):
        if not _points_at_a_home(value, first, len(units)):
            break  # nor does any shorter run behind
        for unit in writings:
            start = text.find(unit)
            while start >= 0:
                if not before or not text.endswith(before, 0, start):  # else it is found already
                    end, last = follow(text, start + len(unit), first + 1, units)
                    if _points_at_a_home(value, first, last):
                        found.append(Hit(*view.span(_with_regions(text, start, regions), end)))
                start = text.find(unit, start + 1)
        before = writings
    for first, village in _villages(value):
        start = text.find(village)
        while start >= 0:
            end, last = follow(text, start + len(village), first + 1, units)
            begin = _with_regions(text, start, regions)
            if last > first + 1 or _behind_a_town(text, begin, start, regions):
                found.append(Hit(*view.span(begin, end)))
            start = text.find(village, start + 1)
    found += homes_in_letters.find(view, value)
    return found + _counts_apart(view, value)


def _counts_apart(view: View, value: str) -> list[Hit]:
    """Give the places of an address's counts alone, a sign between each and the next."""
    joined = _joined(value)
    if not joined:
        return []
    pattern = _apart(joined)
    places = view.places("".join(joined))
    return [
        Hit(*one) for one in places if pattern.fullmatch(view.text, *one) and _alone(view, *one)
    ]


@lru_cache(maxsize=1 << 15)
def _joined(value: str) -> tuple[str, ...]:
    """Return the counts of an address that ends in three or more of them: 3, 2, 501."""
    units = [writings[0] for writings in parts_of(value).units]
    last = next((at for at, unit in enumerate(reversed(units)) if not is_counted(unit)), len(units))
    counts = [FIGURES.search(unit) for unit in units[len(units) - last :]]
    told = tuple(one[0] for one in counts if one)
    return told if len(told) >= _LEAST_COUNTS else ()


@lru_cache(maxsize=1 << 12)
def _apart(counts: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of counts alone, with a sign between each and the next."""
    return re.compile(f"{_SIGN.join(counts)}")


def _alone(view: View, start: int, end: int) -> bool:
    """Say whether no other figure stands beside counts, and they number nothing else."""
    beside = view.beside(start, end)
    return not (beside[:1] == "第" or any(one.isdecimal() for one in beside))


def _behind_a_town(text: str, begin: int, start: int, regions: Units) -> bool:
    """Say whether the whole name of a town stands before a village without 村."""
    before = text[begin:start]
    return any(before.endswith(forms[0]) for forms in regions if forms[0][-1] in "镇乡道")


@lru_cache(maxsize=1 << 15)
def _villages(value: str) -> tuple[tuple[int, str], ...]:
    """Return villages and estates that a count follows, without 村 or 小区, and their numbers."""
    units = [writings[0] for writings in parts_of(value).units]
    short = ((number, unit, _WORD_FOR_IT.sub("", unit)) for number, unit in enumerate(units[:-1]))
    return tuple(
        (number, name)
        for number, unit, name in short
        if name != unit and is_counted(units[number + 1]) and _is_a_name(name, unit)
    )


def cues(value: str) -> Cues:
    """Return what must stand in a text for the address to stand there.

    Every stretch that points at a home has a unit that is not counted, or three that are.
    """
    named: list[tuple[str, ...]] = []
    counted: list[tuple[str, ...]] = []
    for writings in parts_of(value).units:
        (counted if is_counted(writings[0]) else named).append(writings)
    chosen = [*named, *counted[_LEAST_COUNTS - 1 :: _LEAST_COUNTS]]
    forms = dict.fromkeys(form for writings in chosen for form in writings)
    for _, village in _villages(value):
        forms[village] = None
    if joined := _joined(value):
        forms["".join(joined)] = None
    return Cues(shortest(forms), homes_in_letters.words, homes_in_letters.syllables)


def _with_regions(text: str, start: int, regions: Units) -> int:
    """Go left over the regions that stand before, each with or without its last character."""
    for forms in regions:
        for form in forms:
            if text.endswith(form, 0, start):
                start -= len(form)
                break
    return start


@lru_cache(maxsize=1 << 15)
def _points_at_a_home(value: str, first: int, last: int) -> bool:
    """Say whether a run of an address's units says more than a street or a town."""
    units = [writings[0] for writings in parts_of(value).units[first:last]]
    counted = list(map(is_counted, units))
    if all(counted):
        return len(units) >= _LEAST_COUNTS
    if any(counted):
        return len("".join(units)) >= _LEAST
    return any(
        _is_a_name(found["name"], unit) for unit in units if (found := _SETTLEMENT.fullmatch(unit))
    )


def _is_a_name(name: str, unit: str) -> bool:
    return len(name) >= _LEAST_NAME and not _NO_NAME.fullmatch(name) and not is_word(unit)
