"""The seal after an acquittal is left off on request if the court agreed (申请不予封存).

It replaces a seal, so it must be certain who asked and which instrument agreed: a valid ID
number, the instrument's number and the day of effect; otherwise the seal stays and a person is
asked. Identity stays protected.

acts       | disposition | ground   | applied | agreed | proved | answer
-----------|-------------|----------|---------|--------|--------|-------------------
before 18  | 宣告无罪    | 证据不足 | yes     | yes    | yes    | UNSEAL
before 18  | 宣告无罪    | 证据不足 | yes     | yes    | no     | SEAL lift_unproven
before 18  | 宣告无罪    | 证据不足 | yes     | no     | yes    | silent
before 18  | 宣告无罪    | 证据不足 | yes     | -      | yes    | silent
before 18  | 宣告无罪    | 证据不足 | no      | yes    | yes    | silent
before 18  | 宣告无罪    | 依法无罪 | yes     | yes    | yes    | silent
after 18   | 宣告无罪    | 证据不足 | yes     | yes    | yes    | silent
"""

from datetime import date

from pipelines.law.acts import PROTECTION_LAW, SEALING_MEASURES
from pipelines.law.minority import AS_MINOR, minority
from pipelines.law.outcome import acquitted
from pipelines.model import Answer, Citation, Facts, Question, Verdict
from pipelines.vocabulary import AcquittalGround

RULE = "R17e"

LAW: tuple[Citation, ...] = (
    SEALING_MEASURES.recalled("第7条"),
    PROTECTION_LAW.cite("第103条"),
)

IN_FORCE = date(2022, 5, 30)

LEFT_OFF = Answer(
    rule=RULE,
    verdict=Verdict.UNSEAL,
    law=LAW,
    reason="因证据不足被宣告无罪，本人及法定代理人申请不予封存，人民法院同意",
    reason_en="acquitted for lack of evidence; request not to seal, the court agreed",
)

UNPROVEN = Answer(
    rule=RULE,
    verdict=Verdict.SEAL,
    law=LAW,
    reason="申请不予封存的身份证号码、文书编号或者生效日期不全，继续封存",
    reason_en="the request lacks ID number, instrument or day of effect: stays sealed",
    questions=(Question.LIFT_UNPROVEN,),
)


def decide(facts: Facts) -> Answer | None:
    """Leave the seal off where request, consent and proof are complete."""
    doubt = facts.acquittal_ground is AcquittalGround.INSUFFICIENT_EVIDENCE and acquitted(facts)
    granted = doubt and facts.applied_not_to_seal and facts.court_agreed
    if not granted or minority(facts) not in AS_MINOR:
        return None
    return LEFT_OFF if facts.identified and facts.instrument_named else UNPROVEN
