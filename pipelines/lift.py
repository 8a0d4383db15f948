"""One instrument by which a seal was lifted, as the person in charge recorded it (解除封存记录).

It is a fact about the party like any other: the lifting rules weigh it anew in every run, so a
record that the law does not let out stays sealed whatever was typed.

Source: 未成年人犯罪记录封存实施办法 arts 7, 18 and 19; docs/design.md §3.3(b).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from pipelines.law.outcome import FIVE_YEARS
from pipelines.model import Facts, LaterEvent
from pipelines.vocabulary import LaterEventKind


class Ground(StrEnum):
    """The articles of the measures that lift a seal (解除封存的依据)."""

    NEW_CRIME = "18(1)1"
    MISSED_CRIME = "18(1)2"
    RETRIAL = "18(1)3"
    ON_REQUEST = "7"


EVENTS = {
    Ground.NEW_CRIME: LaterEventKind.NEW_CRIME,
    Ground.MISSED_CRIME: LaterEventKind.MISSED_CRIME,
    Ground.RETRIAL: LaterEventKind.RETRIAL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """What an instrument says that lifts the seal of one party.

    `person` is the sound 18-digit ID number of whom the instrument names; `months` the term it
    decides on, all crimes together.
    """

    ground: Ground
    person: str = field(repr=False)
    in_minority: bool
    months: int | None
    instrument_no: str = field(repr=False)
    effective_on: date


def with_lift(worlds: Sequence[Facts], lift: Lift, person: str | None) -> tuple[Facts, ...]:
    """Return the worlds in which the instrument is a fact about a person.

    >>> from pipelines.manual.case_cells import ORDINARY
    >>> lift = Lift(ground=Ground.NEW_CRIME, person="9", in_minority=True, months=61,
    ...             instrument_no="1", effective_on=date(2026, 1, 1))
    >>> with_lift([ORDINARY], lift, "9")[0].later_event.person_matched
    True
    """
    matched = person is not None and person == lift.person
    return tuple(dict.fromkeys(_in_one_world(facts, lift, matched=matched) for facts in worlds))


def _in_one_world(facts: Facts, lift: Lift, *, matched: bool) -> Facts:
    kind = EVENTS.get(lift.ground)
    if kind is None:
        first = facts.act_start or lift.effective_on
        proved = matched and first <= lift.effective_on <= facts.as_of
        return replace(facts, applied_not_to_seal=True, court_agreed=True, instrument_named=proved)
    event = LaterEvent(
        kind=kind,
        in_minority=lift.in_minority,
        combined_months=_agreed(facts.later_event, lift.months),
        person_matched=matched,
        instrument_no=lift.instrument_no,
        effective_on=lift.effective_on,
    )
    return replace(facts, later_event=event)


def _agreed(exported: LaterEvent | None, months: int | None) -> int | None:
    """Return the term of the instrument; None where the export says otherwise of five years."""
    stated = exported.combined_months if exported else None
    if stated is None or months is None:
        return months
    return months if (stated > FIVE_YEARS) == (months > FIVE_YEARS) else None
