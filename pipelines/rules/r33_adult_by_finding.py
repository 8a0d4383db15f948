"""Proved to be 18 at the act, the exact birthday unknown: treated as of age (已满十八周岁).

The court found that 18 was reached; nothing more is needed.

acts          | finding | answer
--------------|---------|-------
no birth date | 已满18  | NONE
no birth date | 不满18  | silent
no birth date | -       | silent
after 18      | 已满18  | silent
before 18     | 已满18  | silent
"""

from datetime import date

from pipelines.law.acts import JUVENILE_INTERPRETATION
from pipelines.law.minority import Minority, minority
from pipelines.model import Answer, Citation, Facts, Verdict

RULE = "R33"

LAW: tuple[Citation, ...] = (JUVENILE_INTERPRETATION.cite("第4条第2款"),)

IN_FORCE = date(2006, 1, 23)

OF_AGE = Answer(
    rule=RULE,
    verdict=Verdict.NONE,
    law=LAW,
    reason="经认定行为时已满十八周岁，具体出生日期不明",
    reason_en="found to be 18 at the act, exact birthday unknown",
)


def decide(facts: Facts) -> Answer | None:
    """Accept the finding where there is no birth date."""
    found = facts.birth_date is None and minority(facts) is Minority.AFTER
    return OF_AGE if found else None
