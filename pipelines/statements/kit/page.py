"""One document as it is read: odd characters folded away, and its parts found (文书结构).

A judgment names its people first (首部), then tells what was found (查明事实), gives its reasons
and orders (主文), and is signed. The parts are found by the set phrases between them; a document
that lacks one has an empty part. Statutes that are printed behind the signatures are no part of it.

Source: 最高人民法院《法院刑事诉讼文书样式》; 《人民检察院工作文书格式样本》.

>>> page = of("被告人 甲某，男。指控：其行窃。本院认为，构成犯罪。判 决 如 下：免予刑事处罚。")
>>> page.text[page.head], page.text[page.order]
('被告人甲某，男。', '免予刑事处罚。')
>>> page.place(0, 5)
(0, 6)
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from pipelines.statements.kit.characters import BLANK, BLANKS, ODD, kinds
from pipelines.statements.kit.cued import Cued
from recognizers.kit.fold import Folded, fold

JUDGMENT, ACCUSATION, OTHER = 2, 1, 0  # what a document is worth as proof of acts
_ACCUSING = ("起诉书", "不起诉", "决定书")
_TITLE = 200  # characters at the top of a document in which its title stands
LONGEST_HEAD = 20_000  # characters; eighty people at 250 each, more than one court tries at once

_ANNEX = re.compile("\n附[：:]|附相关|附本案|附[：:]?《|附录|附法律条文")
_STATUTE = re.compile("(?<=[。\n])《中华人民共和国刑法》\n")
_LONGEST_ANNEX = 5  # characters of the longest phrase that begins with 附
_HEAD_ENDS = re.compile("提起公诉|提起抗诉|指控|审查起诉|侦查终结|审理终结|查明|诉讼请求|违法事实")
_FOUND, _ACCUSED = ("查明",), ("指控", "认定")
PROOF = re.compile(  # every way of it has four characters
    "上[述列]事实|以上事实|前述事实|(?:认定|证明|证实)上[述列]|本院认为|[本我]局认为|鉴于上述"
)
ORDER = Cued(
    re.compile(
        "(?:判决|裁定|决定|判处)(?:内容|结果|主文)?如下[：:]?|[作做]出(?:如下|以下)(?:判决|裁定|决定|处理)[：:]?"
        "|(?:判决|裁定|决定|判令|主文)[：:]|判决主文|裁判主文"
    ),
    re.compile("[下文：:](?<=[如以]下|主文|[决定令]：|[决定令]:)"),
    before=5,
    longest=4,
)
_ORDER_ENDS = re.compile(
    "如不服|不服本|[本该](?:判决|裁定)(?:为终审|送达后|自)|审判长|审判员|检察员|检察官"
)

Part = slice
_NOTHING = slice(0, 0)


@dataclass(frozen=True, slots=True)
class Page:
    """The text as it is read, its parts, and the way back to the document's own characters."""

    text: str = field(repr=False)
    head: Part
    accused: Part
    found: Part
    between: Part
    reasons: Part
    order: Part
    closing: Part
    _folded: Folded | None = field(repr=False)
    _blanks: list[int] = field(repr=False)
    """Where in the text each blank was that is gone."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the page, not empty, stands in the document."""
        first, last = self._unblanked(start), self._unblanked(end - 1) + 1
        return self._folded.span(first, last) if self._folded else (first, last)

    def written(self, start: int, end: int) -> str:
        """Return a stretch of the page with a blank wherever some stood, as names need them."""
        first, last = bisect_right(self._blanks, start), bisect_left(self._blanks, end)
        cuts = [start, *dict.fromkeys(self._blanks[first:last]), end]
        return " ".join(self.text[one:other] for one, other in pairwise(cuts))

    @property
    def weight(self) -> int:
        """Rank what it is worth as proof of acts: a judgment, an accusation, any other."""
        title = self.text[:_TITLE]
        orders = self.order.stop > self.order.start
        if "判决书" in title or "裁定书" in title or (orders and "人民法院" in title):
            return JUDGMENT
        return ACCUSATION if any(word in title for word in _ACCUSING) else OTHER

    def _unblanked(self, position: int) -> int:
        return position + bisect_right(self._blanks, position)


def of(document: str) -> Page:
    """Read one document."""
    met, folded = kinds(document), None
    if ODD in met:
        folded = fold(document)
        met = kinds(folded.text)
    text = folded.text if folded else document
    blanks = np.flatnonzero(met == BLANK)
    for mark in BLANKS if len(blanks) else "":
        text = text.replace(mark, "")
    places = (blanks - np.arange(len(blanks))).tolist()
    return Page(text, *_parts(text, _annex(text, len(text) // 4)), folded, places)


def _annex(text: str, start: int) -> int:
    """Return where the statutes behind the signatures begin; the end of the text without any."""
    statute = _STATUTE.search(text, start) if "《中华人民共和国刑法》\n" in text else None
    end = statute.start() if statute else len(text)
    at = text.find("附", start, end)
    while at >= 0:
        found = _ANNEX.search(text, max(start, at - 1), at + _LONGEST_ANNEX)
        if found:
            return min(found.start(), end)
        at = text.find("附", at + 1, end)
    return end


def _parts(text: str, end: int) -> tuple[Part, Part, Part, Part, Part, Part, Part]:
    """Return head, accusation, findings, all that lies between, reasons, order and closing."""
    opinion = max(text.rfind("本院认为", 0, end), 0)
    orders = list(ORDER.finditer(text, opinion, end)) or list(ORDER.finditer(text, 0, opinion))
    order_at = orders[-1].end() if orders else end
    longest = min(orders[-1].start() if orders else end, LONGEST_HEAD)
    head_ends = _HEAD_ENDS.search(text, 0, longest)
    head = slice(0, head_ends.start() if head_ends else longest)
    order_ends = _ORDER_ENDS.search(text, order_at, end)
    stop = order_ends.start() if order_ends else end
    reasons_at = text.rfind("本院认为", head.stop, order_at)
    before = reasons_at if reasons_at >= 0 else order_at
    tried = max(text.find("审理终结", head.stop, before), head.stop)
    told = PROOF.search(text, tried if head_ends else 0, before)
    found = account(text, _FOUND, slice(tried, before), told)
    accused = account(text, _ACCUSED, slice(tried, found.start or before), told)
    between = slice(tried if head_ends else 0, told.start() if told else before)
    reasons = slice(reasons_at, order_at) if reasons_at >= 0 else _NOTHING
    return head, accused, found, between, reasons, slice(order_at, stop), slice(stop, end)


def account(text: str, words: tuple[str, ...], part: Part, proof: re.Match[str] | None) -> Part:
    """Return the account behind the first of some words, up to where its proof begins.

    `proof` is the first that begins at the start of the part or later: mostly the account's own.
    """
    start, end = part.start, part.stop
    begun = min((at for word in words if (at := text.find(word, start, end)) >= 0), default=-1)
    if begun < 0:
        return _NOTHING
    begins = begun + len(words[0])
    if proof and proof.start() < begins:
        proof = PROOF.search(text, begins, end)
    return slice(begins, proof.start() if proof and proof.end() <= end else end)
