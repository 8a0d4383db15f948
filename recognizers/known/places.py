"""A known person's address in every form it takes (住址检索).

In full; without province, city, county; each stretch of it that points at a house or a settlement
(village, estate, community); a village without 村 before its group or house (青石3组); counts in
figures or with 十. What precedes a stretch in the address and in the text alike (云洲 or 云洲市) is
taken along.

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
from itertools import pairwise

from recognizers.known.address_parts import parts_of
from recognizers.known.cue import Cues
from recognizers.known.hit import Hit
from recognizers.known.view import View
from recognizers.names.words import is_word

Units = tuple[tuple[str, ...], ...]
"""The units of an address, or its regions, each in its writings."""

_SETTLEMENT = re.compile(
    r"(?P<name>.+?)(?:社区|小区|家园|花园|公寓|新村|新城|大院|家属院|宿舍|公馆|村|苑|屯|寨|庄|里|府|院)"
)
_COUNTED = re.compile(
    r"第?(?:[0-9a-z]{1,6}|[0-9]?十[0-9]?)(?:号楼|单元|组|队|社|号|栋|幢|座|楼|层|室|户|房)"
)
_NO_NAME = re.compile(r"[本该同农全新山乡某]|城中|自然|行政|职工|单位|家属|住宅|.*某.*")
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
                    end, last = _follow(text, start + len(unit), first + 1, units)
                    if _points_at_a_home(value, first, last):
                        found.append(Hit(*view.span(_with_regions(text, start, regions), end)))
                start = text.find(unit, start + 1)
        before = writings
    for first, village in _villages(value):
        start = text.find(village)
        while start >= 0:
            end, last = _follow(text, start + len(village), first + 1, units)
            if last > first + 1:
                found.append(Hit(*view.span(_with_regions(text, start, regions), end)))
            start = text.find(village, start + 1)
    return found


@lru_cache(maxsize=1 << 15)
def _villages(value: str) -> tuple[tuple[int, str], ...]:
    """Return the villages that a count follows, without 村, and their numbers among the units."""
    units = [writings[0] for writings in parts_of(value).units]
    return tuple(
        (number, unit[:-1])
        for number, (unit, behind) in enumerate(pairwise(units))
        if unit.endswith("村") and _is_counted(behind) and _is_a_name(unit[:-1], unit)
    )


def cues(value: str) -> Cues:
    """Return what must stand in a text for the address to stand there.

    Every stretch that points at a home has a unit that is not counted, or three that are.
    """
    named: list[tuple[str, ...]] = []
    counted: list[tuple[str, ...]] = []
    for writings in parts_of(value).units:
        (counted if _is_counted(writings[0]) else named).append(writings)
    chosen = [*named, *counted[_LEAST_COUNTS - 1 :: _LEAST_COUNTS]]
    forms = dict.fromkeys(form for writings in chosen for form in writings)
    for _, village in _villages(value):
        forms.pop(f"{village}村", None)
        forms[village] = None
    return Cues(tuple(forms))


def _follow(text: str, end: int, number: int, units: Units) -> tuple[int, int]:
    """Return where the units from this one on, that stand here in a run, end; and the next one."""
    while number < len(units):
        for unit in units[number]:
            if text.startswith(unit, end):
                end += len(unit)
                break
        else:
            break
        number += 1
    return end, number


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
    counted = list(map(_is_counted, units))
    if all(counted):
        return len(units) >= _LEAST_COUNTS
    if any(counted):
        return len("".join(units)) >= _LEAST
    return any(
        _is_a_name(found["name"], unit) for unit in units if (found := _SETTLEMENT.fullmatch(unit))
    )


@lru_cache(maxsize=1 << 14)
def _is_counted(unit: str) -> bool:
    return _COUNTED.fullmatch(unit) is not None


def _is_a_name(name: str, unit: str) -> bool:
    return len(name) >= _LEAST_NAME and not _NO_NAME.fullmatch(name) and not is_word(unit)
