"""How a home can be told down to its door, beside a name (住址到门牌).

What stands before a count (road, village, estate), the count, and what is counted: 春田路8号,
石板村3组, 锦云小区3栋, 锦云3栋. What follows (unit, floor, room) only makes it narrower: a form
without it stands in every form with it.

Guards, and what they cost: a home without a count (a village, a street) is none here; what is
counted needs a name of two characters that is no word (本村3组).

>>> list(homes("湖省石峰镇石板村12组3号"))[-2:]
['石板村十2队', '石板村十2社']
>>> [list(homes(one)) for one in ("湘潭市春田路8号", "湘潭市金山镇石板村", "本村3组")]
[['春田路8号'], [], []]
>>> list(homes("湘潭市锦云小区3栋2单元501室"))[:5]
['锦云小区3栋', '锦云小区3幢', '锦云小区3座', '锦云小区3号楼', '锦云小区32501']
"""

import re
from collections.abc import Iterator
from itertools import product

from pipelines.leak.folding import tight
from pipelines.leak.regions import region_and_rest

_COUNT = re.compile(
    r"(?P<name>(?:(?<![0-9])[0-9])?[a-z一-龥]{2,12}?)第?(?P<number>[0-9]+|[0-9]?十[0-9]?)"
    r"(?P<unit>村民小组|村民组|小组|号楼|组|队|社|栋|幢|座|楼|号|弄)"
)
_ABOVE = re.compile(r"^.*?(?:街道办事处|街道|社区|居委会|村委会(?=.*村)|镇|乡|工业园|园区|开发区)")
_VILLAGE = re.compile(r"^[一-龥]{2,5}?村(?![民委里口])")
_COMMITTEE = re.compile("村(?:民委员会|委会)$")
_NO_NAME = re.compile(
    r"[本该同农全新山乡某]村?|城中村|自然村|行政村|(?:职工|单位|家属|住宅).*|[0-9]?单元"
    r"|.*[某栋幢座楼组号层室].*"
)
_BUILDINGS = ("栋", "幢", "座", "号楼")
_GROUPS = ("村民小组", "村民组", "小组", "组")
_TEAMS = ("队", "社")  # what a group is called too
_ESTATE = re.compile("(?:小区|社区|花园|家园|公寓|新村|新城|大院|宿舍|公馆)$")
_LAST_COUNTS = re.compile(
    "([0-9]+)(?:号楼|[栋幢座])([0-9]+)单元(?:[0-9十]+[楼层])?([0-9]+)(?:号房|[室房户号])?$"
)
_TENS = 10
_LEAST = 2  # characters of a name that is no accident


def homes(address: str) -> Iterator[str]:
    """Yield every form in which an address shows its door."""
    _, rest = region_and_rest(tight(address))
    for found in _COUNT.finditer(rest):
        name, number, unit = found["name"], read(found["number"]), found["unit"]
        below = _ABOVE.sub("", _COMMITTEE.sub("村", name))
        name = below if len(below) >= _LEAST else name
        if _NO_NAME.fullmatch(name):
            continue
        short = _ESTATE.sub("", name)
        names = [name, short] if unit in _BUILDINGS and _LEAST <= len(short) < len(name) else [name]
        for one in names:
            yield from _forms(one, number, unit)
            if unit in _BUILDINGS and (joined := _joined(rest[found.start("number") :])):
                yield one + joined


def villages(address: str) -> Iterator[str]:
    """Yield the village of an address, where its name is one.

    >>> [list(villages(one)) for one in ("湘潭市金山镇石板村3组", "湘潭市金山镇新村", "本村")]
    [['石板村'], [], []]
    """
    _, rest = region_and_rest(tight(address))
    for found in _VILLAGE.finditer(_ABOVE.sub("", rest)):
        if not _NO_NAME.fullmatch(found[0]):
            yield found[0]


def _forms(name: str, number: int, unit: str) -> Iterator[str]:
    """Yield how a name, a count and what is counted are written."""
    names, units, ordinals = [name], [unit], [""]
    if unit in _GROUPS:
        village = name.removesuffix("村")
        names = [village, f"{village}村"] if len(village) >= _LEAST else names
        units, ordinals = [*_GROUPS], ["", "第"]
    elif unit in _BUILDINGS:
        units = [*_BUILDINGS]
    for front, ordinal, counted, one in product(names, ordinals, written(number), units):
        yield f"{front}{ordinal}{counted}{one}"
    if unit in _GROUPS or unit in _TEAMS:
        others = [one for one in ("组", *_TEAMS) if one not in units]
        for front, counted, one in product(names, written(number), others):
            yield f"{front}{counted}{one}"


def counts_apart(address: str) -> tuple[str, str] | None:
    """Return the last count of an address, and a pattern of its last three alone: 3-2-501.

    >>> text, pattern = counts_apart("湘潭市锦云小区3栋2单元501室")
    >>> text, bool(re.search(pattern, "就是3-2-501那家")), counts_apart("春田路8号")
    ('501', True, None)
    """
    _, rest = region_and_rest(tight(address))
    found = _LAST_COUNTS.search(rest)
    if not found:
        return None
    sign = r"[\s\-—–_/#.·]{1,3}"
    return found[3], f"(?<![第0-9]){sign.join(found.groups())}(?![0-9])"


def _joined(counts: str) -> str:
    """Return building, unit and room as figures alone (3-2-501, 3#501); '' for a building alone."""
    figures = re.findall("[0-9]+", counts)
    return "".join(figures) if len(figures) > 1 else ""


def read(number: str) -> int:
    """Return a number in figures, or with 十 where single numerals are figures.

    >>> read("12"), read("十2"), read("2十"), read("十")
    (12, 12, 20, 10)
    """
    tens, ten, ones = number.partition("十")
    return int(tens or 1) * _TENS + int(ones or 0) if ten else int(number)


def written(number: int) -> Iterator[str]:
    """Yield a number in figures, and as it is spoken once single numerals are figures.

    >>> [list(written(number)) for number in (12, 20, 8, 120)]
    [['12', '十2'], ['20', '2十'], ['8'], ['120']]
    """
    yield str(number)
    tens, ones = divmod(number, _TENS)
    if 0 < tens < _TENS:
        yield f"{'' if tens == 1 else tens}十{ones or ''}"
