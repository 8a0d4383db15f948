"""How a home or a school looks in pinyin or English (住址、学校的拼音和英文).

Jinyun Xiaoqu, Jinyun Community, No. 12 Hongqi Road; Minghe No. 2 Middle School, Minghe Erzhong.

Guards, and what they cost: forms of fewer than nine letters are not searched, nothing else being
spelt so by chance from there on; a road counts beside its number alone.

Source: GB/T 28039-2011 for pinyin; practice of schools for English names (recalled).

>>> cells = ["Jinyun Xiaoqu", "No. 2 Middle School of Minghe", "12 Hongqi Road", "Hongqi Road"]
>>> def told(some): return [any(one.stands_in(cell) for one in some) for cell in seen(cells)]
>>> told([*homes("address", "锦云小区3栋")]), told([*schools("school", "", "明河市", "第2中学")])
([True, False, False, False], [False, True, False, False])
>>> told([*homes("address", "红旗路12号")])
[False, False, True, False]
"""

import re
from collections.abc import Iterator

from pypinyin import Style, pinyin

from pipelines.leak.forms import Form, View, seen

__all__ = ["homes", "schools", "seen"]

_SHORTEST = 9  # letters
_SETTLEMENT = re.compile(
    "([一-龥]{2,6}?)(?:小区|社区|花园|家园|公寓|新村|新城|大院|公馆|苑|村|屯|寨|庄|湾)"
)
_SETTLED = (
    *("xiaoqu", "community", "residentialcommunity", "residentialquarter", "residentialarea"),
    *("garden", "huayuan", "apartment", "village", "cun", "shequ"),
)
_ROAD = re.compile("([一-龥]{2,6}?)(?:路|大道|大街|街|巷)([0-9]+)号")
_ROADS = "road|rd|lu|street|st|jie|avenue|ave|dadao|lane|alley|xiang"
_NUMBERED = re.compile("第?([0-9]{1,2})(?:高级|初级|完全|实验)?(中学|小学|高中|初中)")
_LEVELS = {
    "小学": ("primaryschool", "elementaryschool"),
    "中学": ("middleschool", "highschool"),
    "高中": ("highschool", "seniorhighschool"),
    "初中": ("middleschool", "juniorhighschool"),
}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_HAN = "零一二三四五六七八九"


def homes(kind: str, rest: str) -> Iterator[Form]:
    """Yield the forms of an address whose regions are left out."""
    if found := _SETTLEMENT.match(rest):
        name = _spelt(found[1])
        words = [word for word in _SETTLED if len(name + word) >= _SHORTEST]
        yield Form(kind, View.TIGHT, name, f"{name}(?:{'|'.join(words)})")
    if found := _ROAD.search(rest):
        name, number = _spelt(found[1]), found[2]
        road = f"{name}(?:{_ROADS})"
        pattern = f"(?<![0-9]){number}{road}|{road}(?:no)?{number}(?![0-9])"
        yield Form(kind, View.TIGHT, name, pattern)


def schools(kind: str, city: str, county: str, rest: str) -> Iterator[Form]:
    """Yield the forms of a school, told its city, county and the rest of its name."""
    numbered = _NUMBERED.fullmatch(rest)
    if not numbered:
        return
    number, level = int(numbered[1]), numbered[2]
    fronts = [f"no{number}", f"number{number}"]
    fronts += [_ORDINALS[number - 1]] if 0 < number <= len(_ORDINALS) else []
    called = f"(?:{'|'.join(fronts)})(?:{'|'.join(_LEVELS[level])})"
    for place in filter(None, (city[:-1], county[:-1])):
        town = _spelt(place)
        ways = [f"{town}(?:city|shi)?{called}", f"{called}(?:of|in){town}"]
        if number < len(_HAN) and len(town) + 2 >= _SHORTEST - len("zhong"):
            short = "xiao" if level == "小学" else "zhong"
            ways.append(f"{town}(?:shi)?{_spelt(_HAN[number])}{short}")
        yield Form(kind, View.TIGHT, town, "|".join(ways))


def _spelt(name: str) -> str:
    """Return a name in pinyin."""
    return "".join(one[0] for one in pinyin(name, style=Style.NORMAL)).replace("ü", "v")
