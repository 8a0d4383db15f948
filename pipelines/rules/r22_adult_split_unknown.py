"""An adult beside a sealed minor, split or not being unknown, is treated as unsplit (分案情况不明).

Nobody says whether the minor was tried apart, so the whole case is marked.

acts       | split | beside | cited | answer
-----------|-------|--------|-------|----------
after 18   | -     | sealed | -     | MARK_MASK
after 18   | -     | -      | -     | silent
after 18   | yes   | sealed | -     | silent
after 18   | no    | sealed | -     | silent
before 18  | -     | sealed | -     | silent
"""

from datetime import date

from pipelines.law.acts import SEALING_MEASURES
from pipelines.law.minority import Minority, minority
from pipelines.model import Answer, Citation, Facts, Verdict

RULE = "R22"

LAW: tuple[Citation, ...] = (SEALING_MEASURES.inferred("第5条"),)

IN_FORCE = date(2022, 5, 30)

MARKED = Answer(
    rule=RULE,
    verdict=Verdict.MARK_MASK,
    law=LAW,
    reason="是否分案不明，按未分案处理，全案标注",
    reason_en="split or not is unknown: treated as tried together",
)


def decide(facts: Facts) -> Answer | None:
    """Mark the whole case where nobody says."""
    marked = facts.split_case is None and facts.sealed_beside
    return MARKED if marked and minority(facts) is Minority.AFTER else None
