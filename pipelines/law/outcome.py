"""What the law tells apart in the outcome of a case: length, lightness, effect (处理结果).

五年以下 includes five years. Only the decided term counts. A judgment counts once it is in effect;
decisions not to prosecute, to withdraw, to punish administratively need no such date.

Source: 刑法 arts 33-34 and 99; 未成年人犯罪记录封存实施办法 arts 3, 4 and 24.

>>> from datetime import date
>>> from pipelines.vocabulary import Role
>>> five = Facts(role=Role.DEFENDANT, disposition=Disposition.FIXED_TERM, term_months=60,
...              effective_on=date(2026, 1, 1), as_of=date(2026, 11, 23))
>>> within_five(five), over_five(five)
(True, False)
"""

from pipelines.model import Facts, LaterEvent
from pipelines.vocabulary import Disposition

FIVE_YEARS = 60  # months, themselves included

LIGHTER = frozenset(
    {
        Disposition.SUSPENDED,
        Disposition.DETENTION,
        Disposition.CONTROL,
        Disposition.SUPPLEMENTARY_ONLY,
    }
)
"""Always lighter than five years: 缓刑 (at most three years), 拘役, 管制, 单处附加刑."""

GRAVEST = frozenset({Disposition.LIFE, Disposition.DEATH})

GUILTY = frozenset({Disposition.FIXED_TERM, Disposition.EXEMPTED}) | LIGHTER | GRAVEST

NOT_PROSECUTED = frozenset(
    {
        Disposition.NOT_PROSECUTED_STATUTORY,
        Disposition.NOT_PROSECUTED_DISCRETIONARY,
        Disposition.NOT_PROSECUTED_DOUBT,
        Disposition.NOT_PROSECUTED_AFTER_PROBATION,
    }
)

NOT_PUNISHED = frozenset(
    {
        Disposition.NOT_PUNISHED,
        Disposition.NOT_PURSUED,
        Disposition.WITHDRAWN,
        Disposition.TERMINATED,
        Disposition.NOT_RESPONSIBLE,
        Disposition.SPECIAL_EDUCATION,
    }
)
"""不予刑事处罚, 不追究刑事责任 and what ends a case the same way."""


def in_effect(facts: Facts) -> bool:
    """Say whether the judgment has taken effect by the day of the decision."""
    return facts.effective_on is not None and facts.effective_on <= facts.as_of


def convicted(facts: Facts) -> bool:
    """Say whether there is a finding of guilt in effect, 免予刑事处罚 included."""
    return facts.disposition in GUILTY and in_effect(facts)


def acquitted(facts: Facts) -> bool:
    """Say whether there is an acquittal in effect."""
    return facts.disposition is Disposition.ACQUITTED and in_effect(facts)


def undecided(facts: Facts) -> bool:
    """Say whether the case is pending or its judgment is not yet in effect."""
    judged = facts.disposition in GUILTY or facts.disposition is Disposition.ACQUITTED
    return facts.disposition is Disposition.PENDING or (judged and not in_effect(facts))


def within_five(facts: Facts) -> bool:
    """Say whether somebody was sentenced to five years or less, or exempted from penalty."""
    if not convicted(facts) or facts.disposition in GRAVEST:
        return False
    if facts.disposition is not Disposition.FIXED_TERM:
        return True
    return facts.term_months is not None and facts.term_months <= FIVE_YEARS


def over_five(facts: Facts) -> bool:
    """Say whether somebody was sentenced to more than five years."""
    if not convicted(facts):
        return False
    if facts.disposition in GRAVEST:
        return True
    fixed = facts.disposition is Disposition.FIXED_TERM
    return fixed and facts.term_months is not None and facts.term_months > FIVE_YEARS


def term_missing(facts: Facts) -> bool:
    """Say whether 有期徒刑 was decided but nobody says for how long."""
    fixed = facts.disposition is Disposition.FIXED_TERM
    return convicted(facts) and fixed and facts.term_months is None


def probation_over(facts: Facts) -> bool:
    """Say whether the time of trial of 附条件不起诉 has run out."""
    return facts.probation_end is not None and facts.probation_end < facts.as_of


def lift_proved(event: LaterEvent, facts: Facts) -> bool:
    """Say whether person (by ID number), instrument and day of effect are all proved.

    What lifts a seal comes after what is sealed: an instrument of before the acts, or of before
    the judgment took effect, is of something else, or its day is a slip of the pen.

    >>> from dataclasses import replace
    >>> from datetime import date
    >>> from pipelines.vocabulary import LaterEventKind, Role
    >>> later = LaterEvent(kind=LaterEventKind.RETRIAL, in_minority=True, combined_months=61,
    ...                    person_matched=True, instrument_no="1", effective_on=date(2026, 2, 1))
    >>> facts = Facts(role=Role.DEFENDANT, effective_on=date(2026, 1, 1), as_of=date(2026, 11, 23))
    >>> lift_proved(later, facts), lift_proved(later, replace(facts, effective_on=facts.as_of))
    (True, False)
    """
    named = event.person_matched and bool(event.instrument_no)
    if not named or event.effective_on is None or event.effective_on > facts.as_of:
        return False
    sealed = (facts.act_start, facts.effective_on)
    return all(day is None or day <= event.effective_on for day in sealed)
