"""A listed witness without a birth date whom columns show as a child is named in no release."""

from datetime import date

import pytest

from pipelines.facts import party_facts
from pipelines.facts.case_rows import PartyRow
from pipelines.facts.row_signs import shows_child
from pipelines.reading import name_cells
from tests import nights
from tests.test_held_people import left, saying
from tests.test_short_ways import row
from tests.test_young_people import CHILD, witness
from tests.told import lines

THEN = date(2024, 3, 1)
TEXT = f"孙大河打人，证人{CHILD}证实。"
CELLS = {
    "an age": f"{CHILD}（15岁）",
    "a birth": f"{CHILD}2012年3月4日生",
    "an ID number": f"{CHILD}（990101201203040015）",
    "another name": f"{CHILD}（未成年，曾用名李大雪，绰号小黑）",
}
PLAIN = f"孙大河在家打了{CHILD}，{CHILD}报案，李大雪、小黑在场。"
"""A text in which no rule finds the names, so that they have to be known."""
SHOWN = {
    "occupation": {"occupation": "初中生"},
    "place of work": {"employer": "明河市第三小学"},
    "paper": {"id_type": "学生证"},
    "cut number": {"id_number": "99010120130301001"},
    "number under another paper": {"id_type": "护照", "id_number": "990101201303010015"},
    "age behind the name": {"name": f"{CHILD}（15岁）"},
    "relation": {"relation_to": "1:幼子"},
}
GROWN = {
    "nothing": {},
    "a teacher": {"occupation": "教师", "employer": "明河市第三小学"},
    "a student of a university": {"occupation": "大学生", "employer": "明河大学"},
    "a birth date": {"occupation": "学生", "birth_date": "1990-04-05"},
    "a household register": {"id_type": "户口簿"},
}


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    nights.quick(monkeypatch)


def party(cells):
    own = dict(cell.split("=") for cell in cells.split(";"))
    own |= {"relation_to": [own["relation_to"]]} if "relation_to" in own else {}
    return row(PartyRow, **{"party_no": "2", "role": "证人", "name": "李小满", **own})


@pytest.mark.parametrize(("cells", "wanted"), lines("row_signs"))
def test_columns_show_a_child_or_do_not(cells, wanted):
    assert shows_child(party(cells), THEN) == (wanted == "child")


@pytest.mark.parametrize("shown", SHOWN)
def test_a_witness_whom_a_column_shows_as_a_child_leaves_nowhere(tmp_path, shown):
    cells = left(tmp_path, *witness(TEXT, **SHOWN[shown]))

    assert not saying(cells, CHILD)
    assert not saying(cells, "第三小学")
    assert ("partners", "text") in saying(cells, "打人")


@pytest.mark.parametrize("cell", CELLS)
def test_the_bare_name_of_a_cell_that_says_more_leaves_nowhere(tmp_path, cell):
    cells = left(tmp_path, *witness(PLAIN, name=CELLS[cell]))

    assert not saying(cells, CHILD)
    assert ("partners", "text") in saying(cells, "孙大河在家打了")


def test_other_names_in_the_cell_leave_nowhere_either(tmp_path):
    cells = left(tmp_path, *witness(PLAIN, name=CELLS["another name"]))

    assert not saying(cells, "大雪")
    assert not saying(cells, "小黑")


def test_a_grown_witness_keeps_the_name_that_stands_in_such_a_cell(tmp_path):
    grown = {"name": f"{CHILD}（1980年3月4日生）"}

    assert ("partners", "text") in saying(left(tmp_path, *witness(PLAIN, **grown)), PLAIN)


def test_without_the_bare_name_it_would_leave(tmp_path, monkeypatch):
    monkeypatch.setattr(name_cells, "names", lambda _: ())

    assert saying(left(tmp_path, *witness(PLAIN, name=CELLS["an age"])), CHILD)


@pytest.mark.parametrize("grown", GROWN)
def test_a_witness_whom_no_column_shows_as_a_child_stays(tmp_path, grown):
    assert ("partners", "text") in saying(left(tmp_path, *witness(TEXT, **GROWN[grown])), CHILD)


def test_without_reading_columns_the_child_would_leave(tmp_path, monkeypatch):
    monkeypatch.setattr(party_facts, "shows_child", lambda *_: False)

    assert saying(left(tmp_path, *witness(TEXT, **SHOWN["occupation"])), CHILD)


def test_a_cut_number_proves_nobody_grown(tmp_path):
    parties = [
        (source, {**one, "birth_date": None, "id_number": "99010119780101001"})
        if one["case_no"] == nights.GROWN
        else (source, one)
        for source, one in nights.PARTIES
    ]

    assert not saying(left(tmp_path, {"parties": parties}, "孙大河打人。"), "孙大河")
