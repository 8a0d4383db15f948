"""What a mark of a source, or an order, adds to a ruling: a floor, and a doubt (标识与通知).

犯罪记录封存 means at least a seal for whoever acted; only somebody certainly of age beside a
possible minor is marked instead. 含犯罪记录封存信息 means at least a mark. What no rule supports is
kept and asked about, never dropped.

An order of a seal feed means a seal for whomever it lists, and protection: whoever is sealed was a
minor, whatever the columns say. It is not asked about; the organ that gave it revokes it.

Source: 未成年人犯罪记录封存实施办法 arts 10(2), 11 (11 recalled); docs/design.md §3.3.
"""

from dataclasses import replace
from datetime import date

from pipelines.law.acts import SEALING_MEASURES
from pipelines.law.ruling import SEALS, Ruling, most_protective
from pipelines.model import Answer, Facts, Question, Verdict
from pipelines.vocabulary import ACTORS, ElectronicMark

RULE = "e_mark"

LAW = (SEALING_MEASURES.cite("第10条第2款"),)

SEALED = Answer(
    rule=RULE,
    verdict=Verdict.SEAL,
    law=LAW,
    reason="来源系统已标注犯罪记录封存",
    reason_en="the source carries the mark of a sealed record",
)

CONTAINS = Answer(
    rule=RULE,
    verdict=Verdict.MARK_MASK,
    law=LAW,
    reason="来源系统已标注含犯罪记录封存信息",
    reason_en="the source carries the mark of a file that contains a sealed record",
)


ORDER_LAW = (SEALING_MEASURES.recalled("第11条"),)

ORDERED = Answer(
    rule="order",
    verdict=Verdict.SEAL,
    law=ORDER_LAW,
    reason="封存清单列明",
    reason_en="the list of orders of sealing names it",
)


def raise_to_order(ruling: Ruling, ordered_on: date, lifted_on: date | None) -> Ruling:
    """Raise a ruling to a seal by order, unless an instrument lifted it on that day or later."""
    if ruling.verdict is Verdict.UNSEAL and lifted_on is not None and lifted_on >= ordered_on:
        return ruling
    kept = ruling.verdict if ruling.verdict in SEALS else Verdict.SEAL
    answers = tuple(one for one in ruling.answers if one is not ORDERED)
    return replace(ruling, verdict=kept, answers=(*answers, ORDERED), may_be_minor=True)


def raise_to_mark(ruling: Ruling, facts: Facts) -> Ruling:
    """Raise a ruling to what the mark of the case asks for; ask where no rule supports it."""
    if facts.mark is None or facts.role not in ACTORS or ruling.verdict is Verdict.UNSEAL:
        return ruling
    if facts.mark is ElectronicMark.CONTAINS_SEALED:
        return _raised(ruling, CONTAINS, unsupported=ruling.verdict is Verdict.NONE)
    if not ruling.may_be_minor and (facts.sealed_beside or facts.minor_beside):
        return _raised(ruling, CONTAINS, unsupported=False)
    return _raised(ruling, SEALED, unsupported=ruling.verdict not in SEALS)


def _raised(ruling: Ruling, mark: Answer, *, unsupported: bool) -> Ruling:
    asked = {Question.MARK_UNSUPPORTED} if unsupported else set()
    return replace(
        ruling,
        verdict=most_protective((ruling.verdict, mark.verdict)),
        questions=ruling.questions | asked,
        answers=(*ruling.answers, mark),
    )
