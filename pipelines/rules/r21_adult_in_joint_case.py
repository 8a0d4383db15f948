"""An adult tried together with a sealed minor: the whole case is marked (未分案处理).

The mark is 含犯罪记录封存信息 on the whole case; the minor's own record is sealed by its own
rule.

acts       | split | beside | cited | answer
-----------|-------|--------|-------|----------
after 18   | no    | sealed | -     | MARK_MASK
after 18   | no    | -      | -     | silent
after 18   | no    | -      | other | silent
after 18   | yes   | sealed | -     | silent
after 18   | -     | sealed | -     | silent
before 18  | no    | sealed | -     | silent
"""

from datetime import date

from pipelines.law.acts import SEALING_MEASURES
from pipelines.law.minority import Minority, minority
from pipelines.model import Answer, Citation, Facts, Verdict

RULE = "R21"

LAW: tuple[Citation, ...] = (SEALING_MEASURES.cite("第5条"),)

IN_FORCE = date(2022, 5, 30)

MARKED = Answer(
    rule=RULE,
    verdict=Verdict.MARK_MASK,
    law=LAW,
    reason="未分案办理，全案案卷含未成年人犯罪记录封存信息",
    reason_en="tried together with a sealed minor: the whole case is marked",
)


def decide(facts: Facts) -> Answer | None:
    """Mark the whole case."""
    marked = facts.split_case is False and facts.sealed_beside
    return MARKED if marked and minority(facts) is Minority.AFTER else None
