"""Flags stand where the law wants them, rows stay as they are, gaps are found both ways."""

from datetime import date

import pyarrow as pa
import pytest

from pipelines import schema
from pipelines.decide import decide
from pipelines.tag import FLAGS, gaps, tag

AS_OF = date(2026, 11, 23)
MINOR, ADULT = "2008-03-10", "1990-01-01"
GUILTY = {"disposition": "有期徒刑", "term_months": 24, "effective_on": "2026-01-01"}
PAPERS = pa.table({name: pa.array([], pa.string()) for name in ("source", "case_no", "kind")})


def table(name, rows):
    return pa.Table.from_pylist(
        [{"source": "court", **row} for row in rows], schema.canonical(name)
    )


def party(case_no, party_no, born, role="被告人", **more):
    return {"case_no": case_no, "party_no": party_no, "role": role, "birth_date": born, **more}


def outcome(case_no, party_no, **more):
    acts = {"act_start": "2025-06-01", "charges": ["盗窃罪"], "handler": "某某"}
    return {"case_no": case_no, "party_no": party_no, "instance": "一审", **acts, **GUILTY, **more}


CASES = [
    {"case_no": "adult"},
    {"case_no": "joint", "split_case": False, "e_mark": "含犯罪记录封存信息"},
    {"case_no": "lone", "e_mark": "含犯罪记录封存信息"},
    {"case_no": "marked", "e_mark": "犯罪记录封存"},
    {"case_no": "over", "e_mark": "犯罪记录封存"},
    {"case_no": "suit", "related_case_no": ["young"]},
    {"case_no": "young"},
]
PARTIES = [
    party("adult", "1", ADULT),
    party("joint", "1", MINOR, represented_by=["3"]),
    party("joint", "2", ADULT),
    party("joint", "3", ADULT, "法定代理人"),
    party("lone", "1", MINOR),
    party("marked", "1", ADULT),
    party("over", "1", MINOR),
    party("suit", "1", ADULT, "原告"),
    party("young", "1", MINOR),
]
OUTCOMES = [
    outcome("adult", "1"),
    outcome("joint", "1"),
    outcome("joint", "2"),
    outcome("lone", "1"),
    outcome("marked", "1"),
    outcome("over", "1", term_months=72),
    outcome("young", "1"),
]
DOCUMENTS = [
    {"case_no": "young", "document_no": "1", "text": "甲"},
    {"case_no": "adult", "document_no": "1", "text": "乙"},
    {"case_no": "young", "document_no": "2", "text": "丙"},
]
TABLES = {
    "cases": table("cases", CASES),
    "parties": table("parties", PARTIES),
    "outcomes": table("outcomes", OUTCOMES),
    "documents": table("documents", DOCUMENTS),
}
DECIDED = decide(
    TABLES["cases"],
    TABLES["parties"],
    TABLES["outcomes"],
    PAPERS,
    as_of=AS_OF,
    handle_key=b"k",
)


def flagged(name, table):
    return tag(name, table, DECIDED.decisions, DECIDED.case_marks)


def flags(name):
    return flagged(name, TABLES[name])["flag"].to_pylist()


@pytest.mark.parametrize("name", TABLES)
def test_tagging_adds_columns_and_leaves_rows_as_they_are(name):
    tagged = flagged(name, TABLES[name])

    assert tagged.select(TABLES[name].column_names).equals(TABLES[name])
    assert tuple(tagged.column_names[-3:]) == FLAGS


@pytest.mark.parametrize("name", TABLES)
def test_rows_in_another_order_keep_that_order(name):
    backwards = TABLES[name].take(pa.array(range(TABLES[name].num_rows))[::-1])

    tagged = flagged(name, backwards)

    assert tagged["flag"].to_pylist() == flags(name)[::-1]


@pytest.mark.parametrize("name", TABLES)
def test_every_flag_has_article_and_reason(name):
    for row in flagged(name, TABLES[name]).select(list(FLAGS)).to_pylist():
        assert len({value is None for value in row.values()}) == 1


def test_parties_carry_what_was_decided_about_them():
    sealed, contains, identity = "犯罪记录封存", "含犯罪记录封存信息", "未成年人身份保护"

    assert flags("parties") == [
        None,
        sealed,
        contains,
        identity,
        sealed,
        sealed,
        sealed,
        None,
        sealed,
    ]


def test_a_sealed_party_names_the_measures_and_the_rule_that_seals():
    row = flagged("parties", TABLES["parties"]).to_pylist()[1]

    assert "第4条第1款" in row["flag_article"]
    assert "五年有期徒刑以下" in row["flag_reason"]


def test_cases_and_documents_carry_what_follows_for_the_case():
    sealed, contains = "犯罪记录封存", "含犯罪记录封存信息"

    assert flags("cases") == [None, sealed, sealed, sealed, sealed, contains, sealed]
    assert flags("documents") == [sealed, None, sealed]


def found_gaps(tables=TABLES, decided=DECIDED):
    found = gaps(tables["cases"], tables["parties"], decided.decisions, decided.case_marks)
    return found.to_pylist()


def test_gaps_are_found_both_ways():
    found = {(row["kind"], row["case_no"], row["party_no"]) for row in found_gaps()}

    assert found == {
        ("missing", "lone", "1"),
        ("missing", "suit", None),
        ("missing", "young", "1"),
        ("unsupported", "marked", "1"),
        ("unsupported", "over", "1"),
    }


def test_a_mark_taken_away_becomes_a_gap():
    bare = TABLES["cases"].set_column(
        TABLES["cases"].column_names.index("e_mark"),
        "e_mark",
        pa.array([None] * len(CASES), pa.string()),
    )
    tables = {**TABLES, "cases": bare}
    decided = decide(
        bare, TABLES["parties"], TABLES["outcomes"], PAPERS, as_of=AS_OF, handle_key=b"k"
    )

    found = {(row["kind"], row["case_no"], row["party_no"]) for row in found_gaps(tables, decided)}

    assert ("missing", "joint", "1") in found
    assert not any(kind == "unsupported" for kind, _, _ in found)
