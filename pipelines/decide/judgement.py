"""Rules on everybody in one case: each alone, then with what stands beside or is cited (合议).

First every party's own facts go to the rules. Then those who acted learn whether a record treated
as sealed stands beside them or in a case that is cited, and the rules speak again. Neither step
changes who is sealed, so two passes are enough.

Source: docs/design.md §3.3; 未成年人犯罪记录封存实施办法 arts 5, 6.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pipelines.decide.by_order import Ordered, as_actor, ordered
from pipelines.decide.recorded import born, findings, settled, valid, with_answers
from pipelines.facts.case_links import CaseLinks
from pipelines.facts.case_rows import Bundle, Key, PartyRow
from pipelines.facts.party_facts import case_facts
from pipelines.facts.personal import PartyFacts, party_facts
from pipelines.facts.same_person import surely_same
from pipelines.human_answer import HumanAnswer, PartyKey
from pipelines.law.floor import raise_to_mark
from pipelines.law.ruling import NO_FINDINGS, SEALS, Findings, Ruling, rule_on
from pipelines.lift import Lift, with_lift
from pipelines.model import Facts
from pipelines.seal_order import NO_ORDERS, Orders

Answers = Mapping[PartyKey, Sequence[HumanAnswer]]
Lifts = Mapping[PartyKey, Lift]
NO_LIFTS: Lifts = {}
Worlds = tuple[Facts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One party with the facts used, their digest, and the ruling."""

    facts: PartyFacts = field(repr=False)
    digest: str
    ruling: Ruling
    findings: Findings = field(default_factory=dict)
    settled: frozenset[Any] = frozenset()
    order: Ordered | None = None


def judge(  # noqa: PLR0913 - the case, what it hangs together with, what people said
    bundle: Bundle,
    links: CaseLinks,
    *,
    as_of: date,
    answers: Answers,
    lifts: Lifts = NO_LIFTS,
    orders: Orders = NO_ORDERS,
    elsewhere: Sequence[PartyRow] = (),
) -> list[Judged]:
    """Rule on every party of a case.

    Args:
        bundle: The rows of the case.
        links: How it hangs together with other cases.
        as_of: The day of the decision.
        answers: What people have settled, by party.
        lifts: Instruments by which a seal was lifted, by party.
        orders: Orders by which somebody was sealed.
        elsewhere: People whose record, treated as sealed, stands in a case that this one cites or
            that was split from it.
    """
    case = case_facts(bundle)
    alone = [
        _alone(party_facts(bundle, row, case, links, as_of=as_of), answers, lifts.get(row[:3]))
        for row in bundle.parties
    ]
    if orders:
        alone = [
            _by_order(one, ordered(bundle, one.facts, lifts.get(one.facts.row[:3]), orders))
            for one in alone
        ]
    young = [one for one in alone if one.facts.actor and one.ruling.may_be_minor]
    sealed = [one for one in young if raise_to_mark(one.ruling, one.facts.worlds[0]).withheld]
    return [_in_context(one, young, sealed, elsewhere) for one in alone]


def _alone(facts: PartyFacts, answers: Answers, lift: Lift | None) -> Judged:
    """Rule on the party's own facts, with what people have settled about exactly these."""
    given, digest = answers.get(facts.row[:3], ()), facts.digest
    told = valid(given, digest)
    if told:
        facts = _read_anew(facts, lambda worlds: with_answers(worlds, told))
        facts = replace(facts, birth=born(facts.birth, told))
    if lift:
        facts = _read_anew(facts, lambda worlds: with_lift(worlds, lift, facts.birth.person))
    found = findings(told) if told else NO_FINDINGS
    return Judged(
        facts=facts,
        digest=digest,
        ruling=_best(facts, found),
        findings=found,
        settled=settled(told),
    )


def _by_order(one: Judged, order: Ordered | None) -> Judged:
    """Seal whoever an order lists, as somebody who acted."""
    if order is None:
        return one
    ruling = order.raised(one.ruling)
    return replace(one, facts=as_actor(one.facts), ruling=ruling, order=order)


def _read_anew(facts: PartyFacts, change: Callable[[Worlds], Worlds]) -> PartyFacts:
    """Put every reading of the facts through a change."""
    others = tuple(change(worlds) for worlds in facts.more_protective)
    return replace(facts, worlds=change(facts.worlds), more_protective=others)


def _best(facts: PartyFacts, found: Findings, beside: Mapping[str, Any] | None = None) -> Ruling:
    """Rule on the first reading of the facts, unless another one seals and it does not."""
    readings = (facts.worlds, *facts.more_protective)
    if beside:
        readings = tuple(tuple(replace(one, **beside) for one in worlds) for worlds in readings)
    first, *others = (rule_on(worlds, found) for worlds in readings)
    sealing = (ruling for ruling in others if ruling.verdict in SEALS)
    return first if first.verdict in SEALS else next(sealing, first)


def _in_context(
    one: Judged,
    young: Sequence[Judged],
    sealed: Sequence[Judged],
    elsewhere: Sequence[PartyRow],
) -> Judged:
    """Rule again with what stands beside and elsewhere; then apply the mark of the source."""
    asked = one.ruling.questions | set(one.facts.row.told.asked)
    if not one.facts.actor:
        return replace(one, ruling=replace(one.ruling, questions=asked - one.settled))
    own = [surely_same(one.facts.row, row) is True for row in elsewhere]
    beside: dict[str, Any] = {
        "sealed_beside": any(other is not one for other in sealed),
        "minor_beside": any(other is not one for other in young),
        "sealed_cited": not all(own),
        "own_sealed_cited": any(own),
    }
    ruling = _best(one.facts, one.findings, beside) if any(beside.values()) else one.ruling
    facts = replace(one.facts.worlds[0], **beside)
    raised = raise_to_mark(ruling, facts)
    raised = one.order.raised(raised) if one.order else raised
    asked = raised.questions | set(one.facts.row.told.asked)
    return replace(one, ruling=replace(raised, questions=asked - one.settled))


def withheld_actors(judged: Iterable[Judged]) -> list[PartyRow]:
    """Return the people of a case whose record is treated as sealed."""
    return [one.facts.row for one in judged if one.facts.actor and one.ruling.withheld]


class Elsewhere:
    """Who is treated as sealed in the cases that a case hangs together with."""

    def __init__(
        self,
        links: CaseLinks,
        *,
        as_of: date,
        answers: Answers,
        lifts: Lifts = NO_LIFTS,
        orders: Orders = NO_ORDERS,
    ) -> None:
        """Rule on every case that takes part in a link, by its own facts alone."""
        self._links = links
        told: dict[str, Any] = {"answers": answers, "lifts": lifts, "orders": orders}
        self._withheld: dict[Key, list[PartyRow]] = {
            key: withheld_actors(judge(bundle, links, as_of=as_of, **told))
            for key, bundle in links.bundles.items()
        }

    def sealed(self, bundle: Bundle) -> list[PartyRow]:
        """Return the sealed people of the cases that a case cites or was split from."""
        others = (*self._links.cited(bundle), *self._links.siblings(bundle))
        return [row for other in others for row in self._withheld[other.key]]
