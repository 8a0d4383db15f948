"""Acts on both sides of 18, the principal ones before, seal the whole case (全案封存).

That the principal acts lie before 18 is a finding of the court, with finder and date; it is never
computed. The acts of the adult time are sealed along.

acts       | principal | disposition  | months | answer
-----------|-----------|--------------|--------|--------------------
both sides | before    | 有期徒刑     |     60 | SEAL_WHOLE
both sides | before    | 缓刑         |     36 | SEAL_WHOLE
both sides | before    | 免予刑事处罚 |      - | SEAL_WHOLE
both sides | before    | 有期徒刑     |     61 | silent
both sides | before    | 有期徒刑     |      - | REVIEW decided_term
both sides | -         | -            |      - | REVIEW disposition
both sides | unsigned  | 有期徒刑     |     60 | silent
both sides | after     | 有期徒刑     |     60 | silent
before 18  | before    | 有期徒刑     |     60 | silent
"""

from datetime import date

from pipelines.law.acts import SEALING_MEASURES
from pipelines.law.minority import Minority, minority
from pipelines.law.outcome import term_missing, within_five
from pipelines.model import Answer, Citation, Facts, Question, Verdict

RULE = "R7"

LAW: tuple[Citation, ...] = (SEALING_MEASURES.cite("第4条第2款"),)

IN_FORCE = date(2022, 5, 30)

SEALED = Answer(
    rule=RULE,
    verdict=Verdict.SEAL_WHOLE,
    law=LAW,
    reason="在年满十八周岁前后实施数个行为，主要犯罪行为在年满十八周岁前实施，判处五年有期徒刑以下刑罚",
    reason_en="acts on both sides of 18, mainly before, five years or less: whole case sealed",
)

TERM_MISSING = Answer(
    rule=RULE,
    verdict=Verdict.REVIEW,
    law=LAW,
    reason="主要犯罪行为在年满十八周岁前实施，判处有期徒刑但未载明决定执行的刑期",
    reason_en="acts mainly before 18, the decided term is not stated",
    questions=(Question.DECIDED_TERM,),
)

OUTCOME_MISSING = Answer(
    rule=RULE,
    verdict=Verdict.REVIEW,
    law=LAW,
    reason="在年满十八周岁前后实施数个行为，未载明处理结果",
    reason_en="acts on both sides of 18, the outcome is not stated",
    questions=(Question.DISPOSITION,),
)


def decide(facts: Facts) -> Answer | None:
    """Seal the whole case; ask where term or outcome is not stated."""
    if minority(facts) is not Minority.BOTH:
        return None
    if facts.disposition is None:
        return OUTCOME_MISSING
    if not (facts.principal_act_before_18 and facts.principal_act_found):
        return None
    if term_missing(facts):
        return TERM_MISSING
    return SEALED if within_five(facts) else None
