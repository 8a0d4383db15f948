"""Seals whomever an order of the seal feed lists (按封存通知认定)."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from pipelines.facts.case_rows import Bundle
from pipelines.facts.personal import PartyFacts
from pipelines.law.floor import raise_to_order
from pipelines.law.ruling import Ruling
from pipelines.lift import Lift
from pipelines.seal_order import Orders, day_of, of_case, with_unknown


class Ordered(NamedTuple):
    """Day of the order that seals, and of the instrument that lifted the seal, if any did."""

    ordered_on: date
    lifted_on: date | None

    def raised(self, ruling: Ruling) -> Ruling:
        """Return a ruling with the order applied."""
        return raise_to_order(ruling, self.ordered_on, self.lifted_on)


def ordered(bundle: Bundle, facts: PartyFacts, lift: Lift | None, orders: Orders) -> Ordered | None:
    """Return the order about a party of a case, None where there is none."""
    listed = of_case(orders, bundle.key)
    if not listed:
        return None
    listed = with_unknown(listed, (row.party_no for row in bundle.parties))
    day = day_of(listed, facts.row.party_no, acted=facts.actor)
    if day is None:
        return None
    event = facts.worlds[0].later_event
    return Ordered(day, lift.effective_on if lift else event.effective_on if event else None)


def as_actor(facts: PartyFacts) -> PartyFacts:
    """Return the facts of somebody whom an order seals: of somebody who acted."""
    return replace(facts, actor=True)
