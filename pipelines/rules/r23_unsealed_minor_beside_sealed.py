"""A minor over five years beside a sealed one: documents marked for the sealed one (同案异果).

His own verdict stays as it is; what his papers say of the sealed minor is masked.

acts       | months | beside | answer
-----------|--------|--------|----------
before 18  |     61 | sealed | MARK_MASK
both sides |     61 | sealed | MARK_MASK
before 18  |     61 | -      | silent
before 18  |     60 | sealed | silent
after 18   |     61 | sealed | silent
"""

from datetime import date

from pipelines.law.acts import SEALING_MEASURES
from pipelines.law.minority import AS_MINOR, minority
from pipelines.law.outcome import over_five
from pipelines.model import Answer, Citation, Facts, Verdict

RULE = "R23"

LAW: tuple[Citation, ...] = (SEALING_MEASURES.inferred("第4条、第5条"),)

IN_FORCE = date(2022, 5, 30)

MARKED = Answer(
    rule=RULE,
    verdict=Verdict.MARK_MASK,
    law=LAW,
    reason="同案另有未成年人犯罪记录封存，文书加注并遮蔽其信息",
    reason_en="another minor of the case is sealed: the documents are marked for him",
)


def decide(facts: Facts) -> Answer | None:
    """Mark the papers for the minor beside."""
    beside = facts.sealed_beside and over_five(facts)
    return MARKED if beside and minority(facts) in AS_MINOR else None
