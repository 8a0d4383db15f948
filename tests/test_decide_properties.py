"""What holds for every combination of facts: total, never lowered by silence, free of order."""

import hashlib
import json
from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.decide.decision_rows import in_order
from pipelines.decide.recorded import with_answers
from pipelines.facts.facts_digest import facts_digest
from pipelines.human_answer import HumanAnswer
from pipelines.law import ruling
from pipelines.law.floor import raise_to_mark
from pipelines.law.minority import Minority, minority
from pipelines.law.ruling import rule_on
from pipelines.model import Contradiction, Facts, LaterEvent, Question, Verdict
from pipelines.rules import BASE_RULES, LIFTING_RULES
from pipelines.vocabulary import (
    ACTORS,
    AcquittalGround,
    AgeFinding,
    Disposition,
    ElectronicMark,
    LaterEventKind,
    Role,
)

BORN = date(2008, 2, 29)
BIRTHDAY = date(2026, 2, 28)
DAYS = st.integers(-400, 400).map(lambda days: BIRTHDAY + timedelta(days))
CORNER_DAYS = st.sampled_from([BIRTHDAY + timedelta(days) for days in (-1, 0, 1, 2)])
MAYBE = st.sampled_from([True, False, None])
EFFECT = st.sampled_from([None, date(2026, 5, 1), date(2026, 11, 23), date(2026, 11, 24)])

EVENTS = st.builds(
    LaterEvent,
    kind=st.sampled_from(LaterEventKind),
    in_minority=MAYBE,
    combined_months=st.sampled_from([None, 59, 60, 61]),
    person_matched=st.booleans(),
    instrument_no=st.sampled_from([None, "1"]),
    effective_on=EFFECT,
)

FACTS = st.builds(
    Facts,
    role=st.sampled_from(sorted(ACTORS)),
    birth_date=st.sampled_from([None, BORN, date(2008, 3, 1), date(1990, 1, 1)]),
    age_finding=st.sampled_from([None, None, *AgeFinding]),
    act_start=st.none() | CORNER_DAYS | DAYS,
    act_end=st.none() | CORNER_DAYS | DAYS,
    principal_act_before_18=MAYBE,
    principal_act_found=st.booleans(),
    disposition=st.sampled_from([None, *Disposition, *[Disposition.FIXED_TERM] * 9]),
    acquittal_ground=st.sampled_from([None, *AcquittalGround]),
    applied_not_to_seal=MAYBE,
    court_agreed=MAYBE,
    probation_end=st.sampled_from([None, date(2026, 11, 22), date(2026, 11, 23)]),
    term_months=st.sampled_from([None, 1, 59, 60, 61, 120]),
    charges=st.integers(0, 3),
    effective_on=EFFECT,
    closed_on=st.sampled_from([None, BIRTHDAY, date(2026, 3, 2), date(2012, 12, 30)]),
    handler_named=st.booleans(),
    identified=st.booleans(),
    instrument_named=st.booleans(),
    mark=st.sampled_from([None, None, *ElectronicMark]),
    support_papers=st.booleans(),
    signs_of_minority=st.booleans(),
    contradictions=st.sampled_from([(), (), (Contradiction.ACT_BEFORE_BIRTH,)]),
    split_case=MAYBE,
    sealed_beside=st.booleans(),
    minor_beside=st.booleans(),
    sealed_cited=st.booleans(),
    own_sealed_cited=st.booleans(),
    later_event=st.none() | EVENTS,
    as_of=st.just(date(2026, 11, 23)),
)

UNSAID = {
    "birth_date": None,
    "age_finding": None,
    "act_start": None,
    "principal_act_before_18": None,
    "principal_act_found": False,
    "disposition": None,
    "acquittal_ground": None,
    "applied_not_to_seal": None,
    "court_agreed": None,
    "probation_end": None,
    "term_months": None,
    "charges": 0,
    "effective_on": None,
    "closed_on": None,
    "handler_named": False,
    "identified": False,
    "instrument_named": False,
    "split_case": None,
    "later_event": None,
}
"""What each required fact is when nobody says. `act_end` is no required fact: where it is not
stated the acts ended on the day they began."""


def level(found):
    """Return how protected a record is downstream: sealed, identity, marked, open."""
    if found.withheld:
        return 3
    return {Verdict.MARK_MASK: 1, Verdict.NONE: 0}.get(found.verdict, 2)


def decided(facts):
    return raise_to_mark(rule_on((facts,)), facts)


def consistent(facts):
    """Leave out facts that contradict each other: taking one of them away settles nothing.

    Acts in the wrong order are a contradiction of their own (R38) wherever facts are put together.
    """
    if facts.act_start and facts.act_end and facts.act_end < facts.act_start:
        return False
    without = minority(replace(facts, age_finding=None, contradictions=()))
    against = {
        AgeFinding.UNDER_18: {Minority.AFTER, Minority.BOTH},
        AgeFinding.REACHED_18: {Minority.BEFORE, Minority.BOTH, Minority.NO_ACT_DATE},
    }
    return without not in against.get(facts.age_finding, set())


@given(FACTS)
@settings(max_examples=300, deadline=None)
def test_every_combination_of_facts_gets_an_answer_with_its_law(facts):
    found = decided(facts)

    assert found.verdict in Verdict
    assert found.answers
    assert all(answer.law and answer.reason for answer in found.answers)
    assert (found.verdict is not Verdict.REVIEW) or found.questions


@given(FACTS.map(lambda facts: replace(facts, contradictions=())), st.sampled_from(sorted(UNSAID)))
@settings(max_examples=600, deadline=None)
def test_silence_about_a_required_fact_never_lowers_protection(facts, name):
    if not consistent(facts):
        return

    silent = replace(facts, **{name: UNSAID[name]})

    assert level(decided(silent)) >= level(decided(facts))


def test_a_rule_that_opens_on_silence_would_be_seen(monkeypatch):
    facts = Facts(
        role=Role.DEFENDANT,
        birth_date=BORN,
        act_start=date(2025, 1, 1),
        disposition=Disposition.FIXED_TERM,
        term_months=12,
        effective_on=date(2026, 5, 1),
        as_of=date(2026, 11, 23),
    )
    careless = [rule for rule in BASE_RULES if rule.RULE != "R32"]
    monkeypatch.setattr(ruling, "BASE_RULES", careless)

    assert level(decided(replace(facts, birth_date=None))) < level(decided(facts))


@given(FACTS, st.permutations(BASE_RULES), st.permutations(LIFTING_RULES))
@settings(max_examples=100, deadline=None)
def test_the_order_of_the_rules_never_matters(facts, base, lifting):
    found = decided(facts)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ruling, "BASE_RULES", base)
        patch.setattr(ruling, "LIFTING_RULES", lifting)
        other = decided(facts)

    assert (other.verdict, other.questions) == (found.verdict, found.questions)
    assert in_order(other.answers) == in_order(found.answers)


@given(FACTS)
@settings(max_examples=200, deadline=None)
def test_nobody_who_was_a_minor_at_an_act_is_ever_left_open(facts):
    if minority(facts) in {Minority.BEFORE, Minority.BOTH}:
        assert level(decided(facts)) >= 2


@given(FACTS, st.integers(0, 60), st.integers(0, 60))
@settings(max_examples=200, deadline=None)
def test_a_range_is_at_least_as_protected_as_any_day_in_it(facts, length, inside):
    """The worlds at both ends stand for every day between them."""
    if facts.act_start is None:
        return
    facts = replace(facts, act_end=None, mark=None, later_event=None, age_finding=None)
    days = [facts.act_start, facts.act_start + timedelta(length)]
    between = facts.act_start + timedelta(min(length, inside))
    found = rule_on(tuple(replace(facts, act_start=day) for day in days))

    assert level(found) >= level(rule_on((replace(facts, act_start=between),)))


ANSWERS = {
    Question.BIRTH_DATE: ("2008-03-01", "1990", "2008-02"),
    Question.ACT_DATE: ("2026-02-28", "2026-03-05", "2026-02-01/2026-03-31"),
    Question.PRINCIPAL_ACT: ("before", "after"),
    Question.DISPOSITION: ("拘役", "未结"),
    Question.DECIDED_TERM: ("60", "61"),
    Question.LEAP_DAY: ("不满18", "已满18"),
    Question.CONTRADICTION: ("confirmed",),
    Question.COMBINED_OVER_FIVE: ("SEAL", "PROTECT"),
    Question.MINOR_PERIOD_COUNT: ("SEAL", "PROTECT"),
    Question.LAWFUL_ACQUITTAL: ("SEAL", "PROTECT"),
    Question.MARK_UNSUPPORTED: ("confirmed", "wrong"),
    Question.HANDLER: ("confirmed",),
    Question.LIFT_UNPROVEN: ("confirmed",),
    Question.RETRIAL_SIXTY: ("confirmed",),
}


@given(FACTS, st.sampled_from(sorted(ANSWERS)), st.data())
@settings(max_examples=200, deadline=None)
def test_every_answer_can_be_given_to_every_facts(facts, question, data):
    value = data.draw(st.sampled_from(ANSWERS[question]))
    answer = HumanAnswer(question=question, value=value, facts_digest="")

    worlds = with_answers((facts,), [answer])

    assert worlds
    assert rule_on(worlds).verdict in Verdict


@given(FACTS)
@settings(max_examples=100, deadline=None)
def test_the_digest_is_that_of_the_canonical_spelling_of_what_is_stated(facts):
    beside = {"as_of", "sealed_beside", "minor_beside", "sealed_cited", "own_sealed_cited"}
    stated = {
        one.name: value
        for one in fields(Facts)
        if one.name not in beside and (value := getattr(facts, one.name)) is not one.default
    }
    if event := stated.get("later_event"):
        stated["later_event"] = {one.name: getattr(event, one.name) for one in fields(event)}
    text = json.dumps(
        [stated],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        default=lambda day: day.isoformat(),
    )

    assert facts_digest([facts]) == hashlib.sha256(text.encode()).hexdigest()
