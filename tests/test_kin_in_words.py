"""Kin whom a column ties to a child in words, not by a party's number, are protected as kin."""

import pytest

from pipelines.decide import kin
from tests import nights
from tests.test_held_people import left, saying, with_row

FATHER = "陈大山"
NAMED = {
    "a guardian by name": ({"represented_by": FATHER}, {}),
    "a child by name": ({}, {"relation_to": f"{nights.MINOR}之父"}),
    "a relation to nobody": ({}, {"relation_to": "父亲"}),
    "a relation to a number that is missing": ({}, {"relation_to": "7:父亲"}),
}


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    nights.quick(monkeypatch)


def leaving(folder, changed):
    """Run a night with these tables; return what leaves the court."""
    return left(folder, changed, "")


def of_kin(named):
    """Return the tables with a witness whom columns tie to the minor in this way."""
    minor, own = NAMED[named]
    father = {"case_no": nights.SEALED, "party_no": "3", "role": "证人", "name": FATHER, **own}
    said = {"text": f"{FATHER}到庭。"}
    return {
        "parties": [*with_row("parties", **minor), ("court", father)],
        "documents": with_row("documents", **said),
    }


@pytest.mark.parametrize("named", NAMED)
def test_kin_that_a_column_names_in_words_is_kin(tmp_path, named):
    assert not saying(leaving(tmp_path, of_kin(named)), FATHER)


def test_without_reading_words_kin_would_leave(tmp_path, monkeypatch):
    monkeypatch.setattr(kin, "_meant", lambda told, _row, rows: [
        one.party_no for one in rows if one.party_no == told
    ])  # fmt: skip

    assert saying(leaving(tmp_path, of_kin("a guardian by name")), FATHER)


def test_whom_a_column_calls_something_else_is_no_kin(tmp_path):
    tables = of_kin("a child by name")
    tables["parties"][-1][1]["relation_to"] = f"{nights.MINOR}的同学"

    assert saying(leaving(tmp_path, tables), FATHER)
