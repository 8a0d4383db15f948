"""A minor sentenced to five years or less has the record sealed (五年以下封存).

五年以下 includes exactly five years; what counts is the decided term (决定执行), and the age at
the act. Without the term, or without any outcome, a person must say.

acts       | disposition | months | effective | answer
-----------|-------------|--------|-----------|-----------------------
before 18  | 有期徒刑    |     60 | yes       | SEAL
before 18  | 有期徒刑    |     61 | yes       | silent
before 18  | 有期徒刑    |      - | yes       | REVIEW decided_term
before 18  | 有期徒刑    |     60 | no        | silent
before 18  | -           |      - | yes       | REVIEW disposition
before 18  | 拘役        |      4 | yes       | silent
both sides | 有期徒刑    |     60 | yes       | silent
after 18   | 有期徒刑    |     60 | yes       | silent
"""

from datetime import date

from pipelines.law.acts import (
    CRIMINAL_LAW,
    CRIMINAL_PROCEDURE,
    PROCEDURE_INTERPRETATION,
    SEALING_MEASURES,
)
from pipelines.law.minority import Minority, minority
from pipelines.law.outcome import term_missing, within_five
from pipelines.model import Answer, Citation, Facts, Question, Verdict
from pipelines.vocabulary import Disposition

RULE = "R1"

LAW: tuple[Citation, ...] = (
    CRIMINAL_PROCEDURE.cite("第286条第1款"),
    SEALING_MEASURES.cite("第4条第1款"),
    SEALING_MEASURES.recalled("第24条"),
    CRIMINAL_LAW.cite("第99条"),
    PROCEDURE_INTERPRETATION.cite("第581条"),
)

IN_FORCE = date(2013, 1, 1)

SEALED = Answer(
    rule=RULE,
    verdict=Verdict.SEAL,
    law=LAW,
    reason="犯罪时不满十八周岁，被判处五年有期徒刑以下刑罚",
    reason_en="minor at every act, sentenced to five years or less",
)

TERM_MISSING = Answer(
    rule=RULE,
    verdict=Verdict.REVIEW,
    law=LAW,
    reason="犯罪时不满十八周岁，判处有期徒刑但未载明决定执行的刑期",
    reason_en="minor at every act, the decided term is not stated",
    questions=(Question.DECIDED_TERM,),
)

OUTCOME_MISSING = Answer(
    rule=RULE,
    verdict=Verdict.REVIEW,
    law=LAW,
    reason="行为时不满十八周岁，未载明处理结果",
    reason_en="minor at every act, the outcome is not stated",
    questions=(Question.DISPOSITION,),
)


def decide(facts: Facts) -> Answer | None:
    """Seal five years or less; ask where term or outcome is not stated."""
    if minority(facts) is not Minority.BEFORE:
        return None
    if facts.disposition is None:
        return OUTCOME_MISSING
    if facts.disposition is not Disposition.FIXED_TERM:
        return None
    if term_missing(facts):
        return TERM_MISSING
    return SEALED if within_five(facts) else None
