"""A minor who is victim, witness or child of a party is never named (未成年被害人、证人、子女).

Name, picture, home, school and all that may tell who it is. Where the age is unknown, a guardian,
a school or a finding stand for it; unknown age alone neither holds a case nor masks a person.

acts          | role       | disposition | signs | answer
--------------|------------|-------------|-------|--------
before 18     | 被害人     | -           | no    | PROTECT
leap day      | 证人       | -           | no    | PROTECT
no act date   | 原告       | -           | no    | silent
no birth date | 未成年子女 | -           | no    | PROTECT
no birth date | 被害人     | -           | yes   | PROTECT
no birth date | 被害人     | -           | no    | silent
after 18      | 被害人     | -           | yes   | silent
after 18      | 未成年子女 | -           | no    | PROTECT
no birth date | 辩护人     | -           | yes   | silent
before 18     | 被告人     | 非刑事      | no    | PROTECT
after 18      | 被告人     | 非刑事      | no    | silent
before 18     | 被告人     | 有期徒刑    | no    | silent
"""

from datetime import date

from pipelines.law.acts import PROCEDURE_INTERPRETATION, PROTECTION_LAW, PUBLICATION_RULES
from pipelines.law.minority import AS_MINOR, minority, person_is_minor
from pipelines.model import Answer, Citation, Facts, Verdict
from pipelines.vocabulary import ACTORS, OFFICIALS, AgeFinding, Disposition, Role

RULE = "R35"

LAW: tuple[Citation, ...] = (
    PROTECTION_LAW.cite("第103条"),
    PUBLICATION_RULES.cite("第8条、第10条"),
    PROCEDURE_INTERPRETATION.cite("第559条"),
)

IN_FORCE = date(2016, 10, 1)

PROTECTED = Answer(
    rule=RULE,
    verdict=Verdict.PROTECT,
    law=LAW,
    reason="案件涉及的未成年人，不得披露可能识别其身份的信息",
    reason_en="a minor in the case who is not the offender: identity protected",
)


def decide(facts: Facts) -> Answer | None:
    """Protect whoever is a minor without having offended."""
    if facts.role in OFFICIALS:
        return None
    if facts.role in ACTORS:
        civil = facts.disposition is Disposition.CIVIL
        return PROTECTED if civil and minority(facts) in AS_MINOR else None
    found = facts.age_finding is AgeFinding.UNDER_18
    young = person_is_minor(facts, facts.act_start or facts.as_of)
    signs = facts.birth_date is None and (found or facts.signs_of_minority)
    return PROTECTED if facts.role is Role.CHILD or young or signs else None
