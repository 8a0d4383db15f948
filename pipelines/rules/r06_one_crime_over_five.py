"""A minor sentenced to more than five years for one crime is not sealed but never named (超过五年).

Not sealed is not public: the identity of a minor must not be disclosed.

acts       | charges | disposition | months | answer
-----------|---------|-------------|--------|--------
before 18  |       1 | 有期徒刑    |     61 | PROTECT
before 18  |       2 | 无期徒刑    |      - | PROTECT
before 18  |       1 | 有期徒刑    |     60 | silent
before 18  |       2 | 有期徒刑    |     61 | silent
after 18   |       1 | 有期徒刑    |     61 | silent
"""

from datetime import date

from pipelines.law.acts import CRIMINAL_PROCEDURE, PROTECTION_LAW, PUBLICATION_RULES
from pipelines.law.minority import Minority, minority
from pipelines.law.outcome import GRAVEST, over_five
from pipelines.model import Answer, Citation, Facts, Verdict

RULE = "R6"

LAW: tuple[Citation, ...] = (
    CRIMINAL_PROCEDURE.cite("第286条第1款"),
    PROTECTION_LAW.cite("第103条"),
    PUBLICATION_RULES.cite("第4条第2项"),
)

IN_FORCE = date(2016, 10, 1)

PROTECTED = Answer(
    rule=RULE,
    verdict=Verdict.PROTECT,
    law=LAW,
    reason="犯罪时不满十八周岁，一罪被判处超过五年有期徒刑：不予封存，但不得披露身份",
    reason_en="minor at every act, over five years for one crime: not sealed, identity protected",
)


def decide(facts: Facts) -> Answer | None:
    """Protect the identity where one crime alone weighs more than five years."""
    one_crime = facts.charges == 1 or facts.disposition in GRAVEST
    protected = over_five(facts) and one_crime and minority(facts) is Minority.BEFORE
    return PROTECTED if protected else None
