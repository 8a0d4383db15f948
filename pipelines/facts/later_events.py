"""What a later case proves about an event that may lift a seal (解除封存事由的证明).

The outcome of the sealed case names the event, the later case and the instrument. Who it was, when
the later judgment took effect and how old the person was then are read from the later case itself.

Source: 未成年人犯罪记录封存实施办法 arts 18 and 19; docs/design.md §3.3(b).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipelines.facts import birth as births
from pipelines.facts.case_links import CaseLinks
from pipelines.facts.case_rows import Bundle, OutcomeRow, PartyRow
from pipelines.facts.dates_read import days
from pipelines.facts.instances import RETRIAL, effective, rank_of
from pipelines.facts.named_cases import plain_number
from pipelines.facts.party_facts import actor_facts, case_facts, word
from pipelines.facts.same_person import own_outcomes, surely_same
from pipelines.law.minority import Minority, minority
from pipelines.law.outcome import FIVE_YEARS
from pipelines.model import Facts, LaterEvent
from pipelines.vocabulary import LaterEventKind


def later_event(
    bundle: Bundle, row: PartyRow, outcome: OutcomeRow | None, links: CaseLinks, as_of: date
) -> LaterEvent | None:
    """Return the later event that an outcome tells of, with what the later case proves."""
    kind = word(LaterEventKind, outcome.later_event) if outcome else None
    if outcome is None or kind is None:
        return None
    event = LaterEvent(
        kind=kind,
        in_minority=None,
        combined_months=outcome.later_combined_months,
        person_matched=False,
        instrument_no=outcome.instrument_no,
        effective_on=None,
    )
    found = _in_later_case(bundle, row, outcome, links)
    return _proved(event, *found, as_of) if found else event


def _in_later_case(
    bundle: Bundle, row: PartyRow, outcome: OutcomeRow, links: CaseLinks
) -> tuple[Bundle, PartyRow, OutcomeRow] | None:
    """Find the same person, by ID number, and the outcome in the case that is named."""
    number = plain_number(outcome.later_event_case or "")
    near = (links.bundles[key] for key in links.later.get(bundle.key, ()))
    for later in (bundle, *near):
        if plain_number(later.case.case_no) != number:
            continue
        for party in later.parties:
            if surely_same(row, party):
                ranked = [(rank_of(one, later.case), one) for one in own_outcomes(later, party)]
                told = [one for one in ranked if later is not bundle or one[0] == RETRIAL]
                if counts := effective(told):
                    return later, party, counts
    return None


def _proved(
    event: LaterEvent, later: Bundle, party: PartyRow, outcome: OutcomeRow, as_of: date
) -> LaterEvent:
    birth = births.of_party(party)
    worlds = actor_facts(party, birth, outcome, case_facts(later), as_of=as_of)
    in_effect = days(outcome.effective_on)
    return replace(
        event,
        in_minority=_all_in_minority(worlds),
        combined_months=_agreed(event.combined_months, worlds[0].term_months),
        person_matched=True,
        effective_on=in_effect.last if in_effect else None,
    )


def _all_in_minority(worlds: Sequence[Facts]) -> bool | None:
    """Say whether the acts were a minor's; None where the facts do not settle it."""
    places = {minority(facts) for facts in worlds}
    return {frozenset({Minority.BEFORE}): True, frozenset({Minority.AFTER}): False}.get(
        frozenset(places)
    )


def _agreed(stated: int | None, found: int | None) -> int | None:
    """Return the combined term; None where two sources lie on different sides of five years."""
    if stated is None or found is None:
        return found if stated is None else stated
    return stated if (stated > FIVE_YEARS) == (found > FIVE_YEARS) else None
