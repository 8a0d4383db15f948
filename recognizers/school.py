"""School, with class and grade, 学校、年级、班级.

Parts: place, proper name, level (小学, 中学, 职业技术学校 …), sometimes campus; grade and class in
numerals, or year of entry. General words (小学文化, 该校, 学校) name no school. Class and grade
come back as `school_class`.

Source: 未成年人保护法 art 103 (就读学校); levels after 教育法 art 17 and 职业教育法 (2022)
art 15, recalled.
Check rule: none.

>>> text = "陈小禾系石头市第二中学高一（3）班学生，初中文化，后转入河心区育苗职业中专2021级2班"
>>> [(one.kind, text[one.start:one.end]) for one in find(text)][:2]
[('school', '石头市第二中学'), ('school_class', '高一（3）班')]
>>> [text[one.start:one.end] for one in find(text)][2:]
['河心区育苗职业中专', '2021级2班']
>>> text = "孙大河殴打明河市第三小学学生"
>>> [text[one.start:one.end] for one in find(text)]
['明河市第三小学']
>>> find("小学文化，曾在学校就读，该校中学部")
[]
"""

import re
from collections.abc import Iterator
from operator import attrgetter, methodcaller
from typing import Final

from recognizers.kit.finding import Finding
from recognizers.kit.shape import opening

KIND: Final = "school"
CLASS: Final = "school_class"
KINDS: Final = (KIND, CLASS)

_DIGITS: Final = "一二三四五六七八九十百零〇0-9"
_LEVELS: Final = (
    "职业技术学院|职业技术学校|职业中等专业学校|中等职业技术学校|中等职业学校|中等专业学校|高等专科学校|"
    "专科学校|职业高级中学|职业中学|职业学院|职业学校|职业高中|职业中专|技术学校|技工学校|技师学院|卫生学校|"
    "师范学校|艺术学校|体育学校|武术学校|文武学校|特殊教育学校|聋哑学校|盲人学校|工读学校|专门学校|外国语学校|"
    "实验学校|民族学校|国际学校|九年一贯制学校|九年制学校|完全中学|高级中学|初级中学|实验中学|附属中学|中心学校|"
    "中心小学|中心校|完全小学|实验小学|附属小学|希望小学|村小学|小学校|学校|中学|小学|大学|学院|职高|职中|"
    "职专|职校|技校|中专|卫校|体校|武校|幼儿园|附中|附小|完小|高中|初中|外校"
)
_EDGE: Final = re.compile(
    r"[^一-鿿0-9A-Za-z·]|[该本]校|就读[于在]?|毕业[于]|考入|考上|转入|转学[至到]|升入|来自|任教于?|位于|前往|途经|"
    r"[的在于系是为被因与及从到往至由对入读去向将把等该和]|原(?!平|州|阳)|现(?=[^代])|时任|担任|学籍|所在|经过|其|自己|认识|联系|虚构|成长经历|一所"
    "|殴打|打[伤死砸]|砍伤|捅伤|盗窃|窃取|偷窃|抢[劫夺]|诈骗|敲诈|勒索|砸[毁坏]|[毁损]坏|损毁|破坏|烧毁|闯[入进]|潜入|侵入|翻[入进]"
    "|进入|离开|起诉|状告|控告|举报|威胁|辱骂|骚扰|围堵|冲击|冒充|假冒|捐[赠助款]|承[建包]|就职|供职|任职|工作"
)
_CAMPUS: Final = r"(?:[一-鿿]{1,4}校区|分校|[东西南北新老]校区|附属[中小]学)?"
_SCHOOL: Final = re.compile(opening(_LEVELS) + _CAMPUS)
_NUMBERED: Final = re.compile(
    rf"(?:第[{_DIGITS}]{{1,3}}|[{_DIGITS}]{{1,3}}+)(?=[初高实完中小职])"
    "(?:(?:初级|高级|实验|完全)?(?:[中小]学(?!生)|高中|初中)|职[高中专]|中(?!级|旬|[央等介])"
    f"|[小高](?=学生|就读|读书|上学|[校大]门|附近|的|[^一-鿿]|$)){_CAMPUS}"
)
_NUMBERED_LEVEL: Final = re.compile(rf"[初高实完中小职](?<=[{_DIGITS}].)")
_GENERAL: Final = re.compile(
    r"(?:学校|中学|小学|大学|学院|高中|初中|中专|技校|职高|职校|幼儿园|附中|体校)?"
    r"(?:文化|程度|学历|肄业|毕业|在读|辍学|生(?![一-鿿]{0,3}校)|期间|阶段|水平|[一二三]?年级|部|时)"
)
_STAGES: Final = ("阶段", "文化", "程度", "学历")
_SAYS_NOTHING: Final = re.compile(
    r"(?:本|我|某|一所|一|两|某所|所|各|全|母|外|我市|本市|当地|公立|私立|民办|普通|重点|义务|九年制?|校外|附近|"
    r"一家|同|全市|某某?|[×X*]+)?(?:学校|中学|小学|大学|学院|高中|初中|职高|职中|中专|技校|幼儿园|高等院校|"
    r"职业学校|职业高中|职业中专|专门学校|技工学校|工读学校|专科学校|特殊教育学校)"
)
_GROUP: Final = rf"(?:年级)?[一-鿿]{{0,8}}?[（(]?(?:[{_DIGITS}]{{1,4}}|[A-Za-z])[)）]?班"
_TRADES: Final = (
    "汽修|数控|幼师|护理|电商|会计|机电|烹饪|学前|美术|体育|音乐|旅游|酒店|美容|美发|焊接|模具|计算机|电子|普高|"
    "实验|重点|平行|文科|理科|综合|专业"
)
_CLASS: Final = re.compile(
    opening(
        f"[高初][{_DIGITS}]{_GROUP}|[高初][{_DIGITS}]年级|"
        + "|".join(f"{trade}[0-9]{{0,4}}[{_DIGITS}]{{1,3}}班" for trade in _TRADES.split("|"))
    )
)
_NUMBERED_CLASS: Final = re.compile(
    rf"[{_DIGITS}](?=[{_DIGITS}]{{0,3}}+(?:年?级|班))(?:[{_DIGITS}]?年级(?:{_GROUP})?"
    rf"|(?<=[0-9])[0-9](?:(?:(?<=19)|(?<=20))[0-9]{{2}})?级{_GROUP}"
    rf"|(?<=[12])(?<![0-9].)[0-9]{{3}}班|(?<![0-9一-鿿].)[{_DIGITS}]{{1,3}}班(?=学生|同学|班主任))"
)
_PLACE, _SPAN = attrgetter("start", "end"), methodcaller("span")
_LONGEST_GENERAL: Final = 16  # characters of words that name no school
_FURTHEST_LEFT: Final = 24  # characters; the longest school names with place and body

CUES = (
    "学校|中学|小学|大学|学院|高中|初中|职[高中专校]|技校|中专|卫校|体校|武校|幼儿园|附[中小]|外校|完小|"
    "[0-9一二三四五六七八九十][中小高]|中心校|年级|班"
)


def find(text: str) -> list[Finding]:
    """Return schools and classes, in order of start."""
    classed = "班" in text or ("级" in text and "年级" in text)
    classes = list(_classes(text)) if classed else []
    schools = list(_schools(text))
    return sorted([*schools, *classes], key=_PLACE) if classes else schools


def _classes(text: str) -> Iterator[Finding]:
    """Give the classes and grades."""
    for match in _either(text, _CLASS, _NUMBERED_CLASS):
        yield Finding(CLASS, *match.span())


def _either(
    text: str, words: re.Pattern[str], numbered: re.Pattern[str]
) -> Iterator[re.Match[str]]:
    """Give what matches either pattern, the first of two that overlap; two search faster."""
    found = list(numbered.finditer(text))
    if not found:
        yield from words.finditer(text)
        return
    done = 0
    for match in sorted([*found, *words.finditer(text)], key=_SPAN):
        if match.start() >= done:
            yield match
            done = match.end()


def _schools(text: str) -> Iterator[Finding]:
    """Go left from each level to where the name of the school begins."""
    seen = edge = 0
    numbered = _NUMBERED_LEVEL.search(text) is not None
    for level in _either(text, _SCHOOL, _NUMBERED) if numbered else _SCHOOL.finditer(text):
        place, end = level.span()
        left = max(0, place - _FURTHEST_LEFT)
        for one in _EDGE.finditer(text, max(seen, left), place):
            edge = one.end()
        start, seen = max(edge, left), place
        if start < place and not _is_general(text, start, place, end):
            yield Finding(KIND, start, end)


def _is_general(text: str, start: int, level: int, end: int) -> bool:
    """Say whether the words tell a stage of schooling, or any school at all (我市中学)."""
    if text.startswith(_STAGES, end) or (level - start <= 1 and _GENERAL.match(text, end)):
        return True
    return end - start <= _LONGEST_GENERAL and bool(_SAYS_NOTHING.fullmatch(text, start, end))
