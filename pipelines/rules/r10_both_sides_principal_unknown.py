"""Acts on both sides of 18 without a finding on the principal ones: a person (主要行为未认定).

A finding without its finder and date is no finding. Until it is there the record is kept as
sealed.

acts       | principal | disposition | months | effective | answer
-----------|-----------|-------------|--------|-----------|---------------------
both sides | -         | 有期徒刑    |     36 | yes       | REVIEW principal_act
both sides | unsigned  | 有期徒刑    |     61 | yes       | REVIEW principal_act
both sides | -         | 有期徒刑    |     36 | no        | silent
both sides | before    | 有期徒刑    |     36 | yes       | silent
both sides | after     | 有期徒刑    |     36 | yes       | silent
before 18  | -         | 有期徒刑    |     36 | yes       | silent
"""

from datetime import date

from pipelines.law.acts import PROCEDURE_INTERPRETATION, SEALING_MEASURES
from pipelines.law.minority import Minority, minority
from pipelines.law.outcome import convicted
from pipelines.model import Answer, Citation, Facts, Question, Verdict

RULE = "R10"

LAW: tuple[Citation, ...] = (
    SEALING_MEASURES.inferred("第1条"),
    PROCEDURE_INTERPRETATION.inferred("第146条第2款"),
)

IN_FORCE = date(2022, 5, 30)

ASKED = Answer(
    rule=RULE,
    verdict=Verdict.REVIEW,
    law=LAW,
    reason="在年满十八周岁前后实施数个行为，主要犯罪行为在何时实施未经认定",
    reason_en="acts on both sides of 18, nobody found which are the principal ones",
    questions=(Question.PRINCIPAL_ACT,),
)


def decide(facts: Facts) -> Answer | None:
    """Ask for the finding; it is never computed."""
    found = facts.principal_act_before_18 is not None and facts.principal_act_found
    asked = not found and convicted(facts) and minority(facts) is Minority.BOTH
    return ASKED if asked else None
