"""Facts that contradict each other go to a person (事实矛盾).

Birth date against ID number, act before birth, end before beginning, finding of age against
dates.

acts       | role   | contradiction        | answer
-----------|--------|----------------------|---------------------
before 18  | 被告人 | birth_date/id_number | REVIEW contradiction
after 18   | 被告人 | act/birth_date       | REVIEW contradiction
after 18   | 被告人 | -                    | silent
after 18   | 被害人 | birth_date/id_number | silent
"""

from datetime import date

from pipelines.law.acts import PROCEDURE_INTERPRETATION
from pipelines.model import Answer, Citation, Facts, Question, Verdict
from pipelines.vocabulary import ACTORS

RULE = "R38"

LAW: tuple[Citation, ...] = (PROCEDURE_INTERPRETATION.inferred("第146条"),)

IN_FORCE = date(2021, 3, 1)

ASKED = Answer(
    rule=RULE,
    verdict=Verdict.REVIEW,
    law=LAW,
    reason="出生日期、行为日期或者身份证件相互矛盾，须综合判断",
    reason_en="birth date, days of the acts or documents contradict each other",
    questions=(Question.CONTRADICTION,),
)


def decide(facts: Facts) -> Answer | None:
    """Ask a person to weigh what contradicts."""
    return ASKED if facts.contradictions and facts.role in ACTORS else None
