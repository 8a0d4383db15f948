"""Puts together what the law looks at for one party, from the rows about the case (认定事实).

What no row says stays None. Dates that leave room become worlds.

Source: docs/design.md §2 (facts), §3.3 and §3.4.
"""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import lru_cache, partial
from typing import Any, NamedTuple, TypeVar

from pipelines.facts.birth import Birth
from pipelines.facts.case_rows import Bundle, OutcomeRow, PartyRow
from pipelines.facts.dates_read import days
from pipelines.facts.row_signs import shows_child
from pipelines.facts.worlds import spread
from pipelines.law.minority import Minority, minority
from pipelines.model import Contradiction, Facts, LaterEvent
from pipelines.reading import sentences
from pipelines.reading.dates import DateRange
from pipelines.vocabulary import (
    ACTORS,
    SUPPORT_PAPERS,
    AcquittalGround,
    AgeFinding,
    Disposition,
    ElectronicMark,
    Instance,
    Role,
)

_IMPRISONMENT = {Disposition.FIXED_TERM, Disposition.SUSPENDED}
_PAPERS = frozenset(SUPPORT_PAPERS)
Word = TypeVar("Word", bound=StrEnum)


class CaseFacts(NamedTuple):
    """What is the same for every party of a case."""

    closed_on: date | None
    split_case: bool | None
    mark: ElectronicMark | None
    support_papers: bool
    reference: date | None
    """The earliest day on which somebody acted, else the day of filing or closing."""


@lru_cache(maxsize=1024)
def word(kind: type[Word], text: str | None) -> Word | None:
    """Return the member of a closed list; what is not in it says nothing."""
    try:
        return kind(text) if text else None
    except ValueError:
        return None


def _in_words(text: str) -> tuple[Disposition | None, int | None]:
    sentence = sentences.parse(text)
    return (sentence.disposition, sentence.term_months) if sentence else (None, None)


def case_facts(bundle: Bundle) -> CaseFacts:
    """Return what holds for the whole case; a range ends on its last day."""
    case = bundle.case
    acts = [act.first for one in bundle.outcomes if (act := days(one.act_start or one.act_end))]
    filed, closed = days(case.filed_on), days(case.closed_on)
    reference = min(acts) if acts else (filed or closed)
    return CaseFacts(
        closed_on=closed.last if closed else None,
        split_case=case.split_case,
        mark=word(ElectronicMark, case.e_mark),
        support_papers=not _PAPERS.isdisjoint(bundle.papers),
        reference=reference.first if isinstance(reference, DateRange) else reference,
    )


def actor_facts(  # noqa: PLR0913 - each is another thing the law looks at
    row: PartyRow,
    birth: Birth,
    outcome: OutcomeRow | None,
    case: CaseFacts,
    *,
    later: LaterEvent | None = None,
    as_of: date,
) -> tuple[Facts, ...]:
    """Return the facts of somebody who acted, in every world."""
    make = partial(
        Facts,
        role=word(Role, row.role) or Role.OTHER,
        age_finding=word(AgeFinding, row.age_finding),
        identified=birth.person is not None,
        closed_on=case.closed_on,
        mark=case.mark,
        support_papers=case.support_papers,
        split_case=case.split_case,
        later_event=later,
        as_of=as_of,
        **_outcome_facts(outcome) if outcome else {},
    )
    start = days(outcome.act_start) if outcome else None
    end = days(outcome.act_end) if outcome else None
    end = None if end == start else end
    doubts = (*birth.contradictions, *row.told.doubts)
    worlds = spread(make, birth.corners, start, end, tuple(dict.fromkeys(doubts)))
    return _against_signs(worlds) if row.told.minor else worlds


def _against_signs(worlds: tuple[Facts, ...]) -> tuple[Facts, ...]:
    """Mark the contradiction where a document shows a minor and every world a grown person."""
    if any(minority(facts) is not Minority.AFTER for facts in worlds):
        return worlds
    doubt = Contradiction.TEXT_COLUMN
    return tuple(
        replace(one, contradictions=tuple(dict.fromkeys((*one.contradictions, doubt))))
        for one in worlds
    )


def _outcome_facts(row: OutcomeRow) -> dict[str, Any]:
    """Return what one outcome says; the decided term is read from its words if need be."""
    disposition, months = word(Disposition, row.disposition), row.term_months
    if row.sentence_text and (months is None or disposition is None):
        in_words, length = _in_words(row.sentence_text)
        disposition = disposition or in_words
        alike = disposition is in_words or {disposition, in_words} <= _IMPRISONMENT
        months = length if months is None and alike else months
    effective, probation = days(row.effective_on), days(row.probation_end)
    return {
        "disposition": disposition,
        "term_months": months,
        "instance": word(Instance, row.instance),
        "acquittal_ground": word(AcquittalGround, row.acquittal_ground),
        "applied_not_to_seal": row.applied_not_to_seal,
        "court_agreed": row.court_agreed,
        "principal_act_before_18": row.principal_act_before_18,
        "principal_act_found": bool(row.principal_act_found_by and row.principal_act_found_on),
        "charges": len(row.charges or ()),
        "effective_on": effective.last if effective else None,
        "probation_end": probation.last if probation else None,
        "handler_named": bool(row.handler),
        "instrument_named": bool(row.instrument_no),
    }


def bystander_facts(
    row: PartyRow, birth: Birth, case: CaseFacts, *, as_of: date
) -> tuple[Facts, ...]:
    """Return the facts of somebody who did not act: as young as the facts allow."""
    youngest = max(birth.corners, default=None)
    return (
        Facts(
            role=word(Role, row.role) or Role.OTHER,
            birth_date=youngest,
            age_finding=word(AgeFinding, row.age_finding),
            act_start=case.reference,
            signs_of_minority=bool(
                row.represented_by
                or row.school
                or row.school_class
                or row.student_number
                or row.told.minor
                or (youngest is None and shows_child(row, case.reference or as_of))
            ),
            as_of=as_of,
        ),
    )


def is_actor(row: PartyRow) -> bool:
    """Say whether somebody's role is that of an actor."""
    return word(Role, row.role) in ACTORS
