"""Decisions on an invented export equal the truth written beside it, and free of order and way."""

from datetime import date

import pyarrow as pa
import pytest

from data_samples import AS_OF
from data_samples.generate import Order, units
from pipelines import schema
from pipelines.decide import decide, decision_rows
from pipelines.facts import bundles
from pipelines.rules import BASE_RULES, LIFTING_RULES

PAPER = ("source", "case_no", "kind")
CASE = ("procedure", "filed_on", "closed_on", "split_case", "e_mark")
OUTCOME = tuple(name for name in schema.TABLES["outcomes"] if name not in ("case_no", "charges"))
HIDDEN = {"birth": "birth_date", "id": "id_number", "student": "student_number"}


def tables_of(order):
    """Return the tables of an invented export, normalised, and the truth about every party."""
    rows = {"cases": [], "parties": [], "outcomes": [], "papers": []}
    truth = {}
    for case in (case for _, cases in units(order) for case in cases):
        key = {"source": case.source, "case_no": case.case_no}
        rows["cases"].append({**key, **plain(case, CASE), "related_case_no": list(case.related)})
        rows["papers"] += [{**key, "kind": kind} for kind in case.papers]
        for one in case.outcomes:
            told = {**plain(one, OUTCOME), "charges": list(one.charges)}
            rows["outcomes"].append({**key, **told})
        for party in case.parties:
            rows["parties"].append({**key, **columns_of(party)})
            expected = (party.verdict, sorted(party.questions), party.protected)
            truth[case.source, case.case_no, party.no] = expected
    papers = pa.Table.from_pylist(
        rows.pop("papers"),
        pa.schema([(name, pa.string()) for name in ("source", "case_no", "kind")]),
    )
    made = [pa.Table.from_pylist(found, schema.canonical(name)) for name, found in rows.items()]
    return [made[0], made[1], made[2], papers], truth


def plain(thing, names):
    values = {name: getattr(thing, name) for name in names}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }


def columns_of(party):
    person = party.person
    found = {
        "party_no": party.no,
        "role": party.role,
        "name": person.name,
        "sex": person.sex,
        "birth_date": person.born.isoformat(),
        "id_type": "居民身份证",
        "id_number": person.id_number,
        "school": person.school.long if person.school else None,
        "student_number": person.student_number,
        "relation_to": list(party.relation_to),
        "represented_by": list(party.represented_by),
    }
    found |= {column: None for slot, column in HIDDEN.items() if slot in party.hidden}
    return found | party.stated


@pytest.fixture(scope="module")
def invented():
    return tables_of(Order(cases=250, seed=5, protected_share=0.6))


def test_decisions_equal_the_truth_for_every_party_of_an_invented_export(invented):
    tables, truth = invented

    found = decide(*tables, as_of=AS_OF, handle_key=b"k").decisions.to_pylist()
    wrong = [
        (expected, row["verdict"], row["questions"], row["protected"])
        for row in found
        if (expected := truth[row["source"], row["case_no"], row["party_no"]])
        != (row["verdict"], row["questions"], row["protected"])
    ]

    assert wrong == []
    assert len(found) == len(truth)


def test_every_rule_speaks_somewhere_in_an_invented_export(invented):
    rows = decide(*invented[0], as_of=AS_OF, handle_key=b"k").decisions.to_pylist()

    spoke = {answer["rule"] for row in rows for answer in row["answers"]}

    assert {rule.RULE for rule in (*BASE_RULES, *LIFTING_RULES)} - spoke == set()


def test_the_short_way_for_adults_gives_the_same_decisions(invented):
    tables, _ = invented

    short = decide(*tables, as_of=AS_OF, handle_key=b"k")
    full = decide(*tables, as_of=AS_OF, handle_key=b"k", quick=False)

    assert short.decisions.equals(full.decisions)
    assert short.case_marks.equals(full.case_marks)


def test_the_order_of_rows_never_matters(invented):
    tables, _ = invented

    found = decide(*tables, as_of=AS_OF, handle_key=b"k")
    backwards = [table.take(pa.array(range(table.num_rows))[::-1]) for table in tables]
    other = decide(*backwards, as_of=AS_OF, handle_key=b"k")

    assert other.decisions.equals(found.decisions)
    assert other.case_marks.equals(found.case_marks)


def test_the_length_of_a_stretch_never_matters(invented, monkeypatch):
    tables, _ = invented
    found = decide(*tables, as_of=AS_OF, handle_key=b"k")

    monkeypatch.setattr(bundles, "STRETCH", 3)
    monkeypatch.setattr(decision_rows, "STRETCH", 7)
    other = decide(*tables, as_of=AS_OF, handle_key=b"k")

    assert other.decisions.equals(found.decisions)
    assert other.case_marks.equals(found.case_marks)
