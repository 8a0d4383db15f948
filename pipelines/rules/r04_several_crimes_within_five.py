"""Several crimes of a minor, together decided at five years or less, are sealed (数罪并罚五年以下).

Compared is what was decided to be served, never the sum of the counts (总和刑期).

acts       | charges | disposition | months | answer
-----------|---------|-------------|--------|-------
before 18  |       2 | 有期徒刑    |     60 | SEAL
before 18  |       3 | 拘役        |      6 | SEAL
before 18  |       1 | 有期徒刑    |     60 | silent
before 18  |       2 | 有期徒刑    |     61 | silent
after 18   |       2 | 有期徒刑    |     60 | silent
"""

from datetime import date

from pipelines.law.acts import CRIMINAL_LAW, SEALING_MEASURES
from pipelines.law.minority import Minority, minority
from pipelines.law.outcome import within_five
from pipelines.model import Answer, Citation, Facts, Verdict

RULE = "R4"

LAW: tuple[Citation, ...] = (
    SEALING_MEASURES.cite("第4条"),
    SEALING_MEASURES.inferred("第18条第1款"),
    CRIMINAL_LAW.cite("第69条"),
)

IN_FORCE = date(2022, 5, 30)

SEALED = Answer(
    rule=RULE,
    verdict=Verdict.SEAL,
    law=LAW,
    reason="犯罪时不满十八周岁，数罪并罚决定执行五年有期徒刑以下刑罚",
    reason_en="minor at every act, several crimes, five years or less decided",
)


def decide(facts: Facts) -> Answer | None:
    """Seal several crimes by the term that was decided for them together."""
    several = facts.charges > 1 and within_five(facts)
    return SEALED if several and minority(facts) is Minority.BEFORE else None
