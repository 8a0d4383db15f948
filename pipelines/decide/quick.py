"""The short way for cases in which everybody is plainly of age (成年人案件的简便认定).

Most cases are of that kind: one reading of the facts, no mark, no link, no minor beside. Then only
one rule has anything to say, and the others need not be asked; a test holds both ways to the same
decisions.

Source: docs/design.md §3.1; docs/law.md R37.
"""

from datetime import date

from pipelines.decide.judgement import Judged
from pipelines.facts import birth as births
from pipelines.facts.birth import Birth
from pipelines.facts.case_rows import Bundle, PartyRow
from pipelines.facts.party_facts import (
    CaseFacts,
    actor_facts,
    bystander_facts,
    case_facts,
    is_actor,
)
from pipelines.facts.personal import PartyFacts
from pipelines.facts.same_person import own_outcomes
from pipelines.law.minority import Minority, minority
from pipelines.law.ruling import Ruling
from pipelines.model import Facts, Verdict
from pipelines.rules import r35_minor_who_did_not_act as r35
from pipelines.rules.r37_adult_at_every_act import ADULT
from pipelines.vocabulary import Disposition, Role

OF_AGE = Ruling(verdict=Verdict.NONE, questions=frozenset(), answers=(ADULT,), may_be_minor=False)
NOT_CONCERNED = Ruling(verdict=Verdict.NONE, questions=frozenset(), answers=(), may_be_minor=False)


def all_adults(bundle: Bundle, *, as_of: date) -> list[Judged] | None:
    """Decide a case of plain adults; None where it has to go to every rule."""
    case = case_facts(bundle)
    if case.mark is not None or bundle.young_stranger or bundle.young_people:
        return None
    if any(row.role == Role.GUARDIAN for row in bundle.parties):
        return None
    judged = []
    for row in bundle.parties:
        if row.told.asked:
            return None
        birth = births.of_party(row)
        decide = _actor if is_actor(row) else _bystander
        found = decide(bundle, row, birth, case, as_of)
        if found is None:
            return None
        judged.append(found)
    return judged


def _actor(
    bundle: Bundle, row: PartyRow, birth: Birth, case: CaseFacts, as_of: date
) -> Judged | None:
    outcomes = own_outcomes(bundle, row)
    if len(outcomes) != 1 or outcomes[0].later_event or not birth.corners:
        return None
    worlds = actor_facts(row, birth, outcomes[0], case, as_of=as_of)
    if len(worlds) > 1 or not _plain(worlds[0]):
        return None
    facts = PartyFacts(row=row, birth=birth, actor=True, worlds=worlds)
    return Judged(facts=facts, digest=facts.digest, ruling=OF_AGE)


def _plain(facts: Facts) -> bool:
    """Say whether nothing but the rule on adults can speak about the facts."""
    penalty = facts.disposition is Disposition.ADMINISTRATIVE_PENALTY
    return not penalty and not facts.contradictions and minority(facts) is Minority.AFTER


def _bystander(
    _: Bundle, row: PartyRow, birth: Birth, case: CaseFacts, as_of: date
) -> Judged | None:
    worlds = bystander_facts(row, birth, case, as_of=as_of)
    if r35.decide(worlds[0]) is not None:
        return None
    facts = PartyFacts(row=row, birth=birth, actor=False, worlds=worlds)
    return Judged(facts=facts, digest=facts.digest, ruling=NOT_CONCERNED)
