"""A minor acquitted for lack of evidence has the record of the suspicion sealed (证据不足无罪).

The exception, where minor and guardian asked not to seal and the court agreed, is a rule of its
own.

acts       | disposition | ground   | effective | answer
-----------|-------------|----------|-----------|-------
before 18  | 宣告无罪    | 证据不足 | yes       | SEAL
both sides | 宣告无罪    | 证据不足 | yes       | SEAL
before 18  | 宣告无罪    | 依法无罪 | yes       | silent
before 18  | 宣告无罪    | -        | yes       | silent
before 18  | 宣告无罪    | 证据不足 | no        | silent
after 18   | 宣告无罪    | 证据不足 | yes       | silent
"""

from datetime import date

from pipelines.law.acts import CRIMINAL_PROCEDURE, SEALING_MEASURES
from pipelines.law.minority import AS_MINOR, minority
from pipelines.law.outcome import acquitted
from pipelines.model import Answer, Citation, Facts, Verdict
from pipelines.vocabulary import AcquittalGround

RULE = "R17"

LAW: tuple[Citation, ...] = (
    SEALING_MEASURES.cite("第7条"),
    CRIMINAL_PROCEDURE.cite("第200条第3项"),
)

IN_FORCE = date(2022, 5, 30)

SEALED = Answer(
    rule=RULE,
    verdict=Verdict.SEAL,
    law=LAW,
    reason="行为时不满十八周岁，因事实不清、证据不足被宣告无罪",
    reason_en="minor at an act, acquitted for lack of evidence",
)


def decide(facts: Facts) -> Answer | None:
    """Seal the suspicion that was not proved."""
    doubt = facts.acquittal_ground is AcquittalGround.INSUFFICIENT_EVIDENCE and acquitted(facts)
    return SEALED if doubt and minority(facts) in AS_MINOR else None
