"""A combined term of exactly five years does not lift the seal (合并恰为五年).

超过五年 begins above five years.

later | later months | answer
------|--------------|-------
新罪  |           60 | SEAL
漏罪  |           60 | SEAL
新罪  |           61 | silent
再审  |           60 | silent
-     |            - | silent
"""

from datetime import date

from pipelines.law.acts import SEALING_MEASURES
from pipelines.law.outcome import FIVE_YEARS
from pipelines.model import Answer, Citation, Facts, Verdict
from pipelines.vocabulary import LaterEventKind

RULE = "R29"

LAW: tuple[Citation, ...] = (SEALING_MEASURES.recalled("第18条第1款第1、2项"),)

IN_FORCE = date(2022, 5, 30)

STAYS = Answer(
    rule=RULE,
    verdict=Verdict.SEAL,
    law=LAW,
    reason="数罪并罚决定执行恰为五年，未超过五年，继续封存",
    reason_en="exactly five years decided together is not above five: stays sealed",
)


def decide(facts: Facts) -> Answer | None:
    """Say that exactly five years change nothing."""
    event = facts.later_event
    if event is None or event.kind is LaterEventKind.RETRIAL:
        return None
    return STAYS if event.combined_months == FIVE_YEARS else None
