"""A retrial that raises the term above five years lifts the seal (再审改判).

The measures say 五年以上 here and 超过五年 elsewhere; at exactly five years the record stays
sealed and a person is asked. Proof is needed as for every lifting.

later | later months | proved | answer
------|--------------|--------|---------------------
再审  |           61 | yes    | UNSEAL
再审  |           61 | no     | SEAL lift_unproven
再审  |            - | yes    | SEAL lift_unproven
再审  |           60 | yes    | SEAL retrial_sixty
再审  |           60 | no     | SEAL retrial_sixty
再审  |           59 | yes    | silent
新罪  |           61 | yes    | silent
-     |            - | -      | silent
"""

from datetime import date

from pipelines.law.acts import SEALING_MEASURES
from pipelines.law.outcome import FIVE_YEARS, lift_proved
from pipelines.model import Answer, Citation, Facts, Question, Verdict
from pipelines.vocabulary import LaterEventKind

RULE = "R28"

LAW: tuple[Citation, ...] = (
    SEALING_MEASURES.recalled("第18条第1款第3项、第19条"),
    SEALING_MEASURES.inferred("第4条第1款、第24条"),
)

IN_FORCE = date(2022, 5, 30)

LIFTED = Answer(
    rule=RULE,
    verdict=Verdict.UNSEAL,
    law=LAW,
    reason="经审判监督程序改判超过五年有期徒刑，解除封存",
    reason_en="retrial raised the term above five years: the seal is lifted",
)

UNPROVEN = Answer(
    rule=RULE,
    verdict=Verdict.SEAL,
    law=LAW,
    reason="再审改判的身份、文书或者刑期证明不全，继续封存",
    reason_en="retrial, but person, instrument, term or day is not proved: stays sealed",
    questions=(Question.LIFT_UNPROVEN,),
)

SIXTY = Answer(
    rule=RULE,
    verdict=Verdict.SEAL,
    law=LAW,
    reason="再审改判恰为五年有期徒刑，是否解封规定不一，继续封存",
    reason_en="retrial at exactly five years: the texts differ, stays sealed",
    questions=(Question.RETRIAL_SIXTY,),
)


def decide(facts: Facts) -> Answer | None:
    """Lift above five years, ask at five years."""
    event = facts.later_event
    if event is None or event.kind is not LaterEventKind.RETRIAL:
        return None
    if event.combined_months is None:
        return UNPROVEN
    if event.combined_months <= FIVE_YEARS:
        return SIXTY if event.combined_months == FIVE_YEARS else None
    return LIFTED if lift_proved(event, facts) else UNPROVEN
