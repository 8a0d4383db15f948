"""An adult's new case that recites the own sealed record keeps that record sealed (成年后再犯).

The judgment must state the earlier record, and the earlier record stays sealed: the recital is
masked.

acts       | cited | answer
-----------|-------|----------
after 18   | own   | MARK_MASK
after 18   | other | silent
after 18   | -     | silent
before 18  | own   | silent
"""

from datetime import date

from pipelines.law.acts import SEALING_MEASURES
from pipelines.law.minority import Minority, minority
from pipelines.model import Answer, Citation, Facts, Verdict

RULE = "R25"

LAW: tuple[Citation, ...] = (
    SEALING_MEASURES.recalled("第18条第2款"),
    SEALING_MEASURES.cite("第6条"),
    SEALING_MEASURES.inferred("第6条、第18条第2款"),
)

IN_FORCE = date(2022, 5, 30)

MARKED = Answer(
    rule=RULE,
    verdict=Verdict.MARK_MASK,
    law=LAW,
    reason="成年后又犯罪，裁判文书载明的未成年时犯罪记录继续封存",
    reason_en="new crime as an adult; the recited record of minority stays sealed",
)


def decide(facts: Facts) -> Answer | None:
    """Mark the new case for the recital."""
    recites = facts.own_sealed_cited and minority(facts) is Minority.AFTER
    return MARKED if recites else None
