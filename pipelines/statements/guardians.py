"""Who stands in a document as somebody's guardian: a sign that the ward was a minor (法定代理人).

A guardian also stands beside an adult who cannot answer for himself; where the document speaks of
such illness the sign says nothing about age.

Source: 刑事诉讼法 arts 108 and 281; docs/design.md §3.4 (signs of minority).

>>> from pipelines.statements.kit.cast import Known, of
>>> from pipelines.statements.kit import entries, page
>>> read = page.of("被告人张三，男，汉族。法定代理人张二，系被告人张三之父。指控")
>>> cast = of(entries.found(read.text, 0, read.head.stop), [Known("1", "张三"), Known("2", "张二")])
>>> [(one.kind.value, one.party_no, one.value) for one in state(read, cast)]
[('represented_by', '1', '2'), ('signs_of_minority', '1', 'guardian')]
"""

from collections.abc import Iterator

from pipelines.statements.kit.births import births
from pipelines.statements.kit.cast import Cast, Member
from pipelines.statements.kit.page import Page
from pipelines.statements.kit.stated import Stated
from pipelines.vocabulary import Role, Told

_NOT_FOR_YOUTH = ("精神病", "强制医疗", "刑事责任能力", "精神障碍", "智力残疾", "民事行为能力人")


def state(page: Page, cast: Cast) -> Iterator[Stated]:
    """Yield each ward with his guardian, and the sign that it is."""
    if all(one.entry.role is not Role.GUARDIAN for one in cast.members):
        return
    ill = any(word in page.text for word in _NOT_FOR_YOUTH)
    for place, member in enumerate(cast.members):
        if member.entry.role is not Role.GUARDIAN:
            continue
        ward = _ward(page, cast, member, cast.members[:place])
        if ward is None:
            continue
        start, end = member.entry.start, member.entry.named
        if member.party_no:
            yield Stated(Told.GUARDIAN, member.party_no, ward, start, end)
        if not ill:
            yield Stated(Told.MINORITY, "guardian", ward, start, end)


def _ward(page: Page, cast: Cast, guardian: Member, before: tuple[Member, ...]) -> str | None:
    """Return whose guardian it is: who the tables say, who is named beside, else the youngest."""
    known = next((ward for one, ward in cast.wards if one == guardian.party_no), None)
    words = page.text[guardian.entry.named : guardian.entry.end].partition("\n")[0]
    named = next((party for name, party in cast.names if name in words), None)
    if known or named:
        return known or named
    introduced = [one for one in before if one.entry.acted and one.party_no]
    born = [
        (first[0], one.party_no)
        for one in introduced
        for first in [next(iter(births(page, one.entry.named, one.entry.end)), None)]
        if first
    ]
    if introduced and len(born) == len(introduced):
        return max(born)[1]
    return introduced[-1].party_no if introduced else None
