"""What a head says of each person: role, sex, birth, ethnicity, household (首部身份事项).

The birth date is what stands with 出生, or the one inside an ID number; an age alone (22岁) leaves
a range of years, counted from the day of the document and one year wider, because 岁 may be 虚岁. A
lunar birthday is its year and two months more. Whoever was punished on a day was then at least
twelve, the lowest age at which anybody answers for an act.

Source: 最高人民法院《法院刑事诉讼文书样式》; 刑法 art 17 (twelve since 2021-03-01, fourteen
before); 公安机关 do not punish below fourteen (治安管理处罚法 art 12), so twelve is the safe bound.

>>> from pipelines.statements.kit.cast import Known, of
>>> from pipelines.statements.kit import entries, page
>>> words = "被告人张三，男，1988年3月1日出生，汉族，住某县。曾于2010年5月1日被判处拘役。"
>>> read = page.of(words)
>>> cast = of(entries.found(read.text, 0, len(read.text)), [Known("1", "张三")])
>>> [one.value for one in state(read, cast)]
['被告人', '男', '汉族', '1988-03-01', '2010-05-01']
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pipelines.reading import dates, id_number
from pipelines.reading.dates import DateRange
from pipelines.statements.kit.cast import Cast, Member
from pipelines.statements.kit.days import SIMPLE, written
from pipelines.statements.kit.entries import Entry
from pipelines.statements.kit.page import Page
from pipelines.statements.kit.stated import Stated
from pipelines.vocabulary import Role, Told

UNSURE_AGE = (
    1  # years; 岁 may be 虚岁, one more than 周岁, or counted to the act instead of the trial
)
OLDEST = 120  # years; an age beyond it is no age

_BORN = re.compile(
    "(?:出生日期|出生年月日?|出生时间|出生|生于|生日)(?:于|为|是|[：:]|在)*"
    f"(?P<lunar_one>农历|阴历|旧历)?(?P<one>{SIMPLE}|(?:19|20)[0-9]{{6}}(?![0-9]))"
    f"|(?P<lunar_two>农历|阴历|旧历)?(?P<two>{SIMPLE})(?P<odd>[^，。；、）)]{{0,6}})?(?:出生|(?<![人先医学考])生"
    "(?=[，,；;。）)于、]|$))"
)
_AGE = re.compile(
    "(?:现年|时年|年龄[：:]?|[，,（(；])([0-9]{1,3}|[一二三四五六七八九十百]{1,4})周?岁"
)
_NUMBER = re.compile(
    "(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9Xx](?![0-9A-Za-z])"
)
_SEX = re.compile(
    "[，,（(：:；、）)](?:性别[：:为]?)?([男女])(?:性|子)?(?![一-龥])|性别[：:为是]?([男女])"
)
_PEOPLE = re.compile("(?<=[，,；：:、）)])(?:民族[：:为]?)?([一-龥]{1,5}族)(?=[，,；;。（(、）)])")
_HOUSEHOLD = re.compile(
    "(?:户籍所在地|户籍地址?|户口所在地|户籍在|户籍所在)[：:为]*([^，,。；;：:（(]{4,60})"
)
_PUNISHED = re.compile("判处(?:有期徒刑|无期徒刑|死刑|拘役|管制|罚金)|行政拘留|劳动教养")
_FAR = 60  # characters between the day of a punishment and its name


def state(page: Page, cast: Cast) -> Iterator[Stated]:
    """Yield what the head says of everybody it introduces and somebody can be tied to."""
    for member in cast.members:
        if member.party_no is not None:
            yield from _of(page, member)


def _of(page: Page, member: Member) -> Iterator[Stated]:
    entry, party = member.entry, member.party_no
    if entry.role is not Role.OTHER:
        yield Stated(Told.ROLE, entry.role.value, party, entry.start, entry.named)
    for kind, shape in ((Told.SEX, _SEX), (Told.ETHNICITY, _PEOPLE), (Told.HOUSEHOLD, _HOUSEHOLD)):
        found = shape.search(page.text, entry.named, entry.end)
        if found:
            group = found.lastindex or 1
            yield Stated(kind, found[group], party, *found.span(group))
    for value, start, end in births(page, entry.named, entry.end):
        yield Stated(Told.BIRTH_DATE, value, party, start, end)
    if entry.acted:
        yield from _answerable(page, member)


def birthdays(page: Page, entries: Sequence[Entry]) -> Mapping[Entry, frozenset[str]]:
    """Return the birth days that the words about each person state."""
    return {
        one: frozenset(value for value, _, _ in births(page, one.named, one.end))
        for one in entries
        if one.acted
    }


def births(page: Page, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield what a stretch says of one person's birth: the date, and the ID number's."""
    born = _BORN.search(page.text, start, end)
    number = _NUMBER.search(page.text, start, end)
    days = _born(born) if born else None
    if born and days:
        yield days.text, *born.span()
    read = id_number.read(number[0]) if number else None
    if number and read and read.birth and (read.sound or not days):
        yield read.birth.isoformat(), *number.span()
    elif not days and (age := _AGE.search(page.text, start, end)):
        aged = _aged(page, age[1])
        if aged:
            yield aged.text, *age.span()


def _born(found: re.Match[str]) -> DateRange | None:
    words = found["one"] or found["two"]
    try:
        if found["lunar_one"] or found["lunar_two"]:
            return next((day.first for day in written(f"{words[:5]}农历")), None)
        return dates.parse(words)
    except ValueError:
        return None


def _aged(page: Page, words: str) -> DateRange | None:
    """Return the days on which somebody of an age was born, seen from the document's day."""
    signed = [day.last.last for day in written(page.text, page.closing.start, page.closing.stop)]
    years = int(words) if words.isascii() else _numeral(words)
    if not signed or not 0 < years <= OLDEST:
        return None
    first, last = (max(signed).year - years + shift for shift in (-1 - UNSURE_AGE, UNSURE_AGE))
    return DateRange(date(first, 1, 1), date(last, 12, 31))


def _numeral(words: str) -> int:
    """Read a small Chinese numeral; what is none is no age."""
    digits = "零一二三四五六七八九"
    tens, mark, ones = words.partition("十")
    if not mark or len(tens) > 1 or len(ones) > 1:
        return digits.find(words)
    return (digits.find(tens) if tens else 1) * 10 + (digits.find(ones) if ones else 0)


def _answerable(page: Page, member: Member) -> Iterator[Stated]:
    """Yield the earliest day on which somebody is said to have been punished."""
    found = []
    for punished in _PUNISHED.finditer(page.text, member.entry.named, member.entry.end):
        near = max(member.entry.named, punished.start() - _FAR)
        days = list(written(page.text, near, punished.start()))
        if days:
            found.append((days[-1].last.last, days[-1].start, punished.end()))
    if found:
        day, start, end = min(found)
        yield Stated(Told.ANSWERABLE, day.isoformat(), member.party_no, start, end)
