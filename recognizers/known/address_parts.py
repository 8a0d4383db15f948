"""A known address in its parts, each as the search asks for it (住址拆分).

Source: GB/T 23705-2009 for the order of parts.

>>> regions, units = parts_of("云洲市荷田区青石村12号")
>>> regions
(('荷田区', '荷田'), ('云洲市', '云洲'))
>>> units
(('青石村',), ('12号', '十2号'))
"""

import re
from functools import lru_cache
from typing import NamedTuple

from recognizers.known.view import squeeze

_REGION = re.compile(
    r"(?P<province>(?:[^省市]{2,7}省|[^区市]{2,6}自治区|(?:北京|上海|天津|重庆)市?)?)"
    r"(?P<city>(?:[^市县区]{1,6}?(?:市|自治州|地区|盟))?)"
    r"(?P<county>(?:[^区县市旗镇乡村路街]{1,8}?(?:自治县|自治旗|新区|(?<![小社校园])区|县|市|旗)(?![路街巷村镇]|大道))?)"
)
_UNIT = re.compile(
    r".+?(?:街道办事处|街道|办事处|居委会|村委会|社区|小区|家园|花园|公寓|新村|新城|大院|家属院|宿舍|大道|大街|"
    r"胡同|公馆|广场|工业园|号楼|单元|镇|乡|村|苑|屯|寨|庄|湾|冲|塘|坪|垸|岭|坳|坝|里|园|城|院|府|路|街|巷|弄|组|队|社|号|栋|幢|座|楼|层|室|户|房)"
    "(?!村|社区|小区|新村|路|街|巷|镇|乡)"
)
_OTHER_WORDS = (
    ("组", ("村民小组", "居民小组", "村民组", "小组", "组", "生产队", "队", "社")),
    ("队", ("生产队", "队", "组", "小组", "村民小组", "社")),
    ("栋", ("栋", "幢", "座", "号楼", "号栋")),
    ("幢", ("幢", "栋", "座", "号楼", "号栋")),
    ("座", ("座", "栋", "幢", "号楼")),
    ("号楼", ("号楼", "栋", "幢", "座")),
    ("室", ("室", "号房", "房", "户", "号", "")),
    ("房", ("房", "号房", "室", "户", "号", "")),
)
"""What is counted, and how people say it instead, the word itself among them."""
_COUNT = re.compile(r"第?(?P<number>[0-9a-z]{1,6}|[0-9]?十[0-9]?)(?P<word>组|队|号楼|[栋幢座室房])")
_TENS = re.compile(r"(?<![0-9])([1-9])([0-9])(?![0-9])")
_TEN = re.compile(r"([0-9]?)十([0-9]?)")


class Address(NamedTuple):
    """The regions before the house, the nearest first, and its units, each in its writings."""

    regions: tuple[tuple[str, ...], ...]
    units: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=1 << 15)
def parts_of(value: str) -> Address:
    """Part an address into its regions and its units."""
    plain = squeeze(value)
    region = _REGION.match(plain)
    end = region.end() if region else 0
    units = _UNIT.findall(plain, end)
    rest = plain[end + sum(map(len, units)) :]
    units += [rest] if rest else []
    regions = filter(None, region.group("county", "city", "province")) if region else ()
    before = tuple(map(_short, (*_streets(units), *regions)))
    return Address(before, tuple(map(_counts, units)))


def _streets(units: list[str]) -> tuple[str, ...]:
    """Return the town or street office, which may stand before a stretch too."""
    return tuple(units[:1]) if units and units[0].endswith(("镇", "乡", "街道", "办事处")) else ()


# Regions and units are few, the addresses made of them many.


@lru_cache(maxsize=1 << 13)
def _short(region: str) -> tuple[str, ...]:
    """Return a region with its last character and without."""
    return tuple(form for form in (region, region[:-1]) if len(form) > 1)


@lru_cache(maxsize=1 << 14)
def _counts(unit: str) -> tuple[str, ...]:
    """Return a unit with its counts in figures and, where that differs, with 十, in all its words.

    >>> _counts("12号"), _counts("青石村"), _counts("402室")
    (('12号', '十2号'), ('青石村',), ('402室', '402号房', '402房', '402户', '402号', '402'))
    """
    words = _in_other_words(unit)
    return tuple(dict.fromkeys(form for word in words for form in _figures(word)))


def _in_other_words(unit: str) -> tuple[str, ...]:
    """Return a unit as it is and as others say it (3组: 3队, 第3村民小组; 3栋: 3号楼)."""
    found = _COUNT.fullmatch(unit)
    others = dict(_OTHER_WORDS).get(found["word"], ()) if found else ()
    if not found or not others:
        return (unit,)
    ordinals = ("", "第") if found["word"] in "组队" else ("",)
    some = (f"{front}{found['number']}{word}" for word in others for front in ordinals)
    return tuple(dict.fromkeys((unit, *some)))


def _figures(unit: str) -> tuple[str, ...]:
    """Return a unit with its counts in figures and, where that differs, with 十."""
    if "十" not in unit and not _TENS.search(unit):
        return (unit,)
    figures = _TEN.sub(lambda ten: f"{ten[1] or 1}{ten[2] or 0}", unit)
    words = _TENS.sub(
        lambda two: f"{'' if two[1] == '1' else two[1]}十{'' if two[2] == '0' else two[2]}", figures
    )
    return tuple(dict.fromkeys((figures, words)))
