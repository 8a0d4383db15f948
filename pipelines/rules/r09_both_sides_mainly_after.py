"""Acts on both sides of 18, the principal ones after, go to a person (主要犯罪行为在成年后).

The whole case is not sealed; whether the count from before 18 is sealed by itself is not
regulated.

acts       | principal | disposition | months | effective | answer
-----------|-----------|-------------|--------|-----------|--------------------------
both sides | after     | 有期徒刑    |     36 | yes       | REVIEW minor_period_count
both sides | after     | 有期徒刑    |     61 | yes       | REVIEW minor_period_count
both sides | after     | 有期徒刑    |     36 | no        | silent
both sides | before    | 有期徒刑    |     36 | yes       | silent
both sides | unsigned  | 有期徒刑    |     36 | yes       | silent
after 18   | after     | 有期徒刑    |     36 | yes       | silent
"""

from datetime import date

from pipelines.law.acts import SEALING_MEASURES
from pipelines.law.minority import Minority, minority
from pipelines.law.outcome import convicted
from pipelines.model import Answer, Citation, Facts, Question, Verdict

RULE = "R9"

LAW: tuple[Citation, ...] = (SEALING_MEASURES.inferred("第4条第1、2款"),)

IN_FORCE = date(2022, 5, 30)

ASKED = Answer(
    rule=RULE,
    verdict=Verdict.REVIEW,
    law=LAW,
    reason="主要犯罪行为在年满十八周岁后实施：不满十八周岁时的罪行是否单独封存，法律未作规定",
    reason_en="acts mainly after 18: no text says whether the part before 18 is sealed",
    questions=(Question.MINOR_PERIOD_COUNT,),
)


def decide(facts: Facts) -> Answer | None:
    """Ask what becomes of the part from before 18."""
    mainly_after = facts.principal_act_before_18 is False and facts.principal_act_found
    asked = mainly_after and convicted(facts) and minority(facts) is Minority.BOTH
    return ASKED if asked else None
