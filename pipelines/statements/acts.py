"""On which days each of those who acted is said to have acted (行为日期).

The account of what the court found comes first; where it names no day, the accusation it confirms;
where neither has its set phrase, all that lies between the head and the proof of a judgment or
an accusation.
A day belongs to those who are named in its sentence, else to everybody who acted; whoever has no
day so acted on some day of the account. Days of arrest, report, appraisal, payment or of an earlier
judgment are no acts.

Source: docs/law.md R1 (age at the act), R7-R10 (a continuing act), R32 (a stretch of days).

>>> from pipelines.statements.kit.cast import Cast
>>> from pipelines.statements.kit import page
>>> words = "被告人。指控：2021年暑假，张三盗窃；2021年9月5日，李四抢劫。9月8日张三被抓获。"
>>> read = page.of(words)
>>> cast = Cast((), (("张三", "1"), ("李四", "2")), frozenset({"1", "2"}))
>>> [(one.party_no, one.kind.value, one.value) for one in state(read, cast)]
[('1', 'act_start', '2021-07-01/2021-08-31'), ('2', 'act_start', '2021-09-05')]
"""

import re
from collections.abc import Iterator

from pipelines.reading.dates import DateRange
from pipelines.statements.kit.cast import Cast
from pipelines.statements.kit.days import Day, written
from pipelines.statements.kit.page import Page, Part
from pipelines.statements.kit.stated import Stated
from pipelines.vocabulary import Told

_NEAR = 34  # characters behind a day within which stands what happened then
_ASIDE = re.compile("[（(][^）)]*[）)]?")
_SENTENCE = re.compile("[。；;\n]")
_NO_ACT = re.compile(
    "因涉嫌|涉嫌犯|因本案|羁押|收押|关押|刑拘|被捕|落网|强制措施|看守所|候审|讯问|盘查|公安机关接"
    "|抓获|到案|归案|投案|自首|传唤|刑事拘留|拘留|逮捕|取保候审|监视居住|报案|报警|接警|立案|受理"
    "|鉴定|检验|尸检|认证|评估|协议|谅解|赔偿|赔付|退赔|退缴|退还|发还|扣押|搜查|辨认|签字"
    "|公诉|开庭|审理|判处|判决|裁定|刑满|假释|释放|劳动教养|戒毒|出生|起诉|移送|结婚|登记|成立|注册|任职|入职|(?<!在)担任|治疗"
)
_IN_THE_ACT = re.compile(
    "(?:当场|现场|人赃)[^，。]{0,8}(?:抓获|查获)|时[^，。]{0,4}被[^，。]{0,8}抓获"
)
_BORN = re.compile("(?:出)?生(?:[）)于，,。；;]|$)|出生")
_BEFORE = re.compile(
    "(?:因涉嫌[^。，]{0,14}[，]?于?|因本案[，]?于?|截[至止]|至案发|曾[因于]?|前科|案发前|截止|生于|出生(?:日期|时间|年月日?)?[于为是：:]*|生日[为是：:]*)$"
)
_LOOK_BACK = 20  # characters before a day that may say it is no act's


def state(page: Page, cast: Cast) -> Iterator[Stated]:
    """Yield the first and the last day of each person's acts, and where they stand."""
    parts = [page.found, page.accused, *([page.between] if page.weight else [])]
    told = next((days for part in parts if (days := list(acted_on(page.text, part, cast)))), [])
    every = [day for day, _ in told]
    for party in sorted(cast.actors) if told else ():
        own = [day for day, owners in told if party in owners]
        yield from _bounds(party, own) if own else _somewhere(party, every)


def _bounds(party: str, days: list[Day]) -> Iterator[Stated]:
    """Yield the earliest beginning; the latest end only where it is another day."""
    first = min(days, key=lambda day: (day.first.first, day.first.last))
    last = max(days, key=lambda day: (day.last.last, day.last.first))
    yield Stated(Told.ACT_START, first.first.text, party, first.start, first.end)
    if last.last != first.first:
        yield Stated(Told.ACT_END, last.last.text, party, last.start, last.end)


def _somewhere(party: str, days: list[Day]) -> Iterator[Stated]:
    """Yield that somebody whom no day names acted on some day of the account."""
    first = min(day.first.first for day in days)
    last = max(day.last.last for day in days)
    text = DateRange(first, last).text
    yield Stated(Told.ACT_START, text, party, days[0].start, days[-1].end)


def acted_on(text: str, part: Part, cast: Cast) -> Iterator[tuple[Day, frozenset[str]]]:
    """Yield the days on which something was done, each with those who did it."""
    seen = begins = stop = part.start
    named: frozenset[str] = frozenset()
    for day in written(text, part.start, part.stop):
        begins = max(begins, *(text.rfind(mark, seen, day.start) for mark in "。；;\n"))
        seen = day.start
        if not _tells_an_act(text, day, part.stop):
            continue
        if day.end > stop:  # another sentence than that of the last act: it is read once
            ends = _SENTENCE.search(text, day.end, part.stop)
            stop = ends.start() if ends else part.stop
            sentence = text[begins:stop]
            named = frozenset(party for name, party in cast.names if name in sentence)
        yield day, named & cast.actors or cast.actors


def _tells_an_act(text: str, day: Day, end: int) -> bool:
    near = _ASIDE.sub("", text[day.end : min(day.end + _NEAR, end)])
    near = _SENTENCE.split(near)[0]
    if _BORN.match(near) or _BEFORE.search(text, max(0, day.start - _LOOK_BACK), day.start):
        return False
    return not _NO_ACT.search(near) or bool(_IN_THE_ACT.search(near))
