"""Whether somebody was under 18 at the acts, as far as the facts say (行为时是否不满十八周岁).

Age is counted at the act, never at the trial, and from the day after the birthday: on the 18th
birthday itself a person is still a minor. An act that is stated only by its end may have begun
earlier; an act that is stated only by its beginning ended the same day.

Source: 刑事诉讼法 art 286 (犯罪的时候); 法释〔2006〕1号 arts 2 and 4; 民法典 art 202.

>>> from datetime import date
>>> from pipelines.vocabulary import Role
>>> facts = Facts(role=Role.DEFENDANT, birth_date=date(2006, 3, 10), act_start=date(2024, 3, 10),
...               as_of=date(2026, 11, 23))
>>> minority(facts).value
'before 18'
"""

from datetime import date
from enum import StrEnum

from pipelines.model import Facts
from pipelines.reading import dates
from pipelines.vocabulary import ACTORS, AgeFinding


class Minority(StrEnum):
    """Where the acts lie against the day the actor came of age."""

    BEFORE = "before 18"
    BOTH = "both sides"
    AFTER = "after 18"
    NO_BIRTH_DATE = "no birth date"
    NO_ACT_DATE = "no act date"
    LEAP_DAY = "leap day"
    NO_ACTOR = "no actor"


AS_MINOR = frozenset({Minority.BEFORE, Minority.BOTH})
"""At least one act was a minor's."""

UNSETTLED = frozenset({Minority.NO_BIRTH_DATE, Minority.NO_ACT_DATE, Minority.LEAP_DAY})
"""The facts do not say: treated as a minor until a person settles it."""

MAYBE_MINOR = AS_MINOR | UNSETTLED


def minority(facts: Facts) -> Minority:
    """Place the acts of an actor before, across or after the day after the 18th birthday."""
    if facts.role not in ACTORS:
        return Minority.NO_ACTOR
    if facts.birth_date is None:
        return _by_finding(facts.age_finding, Minority.NO_BIRTH_DATE)
    first, last = facts.act_start, facts.act_end or facts.act_start
    if last is None:
        return _without_act(facts, facts.birth_date)
    if first is None:
        young = dates.is_minor(facts.birth_date, last)
        return Minority.BEFORE if young else Minority.NO_ACT_DATE
    return _across(facts.birth_date, min(first, last), max(first, last), facts.age_finding)


def _by_finding(finding: AgeFinding | None, otherwise: Minority) -> Minority:
    settled = {AgeFinding.UNDER_18: Minority.BEFORE, AgeFinding.REACHED_18: Minority.AFTER}
    return settled.get(finding, otherwise) if finding else otherwise


def _without_act(facts: Facts, birth: date) -> Minority:
    """Settle it by youth when the case was closed, or by a finding of youth; else it is open."""
    young = facts.closed_on is not None and dates.is_minor(birth, facts.closed_on)
    found = facts.age_finding is AgeFinding.UNDER_18
    return Minority.BEFORE if young or found else Minority.NO_ACT_DATE


def _across(birth: date, first: date, last: date, finding: AgeFinding | None) -> Minority:
    if any(dates.is_leap_day_doubt(birth, act) for act in (first, last)):
        return _by_finding(finding, Minority.LEAP_DAY)
    if not dates.is_minor(birth, first):
        return Minority.AFTER
    return Minority.BEFORE if dates.is_minor(birth, last) else Minority.BOTH


def person_is_minor(facts: Facts, on: date | None) -> bool:
    """Say whether anybody, whatever the role, is known to be under 18 on that day."""
    if facts.birth_date is None or on is None:
        return False
    doubt = dates.is_leap_day_doubt(facts.birth_date, on)
    return doubt or dates.is_minor(facts.birth_date, on)
