"""A missed crime of minority that brings the term above five years lifts the seal (漏罪解封).

Only with proof: the same person by ID number, the number of the instrument, the day of effect;
otherwise the record stays sealed and a person is asked. 人民检察院刑事诉讼规则 art 485 and
公安机关办理刑事案件程序规定 art 331 lift at five years exactly and do not ask for minority; the
measures are later and special. Identity stays protected.

later | in minority | later months | proved | answer
------|-------------|--------------|--------|-------------------
漏罪  | yes         |           61 | yes    | UNSEAL
漏罪  | yes         |           61 | no     | SEAL lift_unproven
漏罪  | -           |           61 | yes    | SEAL lift_unproven
漏罪  | yes         |            - | yes    | SEAL lift_unproven
漏罪  | yes         |           60 | yes    | silent
漏罪  | no          |           61 | yes    | silent
再审  | yes         |           61 | yes    | silent
-     | -           |            - | -      | silent
"""

from datetime import date

from pipelines.law.acts import POLICE_RULES, PROSECUTION_RULES, SEALING_MEASURES
from pipelines.law.outcome import FIVE_YEARS, lift_proved
from pipelines.model import Answer, Citation, Facts, Question, Verdict
from pipelines.vocabulary import LaterEventKind

RULE = "R27"

LAW: tuple[Citation, ...] = (
    SEALING_MEASURES.recalled("第18条第1款第2项、第19条"),
    PROSECUTION_RULES.cite("第485条"),
    POLICE_RULES.cite("第331条"),
)

IN_FORCE = date(2022, 5, 30)

LIFTED = Answer(
    rule=RULE,
    verdict=Verdict.UNSEAL,
    law=LAW,
    reason="发现未成年时的漏罪，数罪并罚决定执行超过五年有期徒刑，解除封存",
    reason_en="missed crime of minority, over five years decided together: the seal is lifted",
)

UNPROVEN = Answer(
    rule=RULE,
    verdict=Verdict.SEAL,
    law=LAW,
    reason="未成年时的漏罪，但身份、文书或者刑期证明不全，继续封存",
    reason_en="missed crime in minority; person, instrument, term or day unproved: stays sealed",
    questions=(Question.LIFT_UNPROVEN,),
)


def decide(facts: Facts) -> Answer | None:
    """Lift where the term is above five years and everything is proved."""
    event = facts.later_event
    if event is None or event.kind is not LaterEventKind.MISSED_CRIME or event.in_minority is False:
        return None
    if event.combined_months is not None and event.combined_months <= FIVE_YEARS:
        return None
    certain = event.in_minority is True and event.combined_months is not None
    return LIFTED if certain and lift_proved(event, facts) else UNPROVEN
