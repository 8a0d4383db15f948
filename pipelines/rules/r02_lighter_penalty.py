"""A penalty lighter than fixed-term imprisonment is sealed too (管制、拘役、缓刑、单处附加刑).

All of these weigh less than five years: 缓刑 is open only to terms of three years or less, and an
附加刑 may stand alone. The 缓刑考验期 is no term.

acts       | disposition | months | effective | answer
-----------|-------------|--------|-----------|-------
before 18  | 缓刑        |     36 | yes       | SEAL
before 18  | 拘役        |      4 | yes       | SEAL
before 18  | 管制        |     12 | yes       | SEAL
before 18  | 单处附加刑  |      - | yes       | SEAL
before 18  | 拘役        |      4 | no        | silent
before 18  | 有期徒刑    |     12 | yes       | silent
after 18   | 拘役        |      4 | yes       | silent
"""

from datetime import date

from pipelines.law.acts import CRIMINAL_LAW, CRIMINAL_PROCEDURE, SEALING_MEASURES
from pipelines.law.minority import Minority, minority
from pipelines.law.outcome import LIGHTER, convicted
from pipelines.model import Answer, Citation, Facts, Verdict

RULE = "R2"

LAW: tuple[Citation, ...] = (
    CRIMINAL_PROCEDURE.cite("第286条第1款"),
    SEALING_MEASURES.cite("第4条第1款"),
    CRIMINAL_LAW.cite("第33条、第34条、第72条"),
    CRIMINAL_LAW.inferred("第34条"),
)

IN_FORCE = date(2013, 1, 1)

SEALED = Answer(
    rule=RULE,
    verdict=Verdict.SEAL,
    law=LAW,
    reason="犯罪时不满十八周岁，所判刑罚轻于五年有期徒刑",
    reason_en="minor at every act, sentenced to less than imprisonment for a fixed term",
)


def decide(facts: Facts) -> Answer | None:
    """Seal every penalty that is lighter by its kind."""
    before = minority(facts) is Minority.BEFORE
    return SEALED if before and convicted(facts) and facts.disposition in LIGHTER else None
