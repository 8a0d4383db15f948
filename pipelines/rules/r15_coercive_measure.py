"""Records of coercive measures against a minor are sealed (刑事强制措施记录).

拘留, 逮捕, 取保候审, 监视居住. Where the case went on, the outcome of the case speaks instead.

acts       | disposition  | answer
-----------|--------------|-------
before 18  | 刑事强制措施 | SEAL
both sides | 刑事强制措施 | SEAL
before 18  | 未结         | silent
after 18   | 刑事强制措施 | silent
"""

from datetime import date

from pipelines.law.acts import PREVENTION_LAW, SEALING_MEASURES
from pipelines.law.minority import AS_MINOR, minority
from pipelines.model import Answer, Citation, Facts, Verdict
from pipelines.vocabulary import Disposition

RULE = "R15"

LAW: tuple[Citation, ...] = (
    SEALING_MEASURES.cite("第3条"),
    PREVENTION_LAW.cite("第59条第2款"),
)

IN_FORCE = date(2021, 6, 1)

SEALED = Answer(
    rule=RULE,
    verdict=Verdict.SEAL,
    law=LAW,
    reason="行为时不满十八周岁，被采取刑事强制措施的记录",
    reason_en="minor at an act, record of a coercive measure",
)


def decide(facts: Facts) -> Answer | None:
    """Seal a record that consists of the measure."""
    covered = facts.disposition is Disposition.COERCIVE_MEASURE
    return SEALED if covered and minority(facts) in AS_MINOR else None
