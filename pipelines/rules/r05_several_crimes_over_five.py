"""Several crimes of a minor, together decided at over five years, go to a person (并罚超五年).

The measures lift a seal in that case, so a first judgment of that kind is read as not sealed;
that is our inference, so a person says it once. Where nobody says how many crimes, a person says
that too.

acts       | charges | disposition | months | answer
-----------|---------|-------------|--------|--------------------------
before 18  |       2 | 有期徒刑    |     61 | REVIEW combined_over_five
before 18  |       0 | 有期徒刑    |     61 | REVIEW combined_over_five
before 18  |       2 | 有期徒刑    |     60 | silent
before 18  |       1 | 有期徒刑    |     61 | silent
before 18  |       2 | 无期徒刑    |      - | silent
both sides |       2 | 有期徒刑    |     61 | silent
"""

from datetime import date

from pipelines.law.acts import PROTECTION_LAW, SEALING_MEASURES
from pipelines.law.minority import Minority, minority
from pipelines.law.outcome import GRAVEST, over_five
from pipelines.model import Answer, Citation, Facts, Question, Verdict

RULE = "R5"

LAW: tuple[Citation, ...] = (
    SEALING_MEASURES.inferred("第18条第1款第1、2项"),
    PROTECTION_LAW.cite("第103条"),
)

IN_FORCE = date(2022, 5, 30)

ASKED = Answer(
    rule=RULE,
    verdict=Verdict.REVIEW,
    law=LAW,
    reason="犯罪时不满十八周岁，数罪并罚决定执行超过五年有期徒刑，是否封存须人工确认",
    reason_en="minor at every act, several crimes, over five years: a person must confirm",
    questions=(Question.COMBINED_OVER_FIVE,),
)


def decide(facts: Facts) -> Answer | None:
    """Ask where more than five years were decided and it was not one crime."""
    one_crime = facts.charges == 1 or facts.disposition in GRAVEST
    asked = over_five(facts) and not one_crime and minority(facts) is Minority.BEFORE
    return ASKED if asked else None
