"""Sentences, their clauses, and what each clause says of an earlier record (分句).

>>> [clause.text for clause in split("曾因犯盗窃罪，于2019年被判处拘役；现住株洲", 0)]
['曾因犯盗窃罪', '于2019年被判处拘役', '现住株洲']
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipelines.recital import cues, papers
from pipelines.recital.aged import AT_AGE, YOUNG

_TERMINALS = "。！？!?\n\r"
SENTENCE = re.compile(rf"[^{_TERMINALS}]+")
_ASIDE = re.compile(r"[（(]([^（()）。]*)[)）]")
_CLAUSE = re.compile(r"[^，,；;]+")

_PAST = re.compile(
    rf"{cues.ONCE}|前科|劣迹|前因|前罪|刑满释放(?:人员|后)|刑释后|两劳"
    "|判过|坐过牢|服过刑|蹲过|进过|曾[^，。；]{0,10}(?:坐牢|少管|未管所)"
)
_AGED = re.compile(f"{AT_AGE}|{YOUNG}")
_CAUSE = re.compile(r"(?<![原起诱成外])因(?!此|素|而|果|由|病|公|工|地制宜|故(?!意)|特情)")
_PRESENT = re.compile(r"本案|此案|该案|此次|折抵|涉嫌|原审|本院|本判决|一审|二审|指控")
_CRIMINAL = re.compile(
    rf"{cues.COURT}|被判|判处[^，。；]{{0,30}}(?:徒刑|拘役|管制|罚金)|判过刑|判刑|"
    r"刑满|刑释|假释|减刑释放|受过?(?:到)?(?:过)?(?:[^，。；]{0,8}和)?刑(?:事|罚)|刑事(?:处罚|处分|追究)|服刑|服过刑|"
    r"前科|劣迹|前罪|免予刑事处罚|不起诉|相对不起诉|劳动教养|收容教养|少管|少年管教|工读学校|专门学校|"
    r"矫治教育|犯罪记录|坐过牢|缓刑考验期|蹲过(?:牢|监|大狱|少管)|坐牢|未成年犯管教所|未管所|"
    r"被判了|判[一二三四五六七八九十两]缓[一二三四五六七八九十两]"
)
_SECURITY = re.compile(
    rf"(?:被(?!告|害)|受|处以|予以|因|曾)[^，。；《]{{0,60}}(?:{cues.SECURITY_WORDS})|"
    rf"(?:{cues.SECURITY_WORDS})[一二三四五六七八九十百两半0-9０-９]+(?:日|天|年|个月)|"
    r"(?:被(?!告|害)|因)[^，。；]{0,40}公安[^，。；]{0,20}(?:罚款|警告)|责令[^，。；]{0,12}戒毒"
)
_REVOKED = re.compile(r"撤销[^，。；]{0,80}(?:缓刑|假释)|与前罪[^，。；]{0,60}(?:并罚|合并)")
_RELAPSE = re.compile(r"累犯|再犯")
_NEGATED = re.compile(
    r"(?:无|没有|并无|未(?:曾)?(?:受|有|被|发现)|不(?:是|属|构成))[^，。；]{0,12}"
    r"(?:前科|劣迹|刑事处罚|行政处罚|犯罪记录|违法记录|违法犯罪|累犯|判过|坐过牢|服过刑|受过刑)"
)
_QUOTED = re.compile(
    r"^[\s…·]*(?:第[一二三四五六七八九十百零0-9]+[条款项]|[（(][一二三四五六七八九十0-9]+[)）])"
)
_FOLLOWS = re.compile(
    r"刑满|释放|缓刑|并处|罚金|附加|政治权利|期间|期满|考验期|矫正|执行|刑期|累犯|再犯|从重|悔改|又犯|"
    r"再次|五年(?:以)?内|刑罚之罪|主观恶性|屡教|屡犯|撤销|并罚|减刑|假释|余刑|合并|判处|罚款|责令|"
    r"前科|劣迹|人身危险性|社会危害性较大|量刑时|没收|驱逐|裁定|上诉|维持|酌情(?:予以)?考虑|仍不思|"
    r"戒毒|拘留[一二三四五六七八九十0-9]+日|考验期限|扣除|收监|暂予监外|年满|处罚后"
)
_DATED = re.compile(r"[年月日][^，。；]{0,60}被|[年月日][^，。；]{0,30}(?:刑满|释放)")
_DAY_ONLY = re.compile(
    r"\s*(?:后?于)?[0-9０-９〇○零一二三四五六七八九十]{2,4}年"
    rf"[0-9０-９〇○零一二三四五六七八九十月日\s]{{0,12}}|\s*[其在于]?(?:{AT_AGE}|{YOUNG})"
)
_OPPOSED = re.compile(
    r"^(?:但|但是|鉴于|然而|不过|现(?!又)|经|归案|到案|案发|其归案|其到案|辩护|住|户籍|捕前|系初犯)"
)


class Clause(NamedTuple):
    """A stretch between commas, with its place in the whole text."""

    start: int
    end: int
    text: str

    @property
    def told(self) -> bool:
        """Say whether it tells of an earlier record by its own words."""
        opens = self.past or self.caused or self.dated or self.aged
        told = self.revoked or (opens and self.outcome)
        return told and not (_NEGATED.search(self.text) or self.quoted or self.present)

    @property
    def past(self) -> bool:
        """Say whether it speaks of what was before this case."""
        return bool(_PAST.search(self.text))

    @property
    def aged(self) -> bool:
        """Say whether it tells how old the person was then."""
        hinted = "岁" in self.text or "时" in self.text or "期间" in self.text
        return hinted and bool(_AGED.search(self.text))

    @property
    def caused(self) -> bool:
        """Say whether it gives a cause (因…) that is not the present case."""
        return "因" in self.text and bool(_CAUSE.search(self.text)) and not self.present

    @property
    def present(self) -> bool:
        """Say whether it belongs to the present case."""
        return bool(_PRESENT.search(self.text)) and not self.past

    @property
    def outcome(self) -> bool:
        """Say whether it gives what became of a record."""
        return self.criminal or self.security

    @property
    def criminal(self) -> bool:
        """Say whether that is a criminal one."""
        return bool(_CRIMINAL.search(self.text))

    @property
    def security(self) -> bool:
        """Say whether that is one of the public-security organs (治安)."""
        return bool(_SECURITY.search(self.text))

    @property
    def revoked(self) -> bool:
        """Say whether the operative part reaches back to an earlier judgment."""
        hinted = "撤销" in self.text or "与前罪" in self.text
        return hinted and bool(_REVOKED.search(self.text))

    @property
    def relapse(self) -> bool:
        """Say whether it finds a relapse (累犯, 再犯)."""
        return bool(_RELAPSE.search(self.text))

    @property
    def dated(self) -> bool:
        """Say whether it gives a date and something done to the person."""
        return bool(_DATED.search(self.text))

    @property
    def day_only(self) -> bool:
        """Say whether it is a date or an age and nothing else, which belongs to what comes next."""
        return bool(_DAY_ONLY.fullmatch(self.text))

    @property
    def follows(self) -> bool:
        """Say whether it goes on about the record told just before."""
        return bool(_FOLLOWS.search(self.text)) and not (_OPPOSED.match(self.text) or self.present)

    @property
    def quoted(self) -> bool:
        """Say whether it quotes a provision."""
        return bool(_QUOTED.match(self.text)) or self.text.rstrip().endswith("的")


def sentences(text: str) -> Iterator[list[Clause]]:
    """Yield the sentences that hold a cue, as clauses; what stands in brackets by itself.

    >>> [[one.text for one in some] for some in sentences("李某（曾因盗窃被判刑）到案。前科累累。")]
    [['曾因盗窃被判刑'], ['前科累累']]
    """
    plain = papers.hidden(text)
    starts = cues.places(plain)
    asides = list(_asides(text, cues.places(text) if plain != text else starts))
    for found in asides:
        blot = "□" * len(found.group())
        plain = plain[: found.start()] + blot + plain[found.end() :]
    places = [(found.start(1), found.group(1)) for found in asides]
    starts += [found.start() for found in asides]  # what stood around brackets may be a cue now
    places += [(found.start(), found.group()) for found in _around(plain, sorted(starts))]
    for start, sentence in sorted(places):
        if cues.CUED.search(sentence):
            yield split(sentence, start)


def _asides(text: str, cued: Sequence[int]) -> Iterator[re.Match[str]]:
    """Yield the brackets that hold a cue, each once."""
    end = 0
    for place in cued:
        opened = max(text.rfind(mark, end, place) for mark in "（(") if place >= end else -1
        found = _ASIDE.match(text, opened) if opened >= 0 else None
        if found and place < found.end(1) and cues.CUED.search(found.group(1)):
            end = found.end()
            yield found


def _around(plain: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield the sentences in which the places lie, each once."""
    end = 0
    for place in places:
        if place >= end:
            begin = max(plain.rfind(mark, end, place) for mark in _TERMINALS) + 1
            found = SENTENCE.match(plain, max(begin, end))
            if found:
                end = found.end()
                yield found


def split(sentence: str, at: int) -> list[Clause]:
    """Cut a sentence that begins at a place of the text at its commas and semicolons."""
    return [
        Clause(at + found.start(), at + found.end(), found.group())
        for found in _CLAUSE.finditer(sentence)
    ]
