"""Whoever asks about a case is told of its rows that are held, and what that does to the others."""

import pytest

from pipelines import lookup
from pipelines.lookup import reasons, waiting
from tests import faults, nights


def labels(tree):
    return [tree.label, *(label for one in tree.children for label in labels(one))]


def asked(site, case):
    found = lookup.decisions(nights.call(site / "fengcun.toml", "asked"), case)
    return found, "\n".join(map(str, labels(reasons.tree(*found))))


@pytest.fixture
def site(tmp_path):
    nights.site(tmp_path / "site")
    return tmp_path / "site"


def test_a_held_party_is_told_with_its_reason_and_what_waits_with_it(site):
    faults.misspell_birth_dates(site, 1)

    (decisions, held), said = asked(site, nights.SEALED)

    assert decisions["party_no"].to_pylist() == ["2"]
    assert {row.table for row in held} == {"parties", "outcomes", "documents"}
    assert "court 当事人 parties 1：无法读取 cannot be read，birth_date" in said
    assert said.index("parties 1：") < said.index("随所属的行一并隔离")
    assert waiting.THE_REST in said
    assert nights.MINOR not in said and "昨天" not in said


def test_of_another_case_nothing_held_is_told(site):
    faults.misspell_birth_dates(site, 1)

    (_, held), said = asked(site, nights.VICTIM)

    assert held == [] and waiting.TITLE not in said
