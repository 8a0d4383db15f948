"""A child told in a case tied to none of hers, by name and home or school, leaves no night."""

import copy
from importlib import import_module

import pyarrow.parquet as pq
import pytest

from pipelines.verify.plantings import plantings
from tests import nights

HOME, SCHOOL, PLATE = "湖省明河市石峰镇春田路8号", "明河市第九中学", "湖C12345"
TOLD = {
    "the birthday, far from the name": f"{nights.MINOR}在场。据查，生于2007年3月12日的人报了警。",
    "the home down to its door": f"{nights.MINOR}当时在场，住{HOME}。",
    "the home without its region": f"春田路８号的{nights.MINOR}当时在场。",
    "the village": f"孙大河说，石板村的{nights.MINOR}看见了。",
    "a grown accomplice": f"同案人{nights.ADULT}与{nights.MINOR}在场。",
    "the telephone alone": f"孙大河打电话给{nights.MINOR}（{nights.PHONE}）。",
    "a plate": f"{nights.MINOR}骑{PLATE}电动车经过，看见了。",
    "a plate, of a child the text tells": f"{nights.MINOR}，女，十三岁，骑{PLATE}电动车经过。",
    "the school": f"孙大河在{SCHOOL}门口殴打他人，{nights.MINOR}看见了，报了警。",
    "the school in short": f"孙大河在明河九中门口殴打他人，{nights.MINOR}看见了，报了警。",
}
LEFT = (nights.MINOR, "春田路8", "九中", "3月12日", PLATE, "石板村", nights.PHONE)
"""What of the child may stay in none of the texts."""


@pytest.fixture(autouse=True)
def _without_the_name_model(monkeypatch):
    nights.quick(monkeypatch)


def night(folder, *, text=None, party=None):
    """Run a night in which the case of a grown man tells more; return what `partners` received."""
    tables = copy.deepcopy(nights.TABLES)
    tables["parties"][0][1].update(plate=PLATE, household_address="湖省明河市石板村3组")
    if text:
        tables["documents"][-1][1]["text"] = text
    if party:
        row = {"case_no": nights.GROWN, "party_no": "2", "role": "证人", **party}
        tables["parties"].append(("procuratorate", row))
    folder.mkdir(exist_ok=True)
    ended = nights.run(nights.site(folder, tables=tables), "night")
    current = folder / "out" / "partners" / "current"
    shown = {
        name: [
            row
            for file in (current / name).glob("*.parquet")
            for row in pq.read_table(file).to_pylist()
            if row["source"] == "procuratorate"
        ]
        for name in ("parties", "documents")
    }
    return ended, shown


@pytest.mark.parametrize("told", TOLD)
def test_a_document_that_tells_a_child_of_another_case_does_not_name_her(tmp_path, told):
    ended, shown = night(tmp_path, text=TOLD[told])

    assert (ended.exit_code, ended.held) == (0, 0)
    (document,) = shown["documents"]
    assert "人员甲" in document["text"]
    assert not any(one in document["text"] for one in LEFT)


def test_a_token_that_a_text_has_already_is_given_to_nobody(tmp_path):
    _, shown = night(tmp_path, text=f"人员甲打电话。{TOLD['the school']}")
    assert "人员乙看见了" in shown["documents"][0]["text"]


def test_a_party_of_no_known_age_who_lives_where_the_child_does_is_not_named(tmp_path):
    party = {"name": nights.MINOR, "home_address": HOME}
    ended, shown = night(tmp_path, party=party, text=f"{nights.MINOR}看见了。")

    assert (ended.exit_code, ended.held) == (0, 0)
    assert nights.MINOR not in str(shown)
    assert "证人甲看见了" in shown["documents"][0]["text"]
    assert HOME not in str(shown)


def test_if_nobody_is_told_by_rows_the_row_is_held(tmp_path, monkeypatch):
    monkeypatch.setattr("pipelines.middle.told_by_rows", lambda *_: None)

    ended, shown = night(tmp_path, text=TOLD["the school"])

    assert (ended.exit_code, ended.held) == (3, 1)
    assert shown["documents"] == []


def test_a_grown_namesake_before_the_childs_school_keeps_the_name(tmp_path):
    grown = {"name": nights.MINOR, "birth_date": "1980-05-06"}
    ended, shown = night(tmp_path, text=TOLD["the school"], party=grown)

    assert ended.exit_code == 0
    assert str(shown).count(nights.MINOR) == 2


def test_the_name_alone_is_somebody_elses(tmp_path):
    ended, shown = night(tmp_path, text=f"{nights.MINOR}当时在场，家在春田路。")

    assert ended.exit_code == 0
    assert nights.MINOR in str(shown["documents"])


@pytest.fixture
def unlooked(monkeypatch):
    """Plant the fault: no home and no school is looked for beside names."""
    monkeypatch.setattr("pipelines.leak.beside.Standing.within", lambda *_: {})


@pytest.mark.usefixtures("unlooked")
def test_if_places_are_not_looked_for_the_canaries_say_so(tmp_path):
    ended, shown = night(tmp_path, text=TOLD["the school"])

    assert ended.exit_code == 20
    assert not any(shown.values())


@pytest.mark.usefixtures("unlooked")
def test_if_places_are_not_looked_for_and_no_canary_knows_the_child_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("pipelines.verify.canaries.plantings", _without_places)

    _, shown = night(tmp_path, text=TOLD["the home down to its door"])

    assert nights.MINOR in str(shown["documents"])


def _without_places(values):
    return [one for one in plantings(values) if not one.kind.startswith("person_name+")]


def test_the_own_numbers_of_a_case_tell_nobody_else_there(tmp_path, monkeypatch):
    told = []
    way = import_module("pipelines.middle")
    found = way.told_by_rows
    monkeypatch.setattr(way, "told_by_rows", lambda *some: told.append(found(*some)) or told[-1])

    night(tmp_path)

    assert told
    assert not any(told)
