"""Kin whom a column ties to a child in words, not by a party's number, are protected as kin."""

import pytest

from pipelines import decide
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


GUARDED = "李小满"


def guarded(**own):
    """Return the tables in which an adult's victim stands beside a guardian tied to nobody."""
    victim = {"case_no": nights.GROWN, "party_no": "2", "role": "被害人", "name": GUARDED, **own}
    guardian = {"case_no": nights.GROWN, "party_no": "3", "role": "法定代理人", "name": FATHER}
    rows = [("procuratorate", row) for row in (victim, guardian)]
    return {"parties": [*nights.PARTIES, *rows]}


def test_a_guardian_tied_to_nobody_tells_of_a_child(tmp_path):
    cells = leaving(tmp_path, guarded())

    assert not saying(cells, GUARDED)
    assert not saying(cells, FATHER)
    assert ("partners", "name") in saying(cells, "孙大河")


def test_a_guardian_beside_a_grown_victim_tells_of_none(tmp_path):
    assert saying(leaving(tmp_path, guarded(birth_date="1980-05-06")), GUARDED)


def test_without_the_guardians_word_the_child_would_leave(tmp_path, monkeypatch):
    monkeypatch.setattr(decide, "wards", lambda _parties: set())

    assert saying(leaving(tmp_path, guarded()), GUARDED)
