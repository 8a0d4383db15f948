"""Another case that cites a sealed record is marked (援引封存信息).

Criminal, civil, administrative or of public interest. A split sibling and one's own record have
rules of their own; the case of an appeal cites nothing, it continues.

acts       | role   | cited | split | answer
-----------|--------|-------|-------|----------
after 18   | 被告人 | other | -     | MARK_MASK
after 18   | 被告人 | other | no    | MARK_MASK
before 18  | 被告人 | other | -     | MARK_MASK
after 18   | 被告人 | other | yes   | silent
after 18   | 被告人 | own   | -     | silent
after 18   | 被告人 | -     | -     | silent
after 18   | 被害人 | other | -     | silent
"""

from datetime import date

from pipelines.law.acts import SEALING_MEASURES
from pipelines.model import Answer, Citation, Facts, Verdict
from pipelines.vocabulary import ACTORS

RULE = "R24"

LAW: tuple[Citation, ...] = (SEALING_MEASURES.cite("第6条"),)

IN_FORCE = date(2022, 5, 30)

MARKED = Answer(
    rule=RULE,
    verdict=Verdict.MARK_MASK,
    law=LAW,
    reason="案件使用了被封存的未成年人犯罪记录信息",
    reason_en="the case uses a sealed record",
)


def decide(facts: Facts) -> Answer | None:
    """Mark the case for what it cites."""
    cites = facts.sealed_cited and not facts.own_sealed_cited and facts.split_case is not True
    return MARKED if cites and facts.role in ACTORS else None
