"""Whoever was 18 at every act falls under no rule for minors (行为时已成年).

On the 18th birthday itself a person is still a minor; of age from the day after.

acts          | finding | answer
--------------|---------|-------
after 18      | -       | NONE
on birthday   | -       | silent
day after     | -       | NONE
both sides    | -       | silent
no birth date | 已满18  | silent
no birth date | -       | silent
"""

from datetime import date

from pipelines.law.acts import CRIMINAL_PROCEDURE, JUVENILE_INTERPRETATION
from pipelines.law.minority import Minority, minority
from pipelines.model import Answer, Citation, Facts, Verdict

RULE = "R37"

LAW: tuple[Citation, ...] = (
    CRIMINAL_PROCEDURE.cite("第286条第1款"),
    JUVENILE_INTERPRETATION.cite("第2条"),
)

IN_FORCE = date(2013, 1, 1)

ADULT = Answer(
    rule=RULE,
    verdict=Verdict.NONE,
    law=LAW,
    reason="行为时已满十八周岁，不适用未成年人犯罪记录封存",
    reason_en="18 or older at every act: no rule for minors applies",
)


def decide(facts: Facts) -> Answer | None:
    """Say that no act was a minor's."""
    proved = facts.birth_date is not None and minority(facts) is Minority.AFTER
    return ADULT if proved else None
