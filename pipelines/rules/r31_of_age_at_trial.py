"""Whoever acted as a minor but came of age before the trial ended is protected (开庭时已成年).

The hearing may be open then; the audience must not spread what it hears, and the seal is to be
expected. It speaks along with the rule that settles the record.

acts       | closed     | answer
-----------|------------|--------
before 18  | 2026-03-11 | PROTECT
both sides | 2026-08-01 | PROTECT
before 18  | 2026-03-10 | silent
before 18  | -          | silent
after 18   | 2026-08-01 | silent
"""

from datetime import date

from pipelines.law.acts import PROCEDURE_INTERPRETATION
from pipelines.law.minority import AS_MINOR, minority, person_is_minor
from pipelines.model import Answer, Citation, Facts, Verdict

RULE = "R31"

LAW: tuple[Citation, ...] = (PROCEDURE_INTERPRETATION.cite("第557条第2款、第578条第2款"),)

IN_FORCE = date(2021, 3, 1)

PROTECTED = Answer(
    rule=RULE,
    verdict=Verdict.PROTECT,
    law=LAW,
    reason="行为时不满十八周岁，审理终结时已满十八周岁：即使公开审理，身份仍受保护",
    reason_en="minor at the act, of age when the case closed: protected even if heard in public",
)


def decide(facts: Facts) -> Answer | None:
    """Protect by the age at the act, whatever the age at trial."""
    known = facts.birth_date is not None and facts.closed_on is not None
    of_age = known and not person_is_minor(facts, facts.closed_on)
    return PROTECTED if of_age and minority(facts) in AS_MINOR else None
