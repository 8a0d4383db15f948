"""While the trial time of a conditional non-prosecution runs, the case is pending (考验期).

It is kept as sealed until the decision; without the end of the time of trial it is taken to run
on.

acts       | disposition  | probation end | answer
-----------|--------------|---------------|----------------
before 18  | 附条件不起诉 | 2026-11-23    | PROTECT pending
before 18  | 附条件不起诉 | -             | PROTECT pending
both sides | 附条件不起诉 | 2027-03-01    | PROTECT pending
before 18  | 附条件不起诉 | 2026-11-22    | silent
before 18  | 酌定不起诉   | 2027-03-01    | silent
after 18   | 附条件不起诉 | 2027-03-01    | silent
"""

from datetime import date

from pipelines.law.acts import CRIMINAL_PROCEDURE, PREVENTION_LAW, PROSECUTION_RULES, PROTECTION_LAW
from pipelines.law.minority import AS_MINOR, minority
from pipelines.law.outcome import probation_over
from pipelines.model import Answer, Citation, Facts, Verdict
from pipelines.vocabulary import Disposition

RULE = "R13"

LAW: tuple[Citation, ...] = (
    PROSECUTION_RULES.cite("第481条"),
    PROTECTION_LAW.cite("第103条"),
    PREVENTION_LAW.inferred("第59条第2款"),
    CRIMINAL_PROCEDURE.cite("第283条"),
)

IN_FORCE = date(2021, 6, 1)

PENDING = Answer(
    rule=RULE,
    verdict=Verdict.PROTECT,
    law=LAW,
    reason="附条件不起诉考验期未满，作出最终决定前按封存处理",
    reason_en="conditional non-prosecution still on trial: kept as sealed until decided",
    pending=True,
)


def decide(facts: Facts) -> Answer | None:
    """Keep the record until the time of trial is over."""
    running = facts.disposition is Disposition.NOT_PROSECUTED_CONDITIONAL and not probation_over(
        facts
    )
    return PENDING if running and minority(facts) in AS_MINOR else None
