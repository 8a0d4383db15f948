"""The facts about one person in one case, from all instances and later events (个人事实).

Outcomes of other instances count if an ID number says that it is the same person. Name and birth
date may add a seal, never take one away; so may a retrial that is told as a later event, because
what lifts a seal needs its own proof.

Source: docs/design.md §3.3 and §5; docs/law.md R26-R29.
"""

from dataclasses import dataclass, field
from datetime import date

from pipelines.facts import birth as births
from pipelines.facts.birth import Birth
from pipelines.facts.case_links import CaseLinks
from pipelines.facts.case_rows import Bundle, OutcomeRow, PartyRow
from pipelines.facts.facts_digest import facts_digest
from pipelines.facts.instances import effective, rank_of, without_later_retrial
from pipelines.facts.later_events import later_event
from pipelines.facts.party_facts import CaseFacts, actor_facts, bystander_facts, is_actor
from pipelines.facts.same_person import named_alike, own_outcomes, surely_same
from pipelines.model import Facts


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
    birth = births.of_party(row)
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
            row, birth, one, case, later=later_event(bundle, row, one, links, as_of), as_of=as_of
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
