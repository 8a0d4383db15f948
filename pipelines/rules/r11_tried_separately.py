"""Acts before and after 18 that were tried separately are judged case by case (前后分别审理).

The case of the adult time is not sealed for what was done earlier; what it recites of the sealed
case is covered by the rule on citing one's own sealed record.

acts       | cited | answer
-----------|-------|-------
after 18   | own   | NONE
after 18   | other | silent
after 18   | -     | silent
before 18  | own   | silent
"""

from datetime import date

from pipelines.law.acts import SEALING_MEASURES
from pipelines.law.minority import Minority, minority
from pipelines.model import Answer, Citation, Facts, Verdict

RULE = "R11"

LAW: tuple[Citation, ...] = (SEALING_MEASURES.inferred("第4条第1款"),)

IN_FORCE = date(2022, 5, 30)

SEPARATE = Answer(
    rule=RULE,
    verdict=Verdict.NONE,
    law=LAW,
    reason="成年前的案件另案处理，各案分别认定",
    reason_en="the acts before 18 were tried in a case of their own: each case by itself",
)


def decide(facts: Facts) -> Answer | None:
    """Say that the case of the adult time stands by itself."""
    separate = facts.own_sealed_cited and minority(facts) is Minority.AFTER
    return SEPARATE if separate else None
