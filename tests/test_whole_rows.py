"""A row whose long text tells of a school: read once while no name stands in it, else again."""

import pyarrow as pa
import pytest

from pipelines import verify
from pipelines.leak.searched import LONG
from pipelines.schema import PEOPLE
from pipelines.verify.expected import Expected
from pipelines.verify.row_search import search as search_rows

NAME, SCHOOL, PHONE = "陈小禾", "云洲市第九中学", "10012345678"
ORIGINS = {f"court\x1fK{number}": ("court", str(number)) for number in range(29)}
TEXT = f"{'本院认为被告人的行为已构成盗窃罪。' * (LONG // 10)}案发地在{SCHOOL}门口。"
PERSON = {"source": "court", "case_no": "1", "party_no": "1", "standing": "protected"}
PUPIL = (("person_name", NAME), ("school", SCHOOL), ("mobile_number", PHONE))


def known(*people, searched=()):
    """Return the search for people, each of a case of their own, by kind and value."""
    rows = [
        {**PERSON, "case_no": str(number), "kind": kind, "value": value}
        for number, told in enumerate(people, 1)
        for kind, value in told
    ]
    return verify.prepare(pa.Table.from_pylist(rows, schema=PEOPLE), searched=searched)


def documents(*rows):
    titles, texts = zip(*rows, strict=True)
    numbers = [f"K{number}" for number in range(2 + len(rows), 2, -1)]  # the last is K3
    sources = ["court"] * len(rows)
    return pa.table({"source": sources, "case_no": numbers, "title": titles, "text": texts})


def leaks(told, *rows):
    found = search_rows("documents", documents(*rows), told, ORIGINS, Expected())
    return [(leak.row, leak.kind) for leak in found.leaks]


@pytest.fixture
def before():
    """What the search of a row leaves that tells of the school, and names nobody."""
    told = known(PUPIL)
    assert not leaks(told, ("笔录", TEXT))
    return [told.searcher.searched.table()["digest"]]


def test_a_row_that_names_nobody_beside_a_school_is_folded_once(before, folded):
    rows = [("笔录", f"{number}{TEXT}") for number in range(12)]  # canaries stand in copies of some
    assert not leaks(known(PUPIL, searched=before), *rows, ("笔录", TEXT))
    assert rows[0][1] in folded and TEXT not in folded
    assert not leaks(known(PUPIL), *rows, ("笔录", TEXT))
    assert TEXT in folded


@pytest.mark.parametrize("row", [(NAME, TEXT), ("笔录", TEXT + NAME), ("笔录", NAME + TEXT)])
def test_a_name_put_into_such_a_row_is_found(before, row):
    assert leaks(known(PUPIL, searched=before), row) == [(0, "person_name+school")]


def test_a_row_of_the_same_text_with_a_name_is_found_beside_it(before):
    told = known(PUPIL, searched=before)
    assert leaks(told, ("笔录", TEXT), (NAME, TEXT)) == [(1, "person_name+school")]
    assert leaks(told, (NAME, TEXT), ("笔录", TEXT)) == [(0, "person_name+school")]


@pytest.mark.parametrize("row", [(PHONE, TEXT), ("笔录", TEXT + PHONE)])
def test_a_number_put_into_such_a_row_is_found(before, row):
    assert leaks(known(PUPIL, searched=before), row) == [(0, "mobile_number")]


def test_a_row_that_showed_somebody_is_searched_each_time():
    told = known(PUPIL)
    assert [leaks(told, (NAME, TEXT)) for _ in range(2)] == [[(0, "person_name+school")]] * 2


def test_a_row_with_somebodys_own_name_counts_in_another_case(before):
    """The adult of that name is meant in his own case alone: the row is not known again."""
    told = known(PUPIL, searched=before)
    adult = {**PERSON, "case_no": "3", "standing": "other"}
    own = [("person_name", NAME), ("birth_date", "1980-01-01")]
    rows = [{**adult, "kind": kind, "value": value} for kind, value in own]
    rows += [{**PERSON, "kind": kind, "value": value} for kind, value in PUPIL]
    with_adult = verify.prepare(pa.Table.from_pylist(rows, schema=PEOPLE))
    assert not leaks(with_adult, (NAME, TEXT))
    kept = [*before, with_adult.searcher.searched.table()["digest"]]
    told = known(PUPIL, searched=kept)
    assert leaks(told, (NAME, TEXT)) == [(0, "person_name+school")]


def test_such_a_row_is_searched_again_for_others():
    told = known(PUPIL)
    assert not leaks(told, ("王小满", TEXT))
    kept = [told.searcher.searched.table()["digest"]]
    assert not leaks(known(PUPIL, searched=kept), ("王小满", TEXT))
    more = known(PUPIL, (("person_name", "王小满"), PUPIL[1]), searched=kept)
    assert leaks(more, ("王小满", TEXT)) == [(0, "person_name+school")]


def test_bytes_of_a_text_without_numbers_are_left_out_of_a_file(before):
    told = known(PUPIL, searched=before).searcher
    table = documents(("笔录", TEXT), ("笔录", TEXT + PHONE))
    assert [*told.searched_in(table)] == [TEXT.encode()]
