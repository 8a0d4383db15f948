"""What a person may answer to each question, and one answer as it is kept (人工答复).

An answer is one of a closed list, or where a fact is asked for, the fact: a date or a number of
months. What is kept is a code or ISO 8601, never the words that were typed.

| question | kept value |
|---|---|
| birth_date | a date or an interval; 不满18 or 已满18 where no date can be found |
| act_date | a date or an interval; 不满18 where none can be found |
| principal_act | before, after |
| disposition | a word of the closed list |
| decided_term | months |
| leap_day | 不满18, 已满18 |
| contradiction | confirmed: the columns hold as they stand |
| handler, lift_unproven, retrial_sixty | confirmed: nothing changes, nothing is asked |
| unlisted_person, whose_facts | confirmed: looked at; nothing changes |
| mark_unsupported | confirmed: the mark stays; wrong: the mark is no longer counted |
| combined_over_five, minor_period_count, lawful_acquittal | SEAL, PROTECT |
| recital | nothing yet: it is settled in the text or by a birth date |

Source: docs/design.md §3.3(c); where no date can be found, docs/law.md R32 and R33.

>>> stored(Question.PRINCIPAL_ACT, "成年前 before 18"), stored(Question.PRINCIPAL_ACT, "不知道")
('before', None)
>>> stored(Question.BIRTH_DATE, "2008年3月1日"), stored(Question.DECIDED_TERM, "61")
('2008-03-01', '61')
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pipelines.model import Question, Verdict
from pipelines.reading import terms
from pipelines.reading.dates import parse
from pipelines.vocabulary import AgeFinding, Disposition

LONGEST_TERM = 300  # months: 数罪并罚 at most twenty-five years, 刑法 art 69(1)

PartyKey = tuple[str, str, str]
"""Source, case number and party number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HumanAnswer:
    """What one person answered to one question about one party."""

    question: Question
    value: str = field(repr=False)
    facts_digest: str


class Choice(NamedTuple):
    """One answer of a closed list, and the words it is offered in."""

    value: str
    chinese: str
    english: str

    @property
    def label(self) -> str:
        """What stands in the drop-down list."""
        return f"{self.chinese} {self.english}".rstrip()


_UNDER = Choice(AgeFinding.UNDER_18.value, "查不清，推定不满十八周岁", "not found: taken as minor")
_REACHED = Choice(AgeFinding.REACHED_18.value, "查不清，但确已满十八周岁", "not found, surely 18")
_CONFIRMED = Choice("confirmed", "已核实，维持不变", "checked, nothing changes")
_WHETHER = (
    Choice(Verdict.SEAL.value, "封存", "seal"),
    Choice(Verdict.PROTECT.value, "不封存，只保护身份", "no seal, identity protected"),
)

CHOICES: Mapping[Question, tuple[Choice, ...]] = {
    Question.BIRTH_DATE: (_UNDER, _REACHED),
    Question.ACT_DATE: (_UNDER,),
    Question.PRINCIPAL_ACT: (
        Choice("before", "成年前", "before 18"),
        Choice("after", "成年后", "after 18"),
    ),
    Question.MINOR_PERIOD_COUNT: _WHETHER,
    Question.DISPOSITION: tuple(Choice(one.value, one.value, "") for one in Disposition),
    Question.DECIDED_TERM: (),
    Question.COMBINED_OVER_FIVE: _WHETHER,
    Question.LAWFUL_ACQUITTAL: _WHETHER,
    Question.LEAP_DAY: (
        Choice(AgeFinding.UNDER_18.value, "行为时不满十八周岁", "under 18 at the act"),
        Choice(AgeFinding.REACHED_18.value, "行为时已满十八周岁", "18 at the act"),
    ),
    Question.CONTRADICTION: (_CONFIRMED,),
    Question.HANDLER: (_CONFIRMED,),
    Question.MARK_UNSUPPORTED: (
        Choice("confirmed", "标识有依据，保留", "the mark is right and stays"),
        Choice("wrong", "标识有误，不再采用", "the mark is wrong"),
    ),
    Question.LIFT_UNPROVEN: (_CONFIRMED,),
    Question.RETRIAL_SIXTY: (_CONFIRMED,),
    Question.RECITAL: (),
    Question.UNLISTED_PERSON: (_CONFIRMED,),
    Question.WHOSE_FACTS: (_CONFIRMED,),
}
"""Question → the answers of its closed list."""


def _days(text: str) -> str | None:
    try:
        days = parse(text)
    except ValueError:
        return None
    return days.text if days else None


def _months(text: str) -> str | None:
    try:
        months = terms.months(text)
    except ValueError:
        return None
    return str(months) if 0 < months <= LONGEST_TERM else None


FREE: Mapping[Question, Callable[[str], str | None]] = {
    Question.BIRTH_DATE: _days,
    Question.ACT_DATE: _days,
    Question.DECIDED_TERM: _months,
}
"""Questions that are answered by a fact, and how it is read."""


def stored(question: Question, text: str) -> str | None:
    """Return what a written answer is kept as; None where the question does not allow it."""
    for choice in CHOICES[question]:
        if text in (choice.label, choice.chinese, choice.value):
            return choice.value
    read = FREE.get(question)
    return read(text) if read else None


def label(question: Question, value: str) -> str:
    """Return the words a kept value was offered in.

    >>> label(Question.LEAP_DAY, "不满18"), label(Question.DECIDED_TERM, "61")
    ('行为时不满十八周岁 under 18 at the act', '61')
    """
    words = {choice.value: choice.label for choice in CHOICES[question]}
    return words.get(value, value)
