"""Papers of support and inquiry about a minor are sealed with the case (社会调查等材料).

社会调查, 帮教考察, 心理测评, 司法救助, 合适成年人, 家庭教育指导令. They share the fate of the
case: silent while it is undecided, and where more than five years keep it unsealed.

acts       | papers | disposition | months | effective | answer
-----------|--------|-------------|--------|-----------|-------
before 18  | yes    | 有期徒刑    |     36 | yes       | SEAL
before 18  | yes    | 酌定不起诉  |      - | no        | SEAL
before 18  | no     | 有期徒刑    |     36 | yes       | silent
before 18  | yes    | 有期徒刑    |     61 | yes       | silent
before 18  | yes    | 有期徒刑    |      - | yes       | silent
before 18  | yes    | 有期徒刑    |     36 | no        | silent
before 18  | yes    | -           |      - | yes       | silent
after 18   | yes    | 有期徒刑    |     36 | yes       | silent
"""

from datetime import date

from pipelines.law.acts import SEALING_MEASURES
from pipelines.law.minority import Minority, minority
from pipelines.law.outcome import NOT_PROSECUTED, NOT_PUNISHED, within_five
from pipelines.model import Answer, Citation, Facts, Verdict

RULE = "R16"

LAW: tuple[Citation, ...] = (
    SEALING_MEASURES.recalled("第3条"),
    SEALING_MEASURES.inferred("第3条（家庭教育指导令）"),
)

IN_FORCE = date(2022, 5, 30)

CLOSED_WITHOUT_SENTENCE = NOT_PROSECUTED | NOT_PUNISHED

SEALED = Answer(
    rule=RULE,
    verdict=Verdict.SEAL,
    law=LAW,
    reason="案卷含社会调查、帮教考察等材料，随案封存",
    reason_en="the file holds papers of social inquiry or support: sealed with the case",
)


def decide(facts: Facts) -> Answer | None:
    """Seal the papers where the case itself is sealed."""
    ended = facts.disposition in CLOSED_WITHOUT_SENTENCE or within_five(facts)
    sealed = facts.support_papers and ended and minority(facts) is Minority.BEFORE
    return SEALED if sealed else None
