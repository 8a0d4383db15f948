"""What waits with a held row: nothing may leave that was decided or read without it."""

from dataclasses import replace

import pyarrow as pa
import pytest

from pipelines import links, schema
from pipelines.hold import dependents
from pipelines.model import HeldRow


def table(name, rows):
    return pa.Table.from_pylist(
        [{"source": "court", **row} for row in rows], schema.canonical(name)
    )


def export():
    return {
        "cases": table("cases", [{"case_no": "1"}, {"case_no": "2"}]),
        "parties": table(
            "parties",
            [{"case_no": case, "party_no": party} for case, party in ("11", "12", "21")],
        ),
        "outcomes": table(
            "outcomes",
            [{"case_no": case, "party_no": party} for case, party in ("11", "12", "21")],
        ),
    }


def held_row(name, case_no, row_key=""):
    return HeldRow(
        destination="*", table=name, source="court", case_no=case_no, row_key=row_key,
        stage="normalise", reason_code="unreadable:sex", row={},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "left"),
    [
        pytest.param(held_row("cases", "1"), (2, 1, 1), id="a case takes its rows"),
        pytest.param(held_row("parties", "1", "1"), (2, 2, 2), id="a party takes its outcomes"),
        pytest.param(held_row("outcomes", "1", "1"), (2, 2, 2), id="an outcome takes its party"),
    ],
)
def test_a_held_row_takes_along(row, left):
    clean, waits = dependents.settled(export(), [row], "*")

    assert tuple(one.num_rows for one in clean.values()) == left
    assert sum(left) + len(waits) == 8
    assert {one.reason_code for one in waits} == {dependents.DEPENDS}


def test_rows_of_nobody_known_are_held():
    tables = export()
    tables["cases"] = tables["cases"].slice(0, 1)

    clean, waits = dependents.settled(tables, [], "*")

    assert clean["parties"].num_rows == 2
    assert {one.reason_code for one in waits} == {dependents.UNKNOWN_CASE}


def test_documents_wait_for_a_held_party_and_for_a_known_case():
    rows = [{"case_no": number, "document_no": "a"} for number in "123"]
    batch = table("documents", rows).combine_chunks().to_batches()[0]
    known = links.case_links(export()["cases"])

    placed, waits = dependents.documents(batch, known, {"court\x1f1"}, "*")

    assert placed["case_no"].to_pylist() == ["2"]
    assert sorted(one.reason_code for one in waits) == ["depends", "unknown:case_no"]


@pytest.mark.parametrize(("case_no", "count"), [("1", 0), ("说不清", 1), ("", 1)])
def test_a_broken_row_that_may_be_of_any_case_is_told(case_no, count):
    row = replace(held_row("parties", case_no), reason_code="unreadable:row")

    assert dependents.unplaced([row], links.case_links(export()["cases"])) == count
