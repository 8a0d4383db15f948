"""A new crime in minority that brings the term above five years lifts the seal (新罪解封).

Only with proof: the same person by ID number, the number of the instrument, the day of effect;
otherwise the record stays sealed and a person is asked. 人民检察院刑事诉讼规则 art 485 lifts at
five years exactly and does not ask for minority; the measures are later and special. (Of missed
crimes alone speaks 公安机关办理刑事案件程序规定, see R27.) Identity stays protected.

later | in minority | later months | proved | answer
------|-------------|--------------|--------|-------------------
新罪  | yes         |           61 | yes    | UNSEAL
新罪  | yes         |           61 | no     | SEAL lift_unproven
新罪  | -           |           61 | yes    | SEAL lift_unproven
新罪  | yes         |            - | yes    | SEAL lift_unproven
新罪  | yes         |           60 | yes    | silent
新罪  | no          |           61 | yes    | silent
再审  | yes         |           61 | yes    | silent
-     | -           |            - | -      | silent
"""

from datetime import date

from pipelines.law.acts import PROSECUTION_RULES, SEALING_MEASURES
from pipelines.law.outcome import FIVE_YEARS, lift_proved
from pipelines.model import Answer, Citation, Facts, Question, Verdict
from pipelines.vocabulary import LaterEventKind

RULE = "R26"

LAW: tuple[Citation, ...] = (
    SEALING_MEASURES.recalled("第18条第1款第1项、第19条"),
    PROSECUTION_RULES.cite("第485条"),
)

IN_FORCE = date(2022, 5, 30)

LIFTED = Answer(
    rule=RULE,
    verdict=Verdict.UNSEAL,
    law=LAW,
    reason="未成年时又犯新罪，数罪并罚决定执行超过五年有期徒刑，解除封存",
    reason_en="new crime in minority, over five years decided together: the seal is lifted",
)

UNPROVEN = Answer(
    rule=RULE,
    verdict=Verdict.SEAL,
    law=LAW,
    reason="未成年时又犯新罪，但身份、文书或者刑期证明不全，继续封存",
    reason_en="new crime in minority, but person, instrument, term or day unproved: stays sealed",
    questions=(Question.LIFT_UNPROVEN,),
)


def decide(facts: Facts) -> Answer | None:
    """Lift where the term is above five years and everything is proved."""
    event = facts.later_event
    if event is None or event.kind is not LaterEventKind.NEW_CRIME or event.in_minority is False:
        return None
    if event.combined_months is not None and event.combined_months <= FIVE_YEARS:
        return None
    certain = event.in_minority is True and event.combined_months is not None
    return LIFTED if certain and lift_proved(event, facts) else UNPROVEN
