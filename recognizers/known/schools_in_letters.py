"""A known school in pinyin or English (学校的拼音和英文).

Minghe No. 2 Middle School, No. 2 Middle School of Minghe, Minghe Er Zhong, Qingfeng School.

Guards: a number or a name that many schools have (Experimental) counts behind its place alone.

Source: GB/T 28039-2011 for pinyin; practice of schools for English names (recalled).

>>> view = View.of("Minghe No.2 Middle School，No. 2 Middle School of Minghe，minghe er zhong")
>>> {view.text[one.start:one.end] for one in find(view, "明河市第二中学")} == {
...     "Minghe No.2 Middle School", "No. 2 Middle School of Minghe", "minghe er zhong"}
True
>>> [*find(View.of("No.2 Middle School, Minghe No.3 Middle School"), "明河市第二中学")]
[]
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Final

from recognizers.known.hit import Hit
from recognizers.known.readings import readings
from recognizers.known.spelt import places
from recognizers.known.view import View, squeeze

_LEVELS: Final = {
    "小学": "primaryschool|elementaryschool|xiaoxue",
    "中学": "middleschool|highschool|seniorhighschool|juniorhighschool|seniormiddleschool"
    "|juniormiddleschool|secondaryschool|zhongxue",
    "高中": "highschool|seniorhighschool|seniormiddleschool|gaozhong",
    "初中": "middleschool|juniorhighschool|juniormiddleschool|chuzhong",
    "学校": "school|xuexiao|vocationalschool|primaryschool|middleschool",
}
_CALLED: Final = {
    "实验": ("experimental", "shiyan"),
    "外国语": ("foreignlanguage", "foreignlanguages", "waiguoyu"),
    "中心": ("central", "zhongxin"),
    "职业": ("vocational", "zhiye"),
}
"""Names that many schools have, which count behind a place alone."""
_ORDINALS: Final = ("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh",
                    "eighth", "ninth", "tenth")  # fmt: skip
_HAN_FIGURES: Final = str.maketrans("0123456789", "零一二三四五六七八九")
_SCHOOL: Final = re.compile(
    r"(?:[^省]{2,7}省)?(?P<place>[^市县区]{2,6}?[市县区])?(?:[^市县区]{2,6}?[市县区])?"
    r"(?P<name>.*?)(?P<level>小学|中学|高中|初中|学校)(?:.{0,3}校区)?"
)
_NUMBERED: Final = re.compile("第?([0-9]{1,2}|[0-9]?十[0-9]?)(?:高级|初级|完全|实验)?")
_SHORT: Final = {"中学": "中", "小学": "小", "高中": "中", "初中": "中", "学校": "校"}


def find(view: View, value: str) -> Iterator[Hit]:
    """Give the places of a school in letters."""
    if not view.in_letters or not any(map(view.letters.__contains__, syllables(value))):
        return
    for form in words(value):
        yield from (Hit(*place) for place in places(view, form))


@lru_cache(maxsize=1 << 13)
def syllables(value: str) -> tuple[str, ...]:
    """Return what begins the place and the name of a school in letters."""
    found = _SCHOOL.match(squeeze(value).translate(_HAN_FIGURES))
    if not found:
        return ()
    firsts = {name[0] for name in (found["place"], found["name"]) if name and name[0] != "第"}
    return tuple(one for first in sorted(firsts) for one in readings("", first))


@lru_cache(maxsize=1 << 13)
def words(value: str) -> tuple[str, ...]:
    """Return every form of a school in letters, squeezed: one of them stands where it is told."""
    found = _SCHOOL.match(squeeze(value))
    if not found:
        return ()
    name, level = found["name"], found["level"]
    levels = _LEVELS[level].split("|")
    towns = readings("", found["place"][:-1]) if found["place"] else ()
    if general := _CALLED.get(name):
        return tuple(map("".join, product(towns, general, levels)))
    if numbered := _NUMBERED.fullmatch(name):
        return tuple(dict.fromkeys(_numbered(towns, _number(numbered[1]), level)))
    han = name.translate(_HAN_FIGURES)
    return tuple(map("".join, product(readings("", han), levels))) if len(han) > 1 else ()


def _numbered(towns: tuple[str, ...], number: int, level: str) -> Iterator[str]:
    """Yield the forms of a school with a number."""
    ordinal = _ORDINALS[number] if number < len(_ORDINALS) else f"{number}th"
    fronts = (f"no{number}", f"number{number}", ordinal)
    called = list(map("".join, product(fronts, _LEVELS[level].split("|"))))
    yield from map("".join, product(towns, ("", "city", "shi"), called))
    yield from map("".join, product(called, ("of", "in"), towns))
    han = "".join(_spoken(number))
    for name in (han + _SHORT[level], f"第{han}{level}"):
        yield from map("".join, product(towns, ("", "shi"), readings("", name)))


def _number(number: str) -> int:
    tens, ten, ones = number.partition("十")
    return int(tens or 1) * 10 + int(ones or 0) if ten else int(number)


def _spoken(number: int) -> Iterator[str]:
    """Yield a number's numerals, as they are spoken."""
    tens, ones = divmod(number, 10)
    if tens:
        yield "" if tens == 1 else "零一二三四五六七八九"[tens]
        yield "十"
    if ones or not tens:
        yield "零一二三四五六七八九"[ones]
