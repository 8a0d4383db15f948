"""Acts on both sides of 18, mainly before, with more than five years: identity only (不予封存).

What was done before 18 is still a minor's and must not show who did it.

acts       | principal | disposition | months | answer
-----------|-----------|-------------|--------|--------
both sides | before    | 有期徒刑    |     61 | PROTECT
both sides | before    | 无期徒刑    |      - | PROTECT
both sides | before    | 有期徒刑    |     60 | silent
both sides | after     | 有期徒刑    |     61 | silent
both sides | unsigned  | 有期徒刑    |     61 | silent
before 18  | before    | 有期徒刑    |     61 | silent
"""

from datetime import date

from pipelines.law.acts import PROTECTION_LAW, SEALING_MEASURES
from pipelines.law.minority import Minority, minority
from pipelines.law.outcome import over_five
from pipelines.model import Answer, Citation, Facts, Verdict

RULE = "R8"

LAW: tuple[Citation, ...] = (
    SEALING_MEASURES.inferred("第4条第2款"),
    PROTECTION_LAW.cite("第103条"),
)

IN_FORCE = date(2022, 5, 30)

PROTECTED = Answer(
    rule=RULE,
    verdict=Verdict.PROTECT,
    law=LAW,
    reason="在年满十八周岁前后实施数个行为，决定执行超过五年有期徒刑：不予封存，但不得披露身份",
    reason_en="acts on both sides of 18, more than five years: not sealed, identity protected",
)


def decide(facts: Facts) -> Answer | None:
    """Protect the identity where more than five years were decided."""
    mainly_before = facts.principal_act_before_18 and facts.principal_act_found
    protected = mainly_before and over_five(facts) and minority(facts) is Minority.BOTH
    return PROTECTED if protected else None
