"""In which forms a school, its class or an employer can show in a person's own cases (学校、班级).

The full name; without province, city, county; the short form with the city (湘潭二中, 市二中) and
alone (二中); what people say with the city (云洲外校).

Guards, and what they cost: a general name (实验中学) counts only with its place in front; the bare
short form only after a place or a word of schooling, and never before 全会, 院 and the like, so
that 第二中级人民法院 stays; a class counts with 班 and a number.

>>> cells = ["湘潭市第二中学", "市二中门口", "系二中学生", "第二中级人民法院", "湘潭实验中学"]
>>> second = list(forms("school", "湘潭市第二中学"))
>>> [any(form.stands_in(cell) for form in second) for cell in seen(cells)]
[True, True, True, False, False]
"""

import re
from collections.abc import Iterator
from itertools import product

from pipelines.leak import in_letters
from pipelines.leak.folding import tight
from pipelines.leak.forms import Form, View, seen
from pipelines.leak.homes import read, written
from pipelines.leak.places import region_and_rest

__all__ = ["NO_SCHOOL", "employer", "forms", "school_class", "seen", "with_place"]

_NUMBERED = re.compile(r"第?([0-9十]+)(?:高级|初级|完全|实验)?(中学|小学|高中|初中)(.*)")
_NUMBER = re.compile("[0-9]*十[0-9]?|[0-9]{2}")
_GENERAL = re.compile(
    r"(?:第?[0-9十]*)?(?:实验|中心|民族|职业|希望|高级|初级|完全|外国语|师范|附属|技工|艺术|镇|乡)*"
    r"(?:中等)?(?:技术|专业)?(?:中学|小学|学校|高中|初中|幼儿园|学院|大学|中专)"
)
_SHORT = (
    ("外国语学校", "外校"),
    ("中等职业学校", "中专"),
    ("中等职业学校", "职校"),
    ("中等专业学校", "中专"),
    ("职业技术学校", "职校"),
    ("职业学校", "职校"),
    ("职业中学", "职中"),
    ("职业高中", "职高"),
    ("职业高级中学", "职高"),
    ("技工学校", "技校"),
    ("实验中学", "实中"),
    ("实验小学", "实小"),
    ("高级中学", "高中"),
)  # what people say instead, always with the place in front
_SCHOOLED = r"(?:就读于?|读于|毕业于|在|系|到|于|来到|校|市|县|区|镇|省|州|旗)"
NO_SCHOOL = "[级间院心队全期国等央介者型小]"
"""What stands behind the short form of a school where it is none (第二中级人民法院)."""
_NOT_SCHOOL = f"(?!{NO_SCHOOL})"
_NAMED = 4  # characters from which a name without its place is no accident
_WORKPLACE = 5  # characters; a shorter employer is a word (个体户)
_GRADED = re.compile("(初|高)?中?([0-9])(?:年级)?([0-9]{1,2}|[0-9]?十[0-9]?)班")
_JUNIOR, _TO_JUNIOR = range(7, 10), 6  # years of school, counted from the first
_CLASS = re.compile(r"(?=.*[0-9])[0-9a-z一-龥]{2,}班")


def forms(kind: str, school: str) -> Iterator[Form]:
    """Yield the forms of a school."""
    plain = tight(school)
    region, rest = region_and_rest(plain)
    places = [place for place in region if place]
    yield Form(kind, View.TIGHT, plain)
    for place in places:
        for front, name in product((place, place[:-1], place[-1]), (rest, *_abbreviated(rest))):
            yield Form(kind, View.TIGHT, front + name)
    yield from in_letters.schools(kind, region[1], region[2], rest)
    if len(rest) >= _NAMED and not _GENERAL.fullmatch(rest):
        yield Form(kind, View.TIGHT, rest)
    if numbered := _NUMBERED.fullmatch(rest):
        short = numbered[1] + numbered[2][0 if numbered[2][0] in "中小" else -1]
        for place in places:
            yield Form(kind, View.TIGHT, place[:-1] + short)
        yield Form(kind, View.LOOSE, short, f"{_SCHOOLED}{short}{_NOT_SCHOOL}")
        yield Form(kind, View.CELL, short)
        yield Form(kind, View.LOOSE, rest, f"(?:{_SCHOOLED}|(?<![一-龥0-9])){rest}{_NOT_SCHOOL}")


def with_place(school: str) -> list[str]:
    """Return the forms that name a school by themselves, in the tight view, none inside another.

    >>> with_place("湘潭市第二中学"), with_place("湘潭市雨湖区青枫学校")
    (['湘潭第2中学', '市第2中学', '湘潭2中', '市2中'], ['青枫学校'])
    >>> with_place("湘潭市第二十一中学")[-2:], with_place("湘潭市小学")
    (['市2十1中', '市21中'], ['湘潭市小学', '湘潭小学'])
    """
    plain = tight(school)
    region, rest = region_and_rest(plain)
    some = (form for form in forms("school", school) if form.view is View.TIGHT)
    told = [form.text for form in some if form.pattern is None]
    if numbered := _NUMBERED.fullmatch(rest):
        short = numbered[1] + numbered[2][0 if numbered[2][0] in "中小" else -1]
        told += [place[-1] + short for place in region if place]
    elif _GENERAL.fullmatch(rest) and len(rest) < _NAMED:
        told = [form for form in told if len(form) > len(rest) + 1]
    told = [form for text in dict.fromkeys(told) for form in _figured(text)]
    return [one for one in told if not any(one.endswith(other) for other in told if other != one)]


def _figured(text: str) -> Iterator[str]:
    """Yield a text as it is, and with its number in figures or as it is spoken (2十1, 21)."""
    yield text
    if found := _NUMBER.search(text):
        yield from (
            text[: found.start()] + number + text[found.end() :]
            for number in written(read(found[0]))
            if number != found[0]
        )


def _abbreviated(rest: str) -> Iterator[str]:
    for ending, short in _SHORT:
        if rest.endswith(ending):
            yield rest.removesuffix(ending) + short


def school_class(kind: str, name: str) -> Iterator[Form]:
    """Yield the forms of a class.

    >>> [form.text for form in school_class("school_class", "八年级（3）班")]
    ['8年级3班', '初23班', '初2年级3班', '初中2年级3班']
    """
    plain = tight(name)
    if not _CLASS.fullmatch(plain):
        return
    yield from (Form(kind, View.TIGHT, one) for one in dict.fromkeys((plain, *_graded(plain))))


def _graded(plain: str) -> Iterator[str]:
    """Yield a class with its grade counted otherwise: 8年级 is 初2."""
    found = _GRADED.fullmatch(plain)
    if not found:
        return
    stage, grade, number = found.groups()
    junior = stage != "高" and int(grade) + (_TO_JUNIOR if stage == "初" else 0) in _JUNIOR
    if junior or stage == "高":
        year = int(grade) - (0 if stage else _TO_JUNIOR)
        front = stage or "初"
        yield from (
            f"{front}{word}{number}班" for word in (f"{year}", f"{year}年级", f"中{year}年级")
        )
    if stage == "初" and junior:
        yield f"{int(grade) + _TO_JUNIOR}年级{number}班"


def employer(kind: str, name: str) -> Iterator[Form]:
    """Yield the forms of an employer: as it stands, and without its place."""
    plain = tight(name)
    _, rest = region_and_rest(plain)
    for text in dict.fromkeys((plain, rest)):
        if len(text) >= _WORKPLACE:
            yield Form(kind, View.TIGHT, text)
