"""A known person's school in every form it takes (学校检索).

In full; without province, city, county; with the place's short name; numbered schools short
(株洲市第二中学 → 株洲二中, 市二中, 二中); vocational schools short (职校, 中专); in letters
(`schools_in_letters`).

Guards: a general name (实验中学) needs its place before it; the bare short form (二中) needs a word
of place or schooling before it, or of a school behind (二中门口), and none of 院, 级, 全会
behind, so that 第二中级人民法院 stays.

Source: docs/design.md §3.5.

>>> view = View.of("云洲市第二中学、云洲二中、市二中、就读于二中，第二中级人民法院")
>>> hits = find(view, "云洲市第二中学")
>>> longest = {one.end: one.start for one in sorted(hits, key=lambda one: -one.start)}
>>> sorted(view.text[start:end] for end, start in longest.items())
['二中', '云洲二中', '云洲市第二中学', '市二中']
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from recognizers.known import schools_in_letters
from recognizers.known.cue import Cues, shortest
from recognizers.known.hit import Hit
from recognizers.known.view import View, squeeze

_REGION = re.compile(
    r"(?P<province>(?:[^省市]{2,7}省|[^区市]{2,6}自治区)?)(?P<city>(?:[^市县区校学]{1,6}?(?:市|自治州|地区|盟))?)"
    r"(?P<county>(?:[^区县市旗镇乡村路街校学]{1,8}?(?:自治县|新区|区|县|市|旗))?)"
)
_NUMBERED = re.compile(
    r"第?(?P<number>[0-9十]{1,3})(?:高级|初级|完全|实验)?(?P<level>中学|小学|高中|初中|职业高中|职业中学)(?P<rest>.*)"
)
_SHORT_LEVELS = {
    "中学": "中",
    "小学": "小",
    "高中": "中",
    "初中": "中",
    "职业高中": "职高",
    "职业中学": "职中",
}
_SHORTER = (
    ("完全小学", "小学"),
    ("完全中学", "中学"),
    ("高级中学", "中学"),
    ("高级中学", "高中"),
    ("初级中学", "中学"),
    ("初级中学", "初中"),
    ("中心小学", "小学"),
    ("实验中学", "实中"),
    ("实验小学", "实小"),
    ("外国语学校", "外校"),
    ("外国语学校", "外国语"),
    ("中等职业学校", "中专"),
    ("中等职业学校", "职校"),
    ("中等职业学校", "职业学校"),
    ("中等专业学校", "中专"),
    ("职业技术学院", "职院"),
    ("职业技术学校", "职校"),
    ("职业中等专业学校", "职中专"),
    ("职业中等专业学校", "中专"),
    ("职业高级中学", "职高"),
    ("职业高中", "职高"),
    ("职业中学", "职中"),
    ("职业学校", "职校"),
    ("技工学校", "技校"),
    ("小学", "小"),
)
_GENERAL = re.compile(
    r"(?:第?[0-9十]*)?(?:实验|中心|民族|职业|希望|高级|初级|完全|外国语|师范|附属|技工|艺术|工业|农业|镇|乡|村)*"
    r"(?:中等)?(?:技术|专业)?(?:中学|小学|学校|高中|初中|幼儿园|学院|大学|中专|职校|技校|职高|职中|外校|实中|实小|小|外国语)"
)
_SCHOOLED = re.compile(
    r"(?:[读业在系到于来校市县区镇省州旗的入是与和跟及从去往被让，。；：、,;:（(“]|考上|升入|转学|^)\s?$"
)
_AT_SCHOOL = re.compile(
    "旁边?|对面|门口|附近|门前|后门|校[门园内外区]|的?(?:学生|同学|老师|班主任|校长)|政教|教[务导]|[初高]中部"
    "|读书|上学|就读|操场|食堂|宿舍|[那这]边|里面"
)
_NUMERAL = re.compile("[第0-9〇○零一二三四五六七八九十两]$")
_NOT_SCHOOL = re.compile(r"[级间院心队全期国等央介者型小]")
_BEFORE_PUPIL = ("中学", "小学")  # of which 七中学生 leaves 七中
_LEAST = 3  # characters of a form that does without its place


def find(view: View, value: str) -> Iterator[Hit]:
    """Give the places of one school."""
    with_place, alone = _forms(value)
    for form in with_place:
        for start, end in view.places(form):
            if not (form.endswith(_BEFORE_PUPIL) and view.text.startswith("生", end)):
                yield Hit(start, end)
    for form in alone:
        for start, end in view.places(form):
            before, after = view.text[max(0, start - 2) : start], view.text[end : end + 1]
            said = _SCHOOLED.search(before) or (
                _AT_SCHOOL.match(view.text, end) and not _NUMERAL.search(before)
            )
            if said and not _NOT_SCHOOL.match(after):
                yield Hit(start, end, weak=True)
    yield from schools_in_letters.find(view, value)


def cues(value: str) -> Cues:
    """Return what must stand in a text for the school to stand there."""
    with_place, alone = _forms(value)
    return Cues(
        shortest((*with_place, *alone)),
        schools_in_letters.words,
        schools_in_letters.syllables,
    )


@lru_cache(maxsize=1 << 14)
def _forms(value: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the forms that name it wherever they stand, and those that need a word before."""
    plain = squeeze(value)
    region = _REGION.match(plain)
    places = [place for place in region.groups() if place] if region else []
    rest = plain[region.end() :] if region else plain
    names = list(dict.fromkeys((rest, *_short(rest))))
    fronts = [form for place in places for form in (place, place[:-1]) if len(form) > 1]
    fronts += [place[-1] for place in places]
    with_place = [plain, *(front + name for name in names for front in fronts)]
    alone = [name for name in names if _GENERAL.fullmatch(name) or len(name) < _LEAST]
    with_place += [name for name in names if name not in alone]
    numbered = [name for name in alone if re.match("第?[0-9十]", name)]
    return tuple(sorted(dict.fromkeys(with_place), key=len, reverse=True)), tuple(numbered)


def _short(name: str) -> Iterator[str]:
    """Give a school's shorter names, its place left out."""
    if numbered := _NUMBERED.fullmatch(name):
        for number in dict.fromkeys((numbered["number"], *_spoken(numbered["number"]))):
            yield number + _SHORT_LEVELS[numbered["level"]] + numbered["rest"]
            yield number + numbered["level"] + numbered["rest"]
            yield f"第{number}{numbered['level']}{numbered['rest']}"
    for long, short in _SHORTER:
        if name.endswith(long) and (len(name) > len(long) or len(long) > _LEAST):
            yield name.removesuffix(long) + short
    yield name.replace("中等职业", "职业").replace("职业技术", "职业")


def _spoken(number: str) -> Iterator[str]:
    """Give a number of two figures with 十, one with 十 in figures."""
    if number.isdecimal() and len(number) == len("21"):
        tens, ones = number[0], number[1]
        yield f"{'' if tens == '1' else tens}十{'' if ones == '0' else ones}"
    elif "十" in number:
        tens, _, ones = number.partition("十")
        yield f"{tens or 1}{ones or 0}"
