"""What was decided for each person, in the order of a judgment (主文).

Every name begins a stretch of words that lasts to the next name; names in a row share what follows
(各判处). Only stretches that convict, acquit or end the case count, so that confiscation and
damages are nobody's penalty. Where one person acted and no name stands in the order, it is that
person's.

Source: 最高人民法院《法院刑事诉讼文书样式》; docs/law.md R1 and R4; terms by
`pipelines.reading.sentences`.

>>> from pipelines.statements.kit.cast import Cast
>>> from pipelines.statements.kit import page
>>> words = "判决如下：一、张三犯盗窃罪，判处有期徒刑二年；犯抢劫罪，判处有期徒刑四年；决定执行"
>>> more = "有期徒刑五年；二、李四犯盗窃罪，判处拘役三个月。三、手机一部予以没收。"
>>> read = page.of(f"被告人。{words}{more}")
>>> cast = Cast((), (("张三", "1"), ("李四", "2")), frozenset({"1", "2"}))
>>> [(one.party_no, one.value) for one in state(read, cast) if one.kind is Told.TERM]
[('1', '60'), ('2', '3')]
"""

import re
from collections.abc import Iterator

from pipelines.reading import sentences
from pipelines.statements.kit.cast import Cast
from pipelines.statements.kit.page import Page, Part
from pipelines.statements.kit.stated import Stated
from pipelines.vocabulary import Disposition, Told

_DECIDES = re.compile(
    "犯[^，。；]{1,40}罪|判处|决定执行|无罪|免[予于除][^，。]{0,2}处罚|不负刑事责任|终止审理"
)
_NOT_THIS = re.compile(
    "(?:[一二三四五六七八九十0-9]{1,3}[、.．])?(?:随案|扣押|冻结|查封|作案|供犯罪|违法所得|责令|继续追缴|追缴|被告人[^，。]{0,9}退赔"
    "|赔偿|驳回|刑期(?:自|从)|[（(]刑期|[（(]缓刑|[（(]上述|罚金[^，。]{0,6}(?:限|于|已))"
)
_CHARGE = re.compile("犯(?:有)?((?:[^，。；犯]|犯罪所得){1,40}?罪)(?=[，。；、（(]|$|及|和|，)")
_SHARED = re.compile("(?:[、和及与]|以及)?(?:原审)?(?:被告人|上诉人)?(?:[（(]原审被告人[）)])?")
_UPHELD = re.compile("驳回(?:[^，。；]{0,20}上诉|[^，。；]{0,20}抗诉)?[^。；]{0,8}维持原[判裁]")
_QUOTED = re.compile(
    "(?:撤销|维持)[^；。]*?(?:判决|裁定|判项|部分|[0-9一二三四五六七八九十]项)[^；。]*[；。]"
)
_OUTRIGHT = (
    ("终止审理", Disposition.TERMINATED),
    ("不负刑事责任", Disposition.NOT_RESPONSIBLE),
)


def state(page: Page, cast: Cast) -> Iterator[Stated]:
    """Yield disposition, decided term and charges of each who acted."""
    upheld = _UPHELD.search(page.text, page.order.start, page.order.stop)
    if upheld:
        for party in sorted(cast.actors):
            yield Stated(Told.UPHELD, "", party, *upheld.span())
    yield from penalties(page, page.order, cast)


def penalties(page: Page, part: Part, cast: Cast) -> Iterator[Stated]:
    """Yield what a stretch of text decides for each who acted."""
    pieces: dict[str, list[tuple[int, int]]] = {}
    for parties, start, end in _stretches(page.text, part, cast):
        for party in parties:
            pieces.setdefault(party, []).append((start, end))
    for party, places in sorted(pieces.items()):
        words = "；".join(page.text[start:end] for start, end in places)
        yield from _decided(party, words, places[0][0], places[-1][1])


def _decided(party: str, words: str, start: int, end: int) -> Iterator[Stated]:
    outright = next((word for phrase, word in _OUTRIGHT if phrase in words), None)
    sentence = sentences.parse(words)
    disposition = outright or (sentence.disposition if sentence else None)
    if disposition is None:
        return
    yield Stated(Told.DISPOSITION, disposition.value, party, start, end)
    if sentence and sentence.term_months is not None and not outright:
        yield Stated(Told.TERM, str(sentence.term_months), party, start, end)
    for charge in dict.fromkeys(_CHARGE.findall(words)):
        yield Stated(Told.CHARGE, charge, party, start, end)


def _stretches(text: str, part: Part, cast: Cast) -> Iterator[tuple[list[str], int, int]]:
    """Yield who is spoken of, and the words about them up to the next name."""
    named = _named(text, part, cast)
    if not named and len(cast.actors) == 1:
        named = [(part.start, part.start, next(iter(cast.actors)))]
    waiting: list[str] = []
    for place, (_, end, party) in enumerate(named):
        stop = named[place + 1][0] if place + 1 < len(named) else part.stop
        waiting.append(party)
        if place + 1 < len(named) and _SHARED.fullmatch(text, end, stop):
            continue
        cut = _NOT_THIS.search(text, end, stop)
        stop = cut.start() if cut else stop
        if _DECIDES.search(text, end, stop):
            yield [one for one in waiting if one in cast.actors], end, stop
        waiting = []


def _named(text: str, part: Part, cast: Cast) -> list[tuple[int, int, str]]:
    """Return where parties are named in a part, in order, the longest name first."""
    quoted = [one.span() for one in _QUOTED.finditer(text, part.start, part.stop)]
    found: list[tuple[int, int, str]] = []
    for name, party in cast.names:
        at = text.find(name, part.start, part.stop)
        while at >= 0:
            end = at + len(name)
            inside = any(at < other_end and start < end for start, other_end, _ in found)
            if not inside and not any(start <= at < stop for start, stop in quoted):
                found.append((at, end, party))
            at = text.find(name, end, part.stop)
    return sorted(found)
