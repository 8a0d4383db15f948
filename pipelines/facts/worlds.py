"""The worlds in which imprecise facts may be true: every corner of every range (可能情形).

Age is compared with the act day by day, so if the verdict changes anywhere inside a range it
differs at its ends. A finding of age by the court rules out the worlds that it contradicts.

Source: docs/design.md §3.4; docs/law.md R32, R38.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

from pipelines.law.minority import AS_MINOR, Minority, minority
from pipelines.model import Contradiction, Facts
from pipelines.reading.dates import DateRange
from pipelines.vocabulary import AgeFinding

OLDEST = 100
"""Years from birth to an act from which on a birth date is a slip (1912 for 2012). Origin: ours."""
_AGAINST = {
    AgeFinding.UNDER_18: frozenset({Minority.AFTER}),
    AgeFinding.REACHED_18: AS_MINOR,
}


def spread(
    make: Callable[..., Facts],
    births: Sequence[date],
    start: DateRange | None,
    end: DateRange | None,
    doubts: tuple[Contradiction, ...] = (),
) -> tuple[Facts, ...]:
    """Make the facts in every world that the ranges leave open.

    >>> from functools import partial
    >>> from pipelines.manual.case_cells import ORDINARY
    >>> ordinary = partial(replace, ORDINARY)
    >>> summer = DateRange(date(2025, 7, 1), date(2025, 8, 31))
    >>> [world.act_start.month for world in spread(ordinary, [date(2008, 3, 10)], summer, None)]
    [7, 8]
    """
    ordered = end is None or start is None or start.first <= end.last
    doubts = (*_impossible(births, start, end), *doubts)
    worlds = tuple(
        make(birth_date=birth, act_start=first, act_end=last, contradictions=doubts)
        for birth, first, last in product(births or (None,), _ends(start), _ends(end))
        if not (ordered and first and last and last < first)
    )
    return as_found(worlds, worlds[0].age_finding)


def _ends(days: DateRange | None) -> tuple[date | None, ...]:
    if days is None:
        return (None,)
    return (days.first,) if days.exact else (days.first, days.last)


def _impossible(
    births: Sequence[date], start: DateRange | None, end: DateRange | None
) -> tuple[Contradiction, ...]:
    """Name what cannot be: an end before the beginning, an act before birth or a life later."""
    found = []
    first = start or end
    if births and first and not min(births) <= first.last < _too_old(max(births)):
        found.append(Contradiction.ACT_BEFORE_BIRTH)
    if start and end and end.last < start.first:
        found.append(Contradiction.ACT_ORDER)
    return tuple(found)


def _too_old(birth: date) -> date:
    """Return the first day of the year in which nobody born on a day acts any more."""
    return date(birth.year + OLDEST, 1, 1)


def as_found(worlds: tuple[Facts, ...], finding: AgeFinding | None) -> tuple[Facts, ...]:
    """Leave out the worlds that a finding of age rules out; if it rules out all, it contradicts."""
    against = _AGAINST.get(finding) if finding else None
    if against is None:
        return worlds
    possible = tuple(facts for facts in worlds if minority(facts) not in against)
    if possible:
        return possible
    doubt = Contradiction.AGE_FINDING_BIRTH_DATE
    return tuple(replace(one, contradictions=(*one.contradictions, doubt)) for one in worlds)
