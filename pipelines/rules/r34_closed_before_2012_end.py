"""Old cases closed before the end of 2012 that meet the conditions are sealed too (溯及既往).

Old case numbers do not matter. It speaks along with the rule that would seal the case today.

acts       | disposition | months | closed     | answer
-----------|-------------|--------|------------|-------
old before | 有期徒刑    |     60 | 2012-12-30 | SEAL
old before | 酌定不起诉  |      - | 2012-12-30 | SEAL
old before | 有期徒刑    |     60 | 2012-12-31 | silent
old before | 有期徒刑    |     61 | 2012-12-30 | silent
old before | 有期徒刑    |     60 | -          | silent
old after  | 有期徒刑    |     60 | 2012-12-30 | silent
"""

from datetime import date

from pipelines.law.acts import SEALING_MEASURES
from pipelines.law.minority import Minority, minority
from pipelines.law.outcome import NOT_PROSECUTED, NOT_PUNISHED, within_five
from pipelines.model import Answer, Citation, Facts, Verdict

RULE = "R34"

LAW: tuple[Citation, ...] = (SEALING_MEASURES.recalled("第23条"),)

IN_FORCE = date(2022, 5, 30)

LAST_DAY = date(2012, 12, 31)  # 办法 art 23: closed before that day

CLOSED_WITHOUT_SENTENCE = NOT_PROSECUTED | NOT_PUNISHED

SEALED = Answer(
    rule=RULE,
    verdict=Verdict.SEAL,
    law=LAW,
    reason="2012年12月31日以前审结、符合条件的案件同样封存",
    reason_en="closed before the end of 2012 and within the conditions: sealed too",
)


def decide(facts: Facts) -> Answer | None:
    """Seal old cases under the conditions of today."""
    old = facts.closed_on is not None and facts.closed_on < LAST_DAY
    covered = facts.disposition in CLOSED_WITHOUT_SENTENCE or within_five(facts)
    return SEALED if old and covered and minority(facts) is Minority.BEFORE else None
