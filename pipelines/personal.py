"""The facts about one person in one case, from all instances and later events (个人事实).

Outcomes of other instances count if an ID number says that it is the same person. Name and birth
date may add a seal, never take one away; so may a retrial that is told as a later event, because
what lifts a seal needs its own proof.

Source: docs/design.md §3.3 and §5; docs/law.md R26-R29 and the edge cases.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipelines import birth as births
from pipelines.birth import Birth, days
from pipelines.bundles import Bundle, OutcomeRow, PartyRow
from pipelines.case_links import (
    CaseLinks,
    named_alike,
    own_outcomes,
    plain_number,
    surely_same,
)
from pipelines.facts import (
    CaseFacts,
    actor_facts,
    bystander_facts,
    case_facts,
    facts_digest,
    is_actor,
    word,
)
from pipelines.instances import RETRIAL, effective, rank_of, without_later_retrial
from pipelines.minority import Minority, minority
from pipelines.model import Facts, LaterEvent
from pipelines.outcome import FIVE_YEARS
from pipelines.vocabulary import LaterEventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyFacts:
    """The facts about one party in every world, and who the person is."""

    row: PartyRow = field(repr=False)
    birth: Birth = field(repr=False)
    actor: bool
    worlds: tuple[Facts, ...] = field(repr=False)
    more_protective: tuple[tuple[Facts, ...], ...] = field(default=(), repr=False)
    """Other readings, which count only if they seal what the first does not."""

    @property
    def digest(self) -> str:
        """Fingerprint what the exports say about the party."""
        readings = (self.worlds, *self.more_protective)
        return facts_digest([facts for worlds in readings for facts in worlds])


Ranked = list[tuple[int, OutcomeRow]]


def party_facts(
    bundle: Bundle, row: PartyRow, case: CaseFacts, links: CaseLinks, *, as_of: date
) -> PartyFacts:
    """Put together the facts about one party of a case."""
    birth = births.of(row.birth_date, row.id_type, row.id_number, row.sex)
    if not is_actor(row):
        worlds = bystander_facts(row, birth, case, as_of=as_of)
        return PartyFacts(row=row, birth=birth, actor=False, worlds=worlds)
    sure, likely = _outcomes(bundle, row, links)
    readings = [effective(without_later_retrial(sure)), effective(sure)]
    if likely:
        readings.append(effective([*sure, *likely]))
    distinct = list(dict.fromkeys(_hashable(one) for one in readings))
    first, *others = (
        actor_facts(
            row, birth, one, case, later=_later_event(bundle, row, one, links, as_of), as_of=as_of
        )
        for one in distinct
    )
    return PartyFacts(row=row, birth=birth, actor=True, worlds=first, more_protective=tuple(others))


def _hashable(row: OutcomeRow | None) -> OutcomeRow | None:
    return row._replace(charges=tuple(row.charges or ())) if row else None  # type: ignore[arg-type]


def _outcomes(bundle: Bundle, row: PartyRow, links: CaseLinks) -> tuple[Ranked, Ranked]:
    """Return the outcomes that surely are this person's, and those that only look like it."""
    sure = [(rank_of(one, bundle.case), one) for one in own_outcomes(bundle, row)]
    likely: Ranked = []
    for other in links.chain(bundle) if bundle.key in links.bundles else ():
        for party in filter(is_actor, other.parties):
            same = surely_same(row, party)
            if same or (same is None and named_alike(row, party)):
                found = [(rank_of(one, other.case), one) for one in own_outcomes(other, party)]
                (sure if same else likely).extend(found)
    return sure, likely


def _later_event(
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
    birth = births.of(party.birth_date, party.id_type, party.id_number, party.sex)
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
