"""What a head says of each person: role, sex, birth, ethnicity, household (首部身份事项).

Births are read by `kit.births`. Whoever was punished on a day was then at least twelve, the lowest
age at which anybody answers for an act.

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

from pipelines.statements.kit.births import births
from pipelines.statements.kit.cast import Cast, Member
from pipelines.statements.kit.days import written
from pipelines.statements.kit.entries import Entry
from pipelines.statements.kit.page import Page
from pipelines.statements.kit.stated import Stated
from pipelines.vocabulary import Role, Told

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
