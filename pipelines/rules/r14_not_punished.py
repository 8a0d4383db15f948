"""A minor who is not punished or not pursued has the record sealed (不予刑事处罚、不追究刑事责任).

Too young under 刑法 art 17, case withdrawn, trial ended, not responsible, 专门矫治教育.

acts       | disposition    | answer
-----------|----------------|-------
before 18  | 不予刑事处罚   | SEAL
before 18  | 不追究刑事责任 | SEAL
before 18  | 撤销案件       | SEAL
before 18  | 终止审理       | SEAL
before 18  | 不负刑事责任   | SEAL
both sides | 专门矫治教育   | SEAL
before 18  | 拘役           | silent
after 18   | 撤销案件       | silent
"""

from datetime import date

from pipelines.law.acts import (
    CRIMINAL_LAW,
    CRIMINAL_PROCEDURE,
    PREVENTION_LAW,
    PROCEDURE_INTERPRETATION,
    SEALING_MEASURES,
)
from pipelines.law.minority import AS_MINOR, minority
from pipelines.law.outcome import NOT_PUNISHED
from pipelines.model import Answer, Citation, Facts, Verdict

RULE = "R14"

LAW: tuple[Citation, ...] = (
    SEALING_MEASURES.cite("第3条"),
    PREVENTION_LAW.cite("第59条第2款"),
    CRIMINAL_LAW.cite("第17条"),
    CRIMINAL_PROCEDURE.cite("第16条"),
    PROCEDURE_INTERPRETATION.cite("第295条第1款第6项"),
)

IN_FORCE = date(2021, 6, 1)

SEALED = Answer(
    rule=RULE,
    verdict=Verdict.SEAL,
    law=LAW,
    reason="行为时不满十八周岁，不予刑事处罚或者不追究刑事责任",
    reason_en="minor at an act, not punished or not pursued",
)


def decide(facts: Facts) -> Answer | None:
    """Seal what ended without punishment."""
    covered = facts.disposition in NOT_PUNISHED
    return SEALED if covered and minority(facts) in AS_MINOR else None
