"""Where a document says that somebody was a minor, at the act or at all (未成年的表述).

What a court says of an actor at the act (犯罪时不满十八周岁) is its finding; said of anybody else,
or only called 未成年人, it is a sign. A sentence speaks of whom it names last before the words;
各被告人 and the like of all who acted. Statutes printed behind, and sentences about the law, speak
of nobody.

Source: 刑事诉讼法 art 286 (犯罪的时候);
《最高人民法院关于审理未成年人刑事案件具体应用法律若干问题的 解释》 art 4.

>>> from pipelines.statements.kit.cast import Cast
>>> from pipelines.statements.kit import page
>>> cast = Cast((), (("张三", "1"), ("李四", "2")), frozenset({"1"}))
>>> read = page.of("被告人。本院认为，张三犯罪时不满十八周岁。被害人李四系未成年人。")
>>> [(one.kind.value, one.party_no, one.value) for one in state(read, cast)]
[('age_finding', '1', '不满18'), ('signs_of_minority', '2', 'stated')]
"""

import re
from collections.abc import Iterator

from pipelines.statements.kit.cast import Cast
from pipelines.statements.kit.page import Page
from pipelines.statements.kit.stated import Stated
from pipelines.vocabulary import AgeFinding, Told

WORDS = ("成年", "十八", "18岁", "18周")
"""Every cue begins with one of these."""
_CUE = re.compile("成年|(?:十八|18)周?岁")

_EIGHTEEN = "(?:十八|18)(?:周)?岁"
_AT = "(?:犯罪|作案|案发|行为|实施[^，。；]{0,14})(?:的)?时(?:候)?"
_YOUNG = re.compile(
    f"(?P<act>{_AT}[^，。；]{{0,12}}?(?:[不未]满|尚未[年]?满|不到|未达)(?:1|一)?{_EIGHTEEN}"
    f"|{_AT}[^，。；]{{0,6}}?(?:系|为|是|尚|属)?未成年"
    f"|(?:十[四六]|1[46])周?岁(?:以上)?[，、]?(?:[不未]满){_EIGHTEEN}"
    f"|(?:[不未]满){_EIGHTEEN}(?:时|期间)|系未成年人犯罪)"
    f"|(?P<called>(?:系|为|是|属)未成年(?:人|学生|被告人)?|(?:现|尚)?(?:[不未]满){_EIGHTEEN}(?!的)|未成年被告人)"
)
_OF_THE_LAW = re.compile(
    "对[^，。；]{0,8}(?:[不未]满十八周岁|未成年)[^，。；]{0,4}(?:的人|人)?应当|未成年人?保护法"
)
_ALL = re.compile("(?:各|二|三|四|五|两|上述|以上|诸)(?:名)?被告人|被告人均|均系")
_ENDS = "。；;\n"


def state(page: Page, cast: Cast) -> Iterator[Stated]:
    """Yield who is said to have been a minor."""
    stop = page.closing.stop
    met = [at for word in WORDS if (at := page.text.find(word, 0, stop)) >= 0]
    for found in said(page.text, min(met), stop) if met else ():
        begins = max(page.text.rfind(mark, 0, found.start()) for mark in _ENDS) + 1
        before = page.text[begins : found.end()]
        if _OF_THE_LAW.search(before):
            continue
        for party in _subjects(before, cast):
            acted = bool(found["act"]) and party in cast.actors
            kind = Told.AGE_FINDING if acted else Told.MINORITY
            value = AgeFinding.UNDER_18.value if acted else "stated"
            yield Stated(kind, value, party, *found.span())


def said(text: str, first: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the words that say so, sentence by sentence that speaks of age; none before first."""
    place = 0
    while cue := _CUE.search(text, max(place, first), end):
        begins = max(text.rfind(mark, place, cue.start()) for mark in _ENDS) + 1
        stops = (at for mark in _ENDS if (at := text.find(mark, cue.end(), end)) >= 0)
        place = min(stops, default=end)
        yield from _YOUNG.finditer(text, begins, place)


def _subjects(sentence: str, cast: Cast) -> list[str]:
    """Return whom the last words of a sentence are about."""
    if _ALL.search(sentence):
        return sorted(cast.actors)
    at, party = max(((sentence.rfind(name), party) for name, party in cast.names), default=(-1, ""))
    if at >= 0:
        return [party]
    spoken_of = "被告人" in sentence or "其" in sentence
    return sorted(cast.actors) if spoken_of and len(cast.actors) == 1 else []
