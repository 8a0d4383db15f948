"""Each rule does what its own table says; all are listed, cited and total."""

import importlib
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from pipelines import rules
from pipelines.manual.case_cells import ORDINARY
from pipelines.manual.case_table import facts_of, read, words_of
from pipelines.model import Citation, LaterEvent, Verdict
from pipelines.rules import BASE_RULES, LIFTING_RULES
from pipelines.vocabulary import Disposition, LaterEventKind, Role

FOLDER = Path(rules.__file__).parent
RULES = [*BASE_RULES, *LIFTING_RULES]
ROWS = [
    pytest.param(rule, table.header, row, id=f"{rule.RULE}-{number}")
    for rule in RULES
    for table in [read(rule.__doc__)]
    for number, row in enumerate(table.rows, 1)
]


@pytest.mark.parametrize(("rule", "header", "row"), ROWS)
def test_a_rule_answers_as_its_table_says(rule, header, row):
    assert words_of(rule.decide(facts_of(header, row))) == row[-1]


def test_a_wrong_row_would_be_seen():
    table = read(rules.r01_five_years_or_less.__doc__)
    wrong = ("before 18", "有期徒刑", "61", "yes", "SEAL")

    answer = rules.r01_five_years_or_less.decide(facts_of(table.header, wrong))

    assert words_of(answer) != wrong[-1]


def test_every_rule_file_is_listed():
    files = {path.stem for path in FOLDER.glob("r*.py")}

    assert {rule.__name__.rpartition(".")[2] for rule in RULES} == files


def test_a_file_that_is_not_listed_would_be_seen(tmp_path):
    planted = tmp_path / "r39_planted.py"
    planted.write_text('"""A rule nobody listed."""\n')

    files = {path.stem for path in [*FOLDER.glob("r*.py"), planted]}

    assert {rule.__name__.rpartition(".")[2] for rule in RULES} != files


def test_rules_1_to_38_are_all_there():
    assert {rule.RULE for rule in RULES} == {f"R{number}" for number in range(1, 39)} | {"R17e"}
    assert len(RULES) == 39


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE)
def test_a_rule_holds_law_date_and_a_table_with_both_outcomes(rule):
    answers = [row[-1] for row in read(rule.__doc__).rows]

    assert rule.LAW
    assert all(isinstance(citation, Citation) for citation in rule.LAW)
    assert isinstance(rule.IN_FORCE, date)
    assert rule.decide.__doc__
    assert "silent" in answers
    assert set(answers) != {"silent"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE)
def test_what_a_rule_says_names_it_and_its_law(rule):
    module = importlib.import_module(rule.__name__)
    said = [value for value in vars(module).values() if type(value).__name__ == "Answer"]

    assert said
    for answer in said:
        assert (answer.rule, answer.law) == (rule.RULE, rule.LAW)
        assert answer.reason
        assert answer.reason_en.isascii()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE)
def test_a_rule_about_actors_is_silent_about_anybody_else(rule):
    table = read(rule.__doc__)
    spoke = [
        rule.RULE
        for row in table.rows
        if (facts := facts_of(table.header, row)).later_event is None
        and rule.decide(replace(facts, role=Role.DEFENDER)) is not None
    ]

    assert spoke == []


EVENTS = [
    LaterEvent(
        kind=kind,
        in_minority=young,
        combined_months=months,
        person_matched=matched,
        instrument_no=instrument,
        effective_on=effective,
    )
    for kind, young, months, matched, instrument, effective in product(
        LaterEventKind,
        (True, False, None),
        (59, 60, 61, None),
        (True, False),
        ("1", None),
        (date(2026, 5, 1), date(2026, 11, 24), None),
    )
]


def proved(event):
    return (
        event.person_matched
        and event.instrument_no is not None
        and event.effective_on == date(2026, 5, 1)
        and event.combined_months == 61
        and (event.in_minority is True or event.kind is LaterEventKind.RETRIAL)
    )


def test_a_seal_is_lifted_with_full_proof_and_never_without():
    facts = replace(ORDINARY, disposition=Disposition.FIXED_TERM)

    for event in EVENTS:
        said = {
            answer.verdict
            for rule in LIFTING_RULES
            if (answer := rule.decide(replace(facts, later_event=event)))
        }

        assert (Verdict.UNSEAL in said) == proved(event)
