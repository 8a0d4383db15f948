"""Where a document says that somebody was a minor, at the act or at all (未成年的表述).

What a court says of an actor at the act (犯罪时不满十八周岁) is its finding; said of anybody else,
or only called 未成年人, it is a sign. A sentence speaks of whom it names last before the words;
各被告人 and the like of all who acted. Statutes printed behind, and sentences about the law, speak
of nobody.

Source: 刑事诉讼法 art 286 (犯罪的时候);
《最高人民法院关于审理未成年人刑事案件具体应用法律若干问题的解释》 art 4.

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
_SPOKEN_OF = re.compile("被告人|其")
_LONGEST = 24  # characters; what `_OF_THE_LAW`, `_ALL` and `_SPOKEN_OF` match is never longer
_ENDS = "。；;\n"


def state(page: Page, cast: Cast) -> Iterator[Stated]:
    """Yield who is said to have been a minor."""
    stop = page.closing.stop
    met = [at for word in WORDS if (at := page.text.find(word, 0, stop)) >= 0]
    sentence, seen = _Sentence(page.text, 0, cast), 0
    for found in said(page.text, min(met), stop) if met else ():
        begins = max(page.text.rfind(mark, seen, found.start()) for mark in _ENDS) + 1
        if begins:
            sentence = _Sentence(page.text, begins, cast)
        seen = found.start()
        sentence.read_on(found.end())
        for party in () if sentence.of_the_law else sentence.subjects():
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


class _Sentence:
    """What a sentence says up to a place; it is read on from place to place, never again."""

    def __init__(self, text: str, begins: int, cast: Cast) -> None:
        """Begin to read."""
        self._text, self._place, self._begins, self._cast = text, begins, begins, cast
        self._longest = max([_LONGEST, *(len(name) for name, _ in cast.names)])
        self._named, self._all, self._spoken_of = (-1, ""), False, False
        self.of_the_law = False

    def read_on(self, end: int) -> None:
        """Read up to a place, and again what may have begun before the last one."""
        text, first = self._text, max(self._begins, self._place - self._longest)
        self._place = end
        self.of_the_law = self.of_the_law or bool(_OF_THE_LAW.search(text, first, end))
        self._all = self._all or bool(_ALL.search(text, first, end))
        places = ((text.rfind(name, first, end), party) for name, party in self._cast.names)
        self._named = max([self._named, *places])
        self._spoken_of = self._spoken_of or bool(_SPOKEN_OF.search(text, first, end))

    def subjects(self) -> list[str]:
        """Return whom its last words are about."""
        actors = self._cast.actors
        if self._all:
            return sorted(actors)
        at, party = self._named
        if at >= 0:
            return [party]
        return sorted(actors) if self._spoken_of and len(actors) == 1 else []
