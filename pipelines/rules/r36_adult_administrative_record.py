"""From 2026 an adult's record under the public-order law is withheld as well (治安违法记录封存).

For everyone, not only minors. No implementing rule is known yet.

acts       | role     | disposition | as of      | answer
-----------|----------|-------------|------------|----------
after 18   | 被处罚人 | 行政处罚    | 2026-01-01 | MARK_MASK
after 18   | 被处罚人 | 行政处罚    | 2025-12-31 | silent
after 18   | 被告人   | 拘役        | 2026-06-01 | silent
before 18  | 被处罚人 | 行政处罚    | 2026-06-01 | silent
"""

from datetime import date

from pipelines.law.acts import PUBLIC_ORDER_LAW
from pipelines.law.minority import Minority, minority
from pipelines.model import Answer, Citation, Facts, Verdict
from pipelines.vocabulary import Disposition

RULE = "R36"

LAW: tuple[Citation, ...] = (PUBLIC_ORDER_LAW.cite("第136条"),)

IN_FORCE = date(2026, 1, 1)

MARKED = Answer(
    rule=RULE,
    verdict=Verdict.MARK_MASK,
    law=LAW,
    reason="成年人违反治安管理的记录应当封存",
    reason_en="an adult's record under the public-order law is sealed",
)


def decide(facts: Facts) -> Answer | None:
    """Mark an adult's administrative penalty once the law is in force."""
    covered = facts.disposition is Disposition.ADMINISTRATIVE_PENALTY and facts.as_of >= IN_FORCE
    return MARKED if covered and minority(facts) is Minority.AFTER else None
