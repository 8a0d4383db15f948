"""A minor acquitted because the law knows no guilt goes to a person, sealed until then (依法无罪).

The measures speak of acquittals for lack of evidence only. An acquittal without a stated ground
is asked about too.

acts       | disposition | ground   | effective | answer
-----------|-------------|----------|-----------|------------------------
before 18  | 宣告无罪    | 依法无罪 | yes       | REVIEW lawful_acquittal
both sides | 宣告无罪    | -        | yes       | REVIEW lawful_acquittal
before 18  | 宣告无罪    | 证据不足 | yes       | silent
before 18  | 宣告无罪    | 依法无罪 | no        | silent
after 18   | 宣告无罪    | 依法无罪 | yes       | silent
"""

from datetime import date

from pipelines.law.acts import CRIMINAL_PROCEDURE, SEALING_MEASURES
from pipelines.law.minority import AS_MINOR, minority
from pipelines.law.outcome import acquitted
from pipelines.model import Answer, Citation, Facts, Question, Verdict
from pipelines.vocabulary import AcquittalGround

RULE = "R18"

LAW: tuple[Citation, ...] = (
    SEALING_MEASURES.inferred("第2条、第3条"),
    CRIMINAL_PROCEDURE.cite("第200条第2项"),
)

IN_FORCE = date(2022, 5, 30)

ASKED = Answer(
    rule=RULE,
    verdict=Verdict.REVIEW,
    law=LAW,
    reason="行为时不满十八周岁，依法宣告无罪：是否封存没有明文规定",
    reason_en="minor at an act, acquitted by law: no text says whether it is sealed",
    questions=(Question.LAWFUL_ACQUITTAL,),
)


def decide(facts: Facts) -> Answer | None:
    """Ask whether an acquittal that is not for doubt is sealed."""
    by_law = facts.acquittal_ground is not AcquittalGround.INSUFFICIENT_EVIDENCE
    asked = by_law and acquitted(facts) and minority(facts) in AS_MINOR
    return ASKED if asked else None
