"""Where the age at the act cannot be established, the person is treated as a minor (年龄证据不足).

Not even the birth date is known, or the day of the act, or all hangs on how a birthday on 29
February is counted. Until a person settles it the record is kept as sealed.

acts          | finding | answer
--------------|---------|------------------
no birth date | -       | REVIEW birth_date
no birth date | 不明    | REVIEW birth_date
no birth date | 不满18  | silent
no birth date | 已满18  | silent
no act date   | -       | REVIEW act_date
no act date   | 已满18  | REVIEW act_date
no act date   | 不满18  | silent
leap day      | -       | REVIEW leap_day
leap day      | 不满18  | silent
before 18     | -       | silent
after 18      | -       | silent
"""

from datetime import date

from pipelines.law.acts import CIVIL_CODE, JUVENILE_INTERPRETATION, PROCEDURE_INTERPRETATION
from pipelines.law.minority import Minority, minority
from pipelines.model import Answer, Citation, Facts, Question, Verdict

RULE = "R32"

LAW: tuple[Citation, ...] = (
    PROCEDURE_INTERPRETATION.cite("第146条第2款"),
    JUVENILE_INTERPRETATION.cite("第4条第1款"),
    CIVIL_CODE.inferred("第202条"),
)

IN_FORCE = date(2006, 1, 23)

NO_BIRTH_DATE = Answer(
    rule=RULE,
    verdict=Verdict.REVIEW,
    law=LAW,
    reason="没有充分证据证明行为时已满十八周岁：出生日期不明，推定不满",
    reason_en="no proof of being 18 at the act, birth date unknown: taken to be a minor",
    questions=(Question.BIRTH_DATE,),
)

NO_ACT_DATE = Answer(
    rule=RULE,
    verdict=Verdict.REVIEW,
    law=LAW,
    reason="没有充分证据证明行为时已满十八周岁：行为日期不明，推定不满",
    reason_en="no proof of being 18 at the act, day of the act unknown: taken to be a minor",
    questions=(Question.ACT_DATE,),
)

# A flag carries its reason along: it must not say on which day somebody was born.
LEAP_DAY = Answer(
    rule=RULE,
    verdict=Verdict.REVIEW,
    law=LAW,
    reason="行为恰在成年之日前后：成年之日如何计算没有明文规定",
    reason_en="act on the day of coming of age or beside it: no text says how that day is counted",
    questions=(Question.LEAP_DAY,),
)

ASKED = {
    Minority.NO_BIRTH_DATE: NO_BIRTH_DATE,
    Minority.NO_ACT_DATE: NO_ACT_DATE,
    Minority.LEAP_DAY: LEAP_DAY,
}


def decide(facts: Facts) -> Answer | None:
    """Ask for what would establish the age at the act."""
    return ASKED.get(minority(facts))
