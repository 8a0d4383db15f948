"""Whether the columns of a party without a birth date show a child (列中未成年迹象).

Pupils and small children by occupation; a school as place of work of somebody without other work; a
pupil's card or a birth certificate for a paper; an ID number that is cut, masked behind or under
another kind of paper; an age or a birth behind the name; a relation that only a child has. A
guardian, or who was found grown, is none. Whoever works at a school is grown. A student of a
university is taken for grown (most begin at 18, and unknown age alone masks nobody); a household
register is anyone's.

Source: 未成年人保护法 (2024) art 103; docs/design.md §3.4 (unknown age of whoever did not act).

>>> of_work("学生", None), of_work("教师", "明河市第三小学"), of_work(None, "明河市第三小学")
(True, False, True)
>>> in_name("李小满（15岁）"), in_name("李大满（25岁）")
(True, False)
>>> in_relation("1:幼子"), in_relation("1:儿子"), in_relation("1:未成年人之母")
(True, False, False)
>>> number_birth("99010120130301001")
datetime.date(2013, 3, 1)
"""

import re
from datetime import date
from functools import lru_cache

from pipelines.facts.case_rows import PartyRow
from pipelines.reading import dates
from pipelines.reading.aliases import folded
from pipelines.reading.dates import is_minor
from pipelines.vocabulary import AgeFinding, Role

_GROWN_ROLES = (Role.GUARDIAN, Role.APPROPRIATE_ADULT)
_PAPERS = re.compile("学生证|学生卡|学籍|出生(?:医学)?证")
_CHILD = re.compile(
    "学生(?![处公宿装工服用科食接托])|[初高]中生|职[高中]生|中专生|技校生|在读|就读|读书|(?<![未没])上学|在校|辍学|失学|student|pupil"
    "|未成年(?!人?[^)]{0,4}(?:保护|[父母]))|[一二三四五六七八九1-9]年级|[初高][一二三](?![0-9])|学龄|学前儿?童?(?![一-龥])"
    "|(?:[幼婴]儿|[幼儿男女]童|[幼男女]婴)(?![一-龥])"
)
_WORKS = re.compile(  # grown, though a word of school stands there
    "教[师员授工职练导]|老师|职工|员工|校长|园长|主任|保安|厨|保育|工作|人员|家长|管理|医|导师|辅导"
    "|司机|会计|后勤|食堂|宿管|退休|毕业|肄业|经营|店|销售|生产"
    "|大学(?!附)|本科|研究生|硕士|博士|留学|函授|成人|电大|夜大"
)
_PUPIL_CODE = "31"
"""A student where the column holds codes: GB/T 2261.4-2003, 从业状况（个人身份）代码, recalled."""
_NO_WORK = re.compile("(?:暂?无|无业|无职业|未就业|其[他它].*|不便分类.*|不详|未知|/|-+)?")
_UNIVERSITY = re.compile("(?<!老年)大学|(?<!职业)(?<!技术)(?<!技师)学院")
_SCHOOL = re.compile(
    "(?:[小中]学|[初高]中|幼[儿稚]园|托儿所|附[中小]|完小|外校|职[高中专]|中专|技校|卫校|体校"
    "|[一二三四五六七八九十0-9]中|(?<!驾驶)(?<!培训)(?<!老年)(?<!党)学校)"
    r"(?:[一-龥]{1,4}校区|分校|分园)?(?:\(?[初高一二三四五六七八九0-9].{0,9}[班级]\)?)?"
    r"(?:学生|在读|就读)?\Z"
)
_AGE = re.compile(
    "(?<![0-9二三四五六七八九十百])(?:1[0-7]|[1-9]|十[一二三四五六七]?|[一二三四五六七八九])周?岁(?!以)"
    "|个月大|未成年|(?:未满|不满)(?:十八|18)"
)
_TOLD = re.compile(r"[岁月未不(（\[［【〔,，:：/／]")  # without one of these a cell is a bare name
_BEHIND = re.compile(r"[(\[【〔,，:：/](.+)")
_OF_ANOTHER = re.compile(r"(?:父亲?|母亲?|爸爸?|妈妈?|监护人|代理人|家长)[)\]】〕]?\Z")
_RELATION = re.compile(
    "(?:.*:)?.*(?:(?:幼|未成年人?|(?:未满|不满)(?:十八|18)周?岁)(?:之|的)?(?:[长次三独养继]|非?婚生|亲生)*"
    "(?:子女?|女儿?|儿子?|孩子?|小孩|外?孙[子女]?|弟弟?|妹妹?|侄[子女]?|外甥女?|童)?"
    "|婴儿|[男女]婴|[男女儿]童|学生)"
)
_FIGURES = re.compile("[0-9０-９〇零○一二三四五六七八九]{2}")
_ID_IN_CELL = re.compile("(?<![0-9])[1-9][0-9]{16}[0-9x](?![0-9])")
_NUMERAL = "[0-9〇零○一二三四五六七八九十]"
_BORN = re.compile(
    "((?:(?:19|20)[0-9]{2}|[一二][〇零○一二三四五六七八九]{3})年"
    f"(?:{_NUMERAL}{{1,3}}月(?:{_NUMERAL}{{1,3}}日)?)?"
    "|(?:19|20)[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2}|(?:19|20)[0-9]{6})(?=[出)）,，]*(?:生|$))"
)
_NUMBER = re.compile("[GLJ]?[1-9][0-9]{5}((?:19|20)[0-9]{6})[0-9X*×]{0,4}")


def shows_child(row: PartyRow, then: date) -> bool:
    """Say whether the columns of a row show that somebody was a child on a day."""
    if row.role in _GROWN_ROLES or row.age_finding == AgeFinding.REACHED_18:
        return False
    if of_work(row.occupation, row.employer) or of_paper(row.id_type, row.occupation, row.employer):
        return True
    if any(map(in_relation, row.relation_to or ())) or (row.name and in_name(row.name)):
        return True
    written = name_birth(row.name) if row.name else None
    born = (number_birth(row.id_number) if row.id_number else None) or written
    return born is not None and is_minor(born, then)


@lru_cache(maxsize=1 << 12)
def of_work(occupation: str | None, employer: str | None) -> bool:
    """Say whether work and place of work are those of a pupil or a small child."""
    work = folded(occupation or "")
    if _grown(occupation, employer):
        return False
    if work == _PUPIL_CODE:
        return True
    of_school = _SCHOOL.search(folded(employer or "")) and _NO_WORK.fullmatch(work)
    return bool(_CHILD.search(work) or of_school)


@lru_cache(maxsize=1 << 10)
def of_paper(paper: str | None, occupation: str | None, employer: str | None) -> bool:
    """Say whether the paper is one that a child shows; a student's card may be a university's."""
    return bool(paper and _PAPERS.search(paper)) and not _grown(occupation, employer)


def _grown(occupation: str | None, employer: str | None) -> bool:
    """Say whether somebody works, or studies at a university."""
    place = folded(employer or "")
    university = _UNIVERSITY.search(place) and not _SCHOOL.search(place)
    return bool(university or _WORKS.search(folded(occupation or "")))


def in_name(cell: str) -> bool:
    """Say whether an age below 18 or a word of a child stands beside a name in its cell."""
    if not _TOLD.search(cell):
        return False
    plain = folded(cell)
    if _OF_ANOTHER.search(plain):
        return False
    behind = _BEHIND.search(plain)
    pupil = behind and _CHILD.search(behind[1]) and not _WORKS.search(behind[1])
    return bool(_AGE.search(plain) or pupil)


def name_birth(cell: str) -> date | None:
    """Return the birth that stands behind a name in its cell; the last day it may have been.

    >>> name_birth("陈小禾2008年3月4日生"), name_birth("陈小禾（990101200803040015）")
    (datetime.date(2008, 3, 4), datetime.date(2008, 3, 4))
    >>> name_birth("陈小禾（2024年3月4日另案处理）"), name_birth("陈小禾1")
    (None, None)
    """
    if not _FIGURES.search(cell):
        return None
    plain = folded(cell)
    if number := _ID_IN_CELL.search(plain):
        return number_birth(number[0])
    found = _BORN.search(plain)
    try:
        born = dates.parse(found[1]) if found else None
    except ValueError:
        return None
    return born.last if born else None


@lru_cache(maxsize=1 << 12)
def in_relation(cell: str) -> bool:
    """Say whether what somebody is to another party only a child can be."""
    return bool(_RELATION.fullmatch(folded(cell)))


def number_birth(text: str) -> date | None:
    """Return the birth that stands in an ID number, whole, cut or masked behind it."""
    found = _NUMBER.fullmatch(folded(text).upper())
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
