"""A case of a possible minor that is not yet decided with effect is kept as sealed (未生效案件).

Pending cases, and judgments and acquittals without a day of effect, or with one still to come.

acts          | disposition | effective | answer
--------------|-------------|-----------|----------------
before 18     | 未结        | no        | PROTECT pending
before 18     | 有期徒刑    | no        | PROTECT pending
both sides    | 宣告无罪    | no        | PROTECT pending
no birth date | 未结        | no        | PROTECT pending
before 18     | 有期徒刑    | yes       | silent
before 18     | 酌定不起诉  | no        | silent
before 18     | -           | no        | silent
after 18      | 未结        | no        | silent
"""

from datetime import date

from pipelines.law.acts import CRIMINAL_PROCEDURE, PROCEDURE_INTERPRETATION, PROTECTION_LAW
from pipelines.law.minority import MAYBE_MINOR, minority
from pipelines.law.outcome import undecided
from pipelines.model import Answer, Citation, Facts, Verdict

RULE = "R30"

LAW: tuple[Citation, ...] = (
    CRIMINAL_PROCEDURE.cite("第285条"),
    PROCEDURE_INTERPRETATION.cite("第557条、第559条"),
    PROTECTION_LAW.cite("第103条"),
)

IN_FORCE = date(2021, 6, 1)

PENDING = Answer(
    rule=RULE,
    verdict=Verdict.PROTECT,
    law=LAW,
    reason="行为时不满或者可能不满十八周岁，裁判尚未生效，生效前按封存处理",
    reason_en="minor or possible minor, no judgment in effect yet: kept as sealed",
    pending=True,
)


def decide(facts: Facts) -> Answer | None:
    """Keep the record until a judgment takes effect."""
    return PENDING if undecided(facts) and minority(facts) in MAYBE_MINOR else None
