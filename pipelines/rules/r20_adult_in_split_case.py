"""The file of an adult tried apart from a sealed minor is marked (分案处理).

The mark is 含犯罪记录封存信息; what the file says of the minor is masked. The minor may stand in
this case or in the related one.

acts       | split | beside | cited | answer
-----------|-------|--------|-------|----------
after 18   | yes   | sealed | -     | MARK_MASK
after 18   | yes   | -      | other | MARK_MASK
after 18   | yes   | -      | -     | silent
after 18   | no    | sealed | -     | silent
after 18   | -     | sealed | -     | silent
before 18  | yes   | sealed | -     | silent
"""

from datetime import date

from pipelines.law.acts import SEALING_MEASURES
from pipelines.law.minority import Minority, minority
from pipelines.model import Answer, Citation, Facts, Verdict

RULE = "R20"

LAW: tuple[Citation, ...] = (SEALING_MEASURES.cite("第5条"),)

IN_FORCE = date(2022, 5, 30)

MARKED = Answer(
    rule=RULE,
    verdict=Verdict.MARK_MASK,
    law=LAW,
    reason="分案办理，成年人案卷含未成年人犯罪记录封存信息",
    reason_en="tried apart from a sealed minor: the adult file is marked",
)


def decide(facts: Facts) -> Answer | None:
    """Mark the file of an adult tried apart."""
    marked = facts.split_case is True and (facts.sealed_beside or facts.sealed_cited)
    return MARKED if marked and minority(facts) is Minority.AFTER else None
