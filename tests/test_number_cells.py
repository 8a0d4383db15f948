"""Somebody may be called as a case's number reads; the number stops no night, a name in it does."""

import pyarrow as pa
import pytest

from pipelines import verify
from pipelines.schema import PEOPLE
from pipelines.verify.expected import Expected
from pipelines.verify.number_cells import name_nobody

NUMBERS = [
    "（2024）湘9902刑初1号",
    "(2013)石中法刑一终字第6号",
    "（2014）石少刑初字第5号",
    "（2024）湘9902刑初1号之一",
    "云公（石）立字〔2024〕1号",
    "云公（石）行罚决字〔2024〕第12号",
    "云公石(治)行罚决字[2024]第12号",
    "石检刑不诉〔2024〕Z3号",
    "石检未检附不诉〔2024〕3号",
    "（2024）石司矫字第7号",
]
NO_NUMBERS = [
    "石立",
    "石立（2024）湘9902刑初1号",
    "（2024）湘9902刑初1号石立",
    "（2024）湘9902刑初1号（石立）",
    "石立字〔2024〕1号",
    "被告人石立〔2024〕1号",
    "云公（石）立字〔2024〕1号、石立",
    "陈小禾公立字〔2024〕1号",
    "云公（陈小禾）立字〔2024〕1号",
    "云公陈小禾字〔2024〕1号",
    "（2024）陈小禾刑初1号",
    "（2024）湘9902刑陈小禾1号",
    "",
]
CASE = "云公（石）立字〔2024〕1号"
PERSON = {"source": "police", "case_no": CASE, "party_no": "1", "standing": "protected"}
KNOWN = verify.prepare(
    pa.Table.from_pylist([{**PERSON, "kind": "person_name", "value": "石立"}], schema=PEOPLE)
)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_names_nobody(number):
    assert name_nobody("case_no", number)
    assert not name_nobody("judge", number)


@pytest.mark.parametrize("cell", NO_NUMBERS)
def test_a_cell_that_holds_anything_else_is_searched(cell):
    assert not name_nobody("case_no", cell)


def leaks(**cells):
    row = {"source": "police", "case_no": CASE, "flag": "已封存", **cells}
    table = pa.table({name: [cell] for name, cell in row.items()})
    found = verify.search("marks", table, KNOWN, None, Expected(policy="marks"))
    return {(leak.column, leak.kind) for leak in found.leaks}


def test_somebody_called_as_the_number_reads_is_found_beside_it_and_not_in_it():
    assert leaks() == set()
    assert leaks(flag="石立") == {("flag", "person_name")}
    assert leaks(document_no="石立字〔2024〕1号") == {("document_no", "person_name")}
