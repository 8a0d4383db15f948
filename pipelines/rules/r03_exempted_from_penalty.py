"""A minor found guilty but exempted from penalty has the record sealed (免予刑事处罚).

The measures name 免予刑事处罚 beside five years or less.

acts       | disposition  | effective | answer
-----------|--------------|-----------|-------
before 18  | 免予刑事处罚 | yes       | SEAL
before 18  | 免予刑事处罚 | no        | silent
before 18  | 拘役         | yes       | silent
after 18   | 免予刑事处罚 | yes       | silent
"""

from datetime import date

from pipelines.law.acts import CRIMINAL_LAW, PROCEDURE_INTERPRETATION, SEALING_MEASURES
from pipelines.law.minority import Minority, minority
from pipelines.law.outcome import convicted
from pipelines.model import Answer, Citation, Facts, Verdict
from pipelines.vocabulary import Disposition

RULE = "R3"

LAW: tuple[Citation, ...] = (
    SEALING_MEASURES.cite("第4条第1款"),
    PROCEDURE_INTERPRETATION.cite("第581条"),
    CRIMINAL_LAW.cite("第37条"),
)

IN_FORCE = date(2022, 5, 30)

SEALED = Answer(
    rule=RULE,
    verdict=Verdict.SEAL,
    law=LAW,
    reason="犯罪时不满十八周岁，免予刑事处罚",
    reason_en="minor at every act, exempted from penalty",
)


def decide(facts: Facts) -> Answer | None:
    """Seal a finding of guilt without penalty."""
    exempted = facts.disposition is Disposition.EXEMPTED and convicted(facts)
    return SEALED if exempted and minority(facts) is Minority.BEFORE else None
