"""A minor's administrative penalty is sealed (未成年人行政处罚).

治安拘留, 罚款 and the like that appear in a file.

acts       | role     | disposition | answer
-----------|----------|-------------|-------
before 18  | 被处罚人 | 行政处罚    | SEAL
both sides | 被处罚人 | 行政处罚    | SEAL
before 18  | 被告人   | 拘役        | silent
after 18   | 被处罚人 | 行政处罚    | silent
"""

from datetime import date

from pipelines.law.acts import PREVENTION_LAW
from pipelines.law.minority import AS_MINOR, minority
from pipelines.model import Answer, Citation, Facts, Verdict
from pipelines.vocabulary import Disposition

RULE = "R19"

LAW: tuple[Citation, ...] = (PREVENTION_LAW.cite("第59条第2款"),)

IN_FORCE = date(2021, 6, 1)

SEALED = Answer(
    rule=RULE,
    verdict=Verdict.SEAL,
    law=LAW,
    reason="行为时不满十八周岁，受行政处罚",
    reason_en="minor at an act, administrative penalty",
)


def decide(facts: Facts) -> Answer | None:
    """Seal the penalty of whoever was a minor."""
    covered = facts.disposition is Disposition.ADMINISTRATIVE_PENALTY
    return SEALED if covered and minority(facts) in AS_MINOR else None
