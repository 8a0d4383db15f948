"""A known person's address in every form it takes (住址检索).

In full; without province, city, county; each stretch of it that points at a house or a settlement
(village, estate, community); counts in figures or with 十. What precedes a stretch in the address
and in the text alike (云洲 or 云洲市) is taken along.

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
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from recognizers.known.cue import Cues
from recognizers.known.hit import Hit
from recognizers.known.view import View, squeeze
from recognizers.names.words import is_word

_REGION = re.compile(
    r"(?P<province>(?:[^省市]{2,7}省|[^区市]{2,6}自治区|(?:北京|上海|天津|重庆)市?)?)"
    r"(?P<city>(?:[^市县区]{1,6}?(?:市|自治州|地区|盟))?)"
    r"(?P<county>(?:[^区县市旗镇乡村路街]{1,8}?(?:自治县|自治旗|新区|区|县|市|旗))?)"
)
_UNIT = re.compile(
    r".+?(?:街道办事处|街道|办事处|居委会|村委会|社区|小区|家园|花园|公寓|新村|新城|大院|家属院|宿舍|大道|大街|"
    r"胡同|公馆|广场|工业园|号楼|单元|镇|乡|村|苑|屯|寨|庄|湾|里|园|城|院|府|路|街|巷|弄|组|队|社|号|栋|幢|座|楼|层|室|户|房)"
    "(?!村|社区|小区|新村|路|街|巷|镇|乡)"
)
_SETTLEMENT = re.compile(
    r"(?P<name>.+?)(?:社区|小区|家园|花园|公寓|新村|新城|大院|家属院|宿舍|公馆|村|苑|屯|寨|庄|里|府|院)"
)
_COUNTED = re.compile(
    r"第?(?:[0-9a-z]{1,6}|[0-9]?十[0-9]?)(?:号楼|单元|组|队|社|号|栋|幢|座|楼|层|室|户|房)"
)
_NO_NAME = re.compile(r"[本该同农全新山乡某]|城中|自然|行政|职工|单位|家属|住宅|.*某.*")
_TENS = re.compile(r"(?<![0-9])([1-9])([0-9])(?![0-9])")
_TEN = re.compile(r"([0-9]?)十([0-9]?)")
_LEAST_NAME, _LEAST_COUNTS, _LEAST = 2, 3, 4  # characters, parts, characters


class Address(NamedTuple):
    """The regions before the house, the nearest first, and its units, each in its writings."""

    regions: tuple[str, ...]
    units: tuple[tuple[str, ...], ...]


def find(view: View, value: str) -> Iterator[Hit]:
    """Give the places of one address: runs of its units that point at a home."""
    address = _address(value)
    text = view.squeezed
    for first, writings in enumerate(address.units):
        for unit in writings:
            start = text.find(unit)
            while start >= 0:
                if first and text.endswith(address.units[first - 1], 0, start):
                    start = text.find(unit, start + 1)  # found already, with the unit before it
                    continue
                end, last = _follow(text, start, first, address.units)
                if _points_at_a_home(address.units[first:last]):
                    yield Hit(*view.span(_with_regions(text, start, address.regions), end))
                start = text.find(unit, start + 1)


def cues(value: str) -> Cues:
    """Return what must stand in a text for the address to stand there.

    Every stretch that points at a home has a unit that is not counted, or three that are.
    """
    named: list[tuple[str, ...]] = []
    counted: list[tuple[str, ...]] = []
    for writings in _address(value).units:
        (counted if _COUNTED.fullmatch(writings[0]) else named).append(writings)
    chosen = [*named, *counted[_LEAST_COUNTS - 1 :: _LEAST_COUNTS]]
    return Cues(tuple(dict.fromkeys(form for writings in chosen for form in writings)))


def _follow(
    text: str, start: int, first: int, units: tuple[tuple[str, ...], ...]
) -> tuple[int, int]:
    """Return where the run of units that begins here ends, and the number after its last unit."""
    end = start
    for number in range(first, len(units)):
        if not text.startswith(units[number], end):
            return end, number
        end += next(len(unit) for unit in units[number] if text.startswith(unit, end))
    return end, len(units)


def _with_regions(text: str, start: int, regions: tuple[str, ...]) -> int:
    """Go left over the regions that stand before, each with or without its last character."""
    for region in regions:
        for form in (region, region[:-1]):
            if len(form) > 1 and text.endswith(form, 0, start):
                start -= len(form)
                break
    return start


@lru_cache(maxsize=1 << 15)
def _address(value: str) -> Address:
    """Part an address into its regions and its units."""
    plain = squeeze(value)
    region = _REGION.match(plain)
    end = region.end() if region else 0
    units = [unit[0] for unit in _UNIT.finditer(plain, end)]
    rest = plain[end + sum(map(len, units)) :]
    units += [rest] if rest else []
    regions = (
        [part for part in region.group("county", "city", "province") if part] if region else []
    )
    return Address((*_streets(units), *regions), tuple(tuple(_counts(unit)) for unit in units))


def _streets(units: list[str]) -> tuple[str, ...]:
    """Return the town or street office, which may stand before a stretch too."""
    return tuple(units[:1]) if units and units[0].endswith(("镇", "乡", "街道", "办事处")) else ()


@lru_cache(maxsize=1 << 15)
def _points_at_a_home(writings: tuple[tuple[str, ...], ...]) -> bool:
    """Say whether a run of units says more than a street or a town."""
    units = [writing[0] for writing in writings]
    counted = [bool(_COUNTED.fullmatch(unit)) for unit in units]
    if all(counted):
        return len(units) >= _LEAST_COUNTS
    if any(counted):
        return len("".join(units)) >= _LEAST
    return any(
        _is_a_name(found["name"], unit) for unit in units if (found := _SETTLEMENT.fullmatch(unit))
    )


def _is_a_name(name: str, unit: str) -> bool:
    return len(name) >= _LEAST_NAME and not _NO_NAME.fullmatch(name) and not is_word(unit)


def _counts(unit: str) -> Iterator[str]:
    """Give a unit with its counts in figures and, where that differs, with 十.

    >>> list(_counts("12栋")), list(_counts("十2栋")), list(_counts("青石村"))
    (['12栋', '十2栋'], ['12栋', '十2栋'], ['青石村'])
    """
    figures = _TEN.sub(lambda ten: f"{ten[1] or 1}{ten[2] or 0}", unit)
    words = _TENS.sub(
        lambda two: f"{'' if two[1] == '1' else two[1]}十{'' if two[2] == '0' else two[2]}", figures
    )
    yield from dict.fromkeys((figures, words))
