"""Everybody of a case is listed with every value known, and linked cases see the protected."""

import pyarrow as pa
import pytest

from pipelines import schema
from pipelines.links import case_link
from pipelines.people.people import KINDS, VAGUE, people
from tests.people_tables import (
    ADULT,
    ALONE,
    FIRST,
    JUDGE,
    MINOR,
    SECOND,
    decision,
    mark,
    table,
    world,
)


def listed(tables, **more):
    names = ("cases", "parties", "outcomes", "decisions", "case_marks")
    return people(*(tables[name] for name in names), **more).to_pylist()


def of(rows, case_no, **wanted):
    return [
        row
        for row in rows
        if row["case_no"] == case_no and all(row[name] == value for name, value in wanted.items())
    ]


def test_every_value_of_a_protected_person_is_listed():
    rows = of(listed(world()), FIRST, party_no="1")
    values = {row["value"] for row in rows}
    assert {MINOR[column] for column in KINDS if isinstance(MINOR.get(column), str)} <= values
    assert "陈大禾" in values
    assert {row["standing"] for row in rows} == {"protected"}


def test_an_adult_keeps_an_own_standing():
    assert {row["standing"] for row in of(listed(world()), FIRST, party_no="2")} == {"other"}


def test_judges_and_handlers_are_officials():
    officials = of(listed(world()), FIRST, standing="official")
    assert {(row["role"], row["value"]) for row in officials} == {
        ("审判员", JUDGE),
        ("承办人", JUDGE),
    }


def test_a_second_instance_keeps_the_token_of_the_first():
    rows = listed(world())
    assert {row["token"] for row in of(rows, SECOND, party_no="7")} == {"被告人甲"}


def test_a_token_that_stands_in_a_text_is_passed_over_in_the_whole_chain():
    taken = {case_link("court", SECOND): frozenset({"被告人甲"})}
    rows = listed(world(), taken=taken)
    assert {row["token"] for row in of(rows, FIRST, party_no="1")} == {"被告人乙"}
    assert {row["token"] for row in of(rows, SECOND, party_no="7")} == {"被告人乙"}


def test_a_linked_case_lists_the_protected_person_and_the_number():
    rows = of(listed(world()), ALONE, standing="protected")
    assert {"陈小禾", FIRST} <= {row["value"] for row in rows}
    assert all(row["party_no"] is None for row in rows)
    assert {row["token"] for row in rows if row["kind"] == "person_name"} == {"被告人乙"}


def test_adults_of_linked_cases_are_not_listed():
    assert ADULT["name"] not in {row["value"] for row in of(listed(world()), ALONE)}


def test_a_grown_person_is_listed_beside_the_own_party_with_the_sealed_values():
    tables = world()
    grown = {**MINOR, "case_no": ALONE, "phone": "19900000009", "school": None}
    tables["parties"] = pa.concat_tables([tables["parties"].slice(0, 3), table("parties", [grown])])
    tables["decisions"] = pa.Table.from_pylist(
        [
            *tables["decisions"].to_pylist()[:3],
            decision(ALONE, "1", protected=False, handle="same"),
        ],
        schema=schema.DECISIONS,
    )
    rows = of(listed(tables), ALONE, standing="protected")
    values = {row["value"] for row in rows}
    assert {MINOR["name"], MINOR["id_number"], MINOR["phone"], MINOR["school"], FIRST} <= values
    assert {row["token"] for row in rows if row["token"]} == {"被告人甲"}
    assert {row["standing"] for row in of(listed(tables), ALONE, party_no="1")} == {"other"}


@pytest.mark.parametrize("word", VAGUE)
def test_words_that_point_at_nobody_are_not_listed(word):
    tables = world()
    tables["parties"] = table("parties", [{"case_no": FIRST, **MINOR, "employer": word}])
    assert not of(listed(tables), FIRST, kind="employer")


def test_the_order_of_the_input_does_not_matter():
    tables = world()
    turned = {name: one.take(list(range(one.num_rows))[::-1]) for name, one in tables.items()}
    assert listed(turned) == listed(tables)


def test_cases_that_review_each_other_end():
    tables = world()
    tables["cases"] = table(
        "cases",
        [
            {"case_no": FIRST, "procedure": "再审", "related_case_no": [SECOND]},
            {"case_no": SECOND, "procedure": "二审", "related_case_no": [FIRST]},
        ],
    )
    assert of(listed(tables), FIRST)


def test_no_links_and_no_people_give_an_empty_table():
    tables = {name: one.slice(0, 0) for name, one in world().items()}
    assert listed(tables) == []
    assert mark(FIRST, protected=True)["linked"] == []
