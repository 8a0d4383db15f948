"""A minor who is not prosecuted has the record sealed (不起诉).

Every kind counts: by statute, by discretion, for doubt, and after a time of trial that was passed
or has run out. Only organs of justice may query such a record.

acts       | disposition              | probation end | answer
-----------|--------------------------|---------------|-------
before 18  | 法定不起诉               | -             | SEAL
before 18  | 酌定不起诉               | -             | SEAL
both sides | 存疑不起诉               | -             | SEAL
before 18  | 附条件不起诉考验期满不起诉 | -           | SEAL
before 18  | 附条件不起诉             | 2026-11-22    | SEAL
before 18  | 附条件不起诉             | 2026-11-23    | silent
before 18  | 附条件不起诉             | -             | silent
after 18   | 酌定不起诉               | -             | silent
"""

from datetime import date

from pipelines.law.acts import (
    CRIMINAL_PROCEDURE,
    PREVENTION_LAW,
    PROSECUTION_RULES,
    SEALING_MEASURES,
)
from pipelines.law.minority import AS_MINOR, minority
from pipelines.law.outcome import NOT_PROSECUTED, probation_over
from pipelines.model import Answer, Citation, Facts, Verdict
from pipelines.vocabulary import Disposition

RULE = "R12"

LAW: tuple[Citation, ...] = (
    SEALING_MEASURES.cite("第3条"),
    SEALING_MEASURES.recalled("第12条"),
    PREVENTION_LAW.cite("第59条第2款"),
    PROSECUTION_RULES.cite("第486条"),
    CRIMINAL_PROCEDURE.cite("第16条、第175条第4款、第177条、第282至284条"),
)

IN_FORCE = date(2021, 6, 1)

SEALED = Answer(
    rule=RULE,
    verdict=Verdict.SEAL,
    law=LAW,
    reason="行为时不满十八周岁，人民检察院决定不起诉",
    reason_en="minor at an act, not prosecuted",
)


def decide(facts: Facts) -> Answer | None:
    """Seal every decision not to prosecute."""
    expired = facts.disposition is Disposition.NOT_PROSECUTED_CONDITIONAL and probation_over(facts)
    covered = facts.disposition in NOT_PROSECUTED or expired
    return SEALED if covered and minority(facts) in AS_MINOR else None
