"""A long text, a row of a protected case: searched once for the same people, else again."""

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines import verify
from pipelines.errors import LeakError
from pipelines.leak import everywhere, hidden
from pipelines.leak.cells import Column
from pipelines.leak.searched import LONG
from pipelines.leak.weak import Weak
from pipelines.schema import PEOPLE
from pipelines.verify.expected import Expected
from pipelines.verify.row_search import search as search_rows

PHONE, OTHER = "10012345678", "10087654321"
ORIGINS = {f"court\x1fK{number}": ("court", str(number)) for number in range(99)}
LONG_TEXT = "本院认为被告人的行为已构成盗窃罪。" * (LONG // 10)


def known(*phones, searched=()):
    person = {"source": "court", "case_no": "1", "party_no": "1", "standing": "protected"}
    rows = [{**person, "kind": "mobile_number", "value": phone} for phone in phones]
    return verify.prepare(pa.Table.from_pylist(rows, schema=PEOPLE), searched=searched)


def documents(*texts):
    numbers = [f"K{number}" for number in range(len(texts))]
    return pa.table({"source": ["court"] * len(texts), "case_no": numbers, "text": list(texts)})


@pytest.fixture
def before():
    """A search that has seen the long text, and one that spoke of somebody."""
    told = known(PHONE)
    search_rows("documents", documents(LONG_TEXT, LONG_TEXT + OTHER), told, ORIGINS, Expected())
    return told


def rows_that_leak(table, told):
    return [leak.row for leak in search_rows("documents", table, told, ORIGINS, Expected()).leaks]


def test_a_long_text_is_folded_once_for_the_same_people(before, folded):
    texts = [f"{LONG_TEXT}{number}" for number in range(9)]
    told = known(PHONE, searched=[before.searcher.searched.table()["digest"]])
    assert not rows_that_leak(documents(*texts, LONG_TEXT), told)
    assert set(texts) <= set(folded) and LONG_TEXT not in folded
    folded.clear()
    assert not rows_that_leak(documents(*texts), told)
    assert not set(texts) & set(folded)


@pytest.mark.parametrize("place", [0, LONG, len(LONG_TEXT)])
def test_a_character_more_and_the_text_is_searched_again(before, place):
    told = known(PHONE, searched=[before.searcher.searched.table()["digest"]])
    leaking = LONG_TEXT[:place] + PHONE + LONG_TEXT[place:]
    assert rows_that_leak(documents(LONG_TEXT, leaking), told) == [1]


def test_a_text_that_showed_something_is_searched_each_time():
    told = known(PHONE)
    table = documents(LONG_TEXT, LONG_TEXT + PHONE)
    assert [rows_that_leak(table, told) for _ in range(2)] == [[1], [1]]
    searched = told.searcher.searched
    assert searched.unread(searched.digests(table["text"].to_pylist()), 2) == [1]


def test_a_text_that_tells_whose_names_are_is_known_again_unless_it_says_more():
    """Who is told is looked for first: what was read for it and shows nobody is not read again."""
    texts = [LONG_TEXT, LONG_TEXT + PHONE, f"{LONG_TEXT}在{SCHOOL}门口"]
    pupil = {"source": "court", "case_no": "1", "party_no": "1", "standing": "protected"}
    values = {"person_name": "陈小禾", "school": SCHOOL, "mobile_number": PHONE}
    rows = [{**pupil, "kind": kind, "value": value} for kind, value in values.items()]
    told = verify.prepare(pa.Table.from_pylist(rows, schema=PEOPLE)).searcher
    found = told.told([Column("text", texts)], [("court", "2")] * 3)
    assert [(one.row, one.name) for one in found] == [(1, "")]  # the number alone
    assert told.searched.unread(told.searched.digests(texts), 3) == [1, 2]


def test_what_was_searched_for_others_is_searched_again(before):
    told = known(OTHER, searched=[before.searcher.searched.table()["digest"]])
    assert rows_that_leak(documents(LONG_TEXT, LONG_TEXT + OTHER), told) == [1]


SCHOOL, OTHERS = "云洲市第九中学", "云洲市青石小学"


def schools(*of_cases, searched=()):
    """Return the search for pupils of these schools, one in each of the cases 1, 2 and so on."""
    same = {"source": "court", "party_no": "1", "standing": "protected", "kind": "school"}
    rows = [
        {**same, "case_no": str(number), "value": school}
        for number, school in enumerate(of_cases, 1)
    ]
    return verify.prepare(pa.Table.from_pylist(rows, schema=PEOPLE), searched=searched)


def parties(*names):
    numbers = [f"K{number}" for number in range(1, 1 + len(names))]
    return pa.table({"source": ["court"] * len(names), "case_no": numbers, "name": list(names)})


@pytest.fixture
def rows_before():
    """What the search of two rows without a school leaves to be known again."""
    told = schools(SCHOOL, OTHERS)
    assert not rows_that_leak(parties("甲", "乙"), told)
    return [told.searcher.searched.table()["digest"]]


def test_a_row_of_a_protected_case_is_looked_at_once(rows_before, monkeypatch):
    looked = []
    place = Weak.place
    monkeypatch.setattr(Weak, "place", lambda weak, case: looked.append(case) or place(weak, case))
    for searched, cases in (((), {("court", "1"), ("court", "2")}), (rows_before, set())):
        looked.clear()
        told = schools(SCHOOL, OTHERS, searched=searched)
        rows_that_leak(parties("甲", "乙"), told)
        assert {*looked} - {told.canary.case} == cases


@pytest.mark.parametrize(
    ("now", "leaks"),
    [
        (("甲", "乙"), []),
        ((SCHOOL, "乙"), [0]),
        (("甲", f"{OTHERS}乙"), [1]),
        ((OTHERS, SCHOOL), []),  # each stands in the other's case
    ],
)
def test_a_row_changed_after_the_search_is_searched_again(rows_before, now, leaks):
    told = schools(SCHOOL, OTHERS, searched=rows_before)
    assert rows_that_leak(parties(*now), told) == leaks


def test_a_row_is_searched_again_when_its_case_has_other_people(rows_before):
    before = schools(SCHOOL, OTHERS)
    assert not rows_that_leak(parties(OTHERS, "乙"), before)
    kept = [*rows_before, before.searcher.searched.table()["digest"]]
    assert rows_that_leak(parties(OTHERS, "乙"), schools(OTHERS, OTHERS, searched=kept)) == [0]


def test_a_row_that_showed_something_is_searched_each_time():
    told = schools(SCHOOL)
    assert [rows_that_leak(parties(SCHOOL), told) for _ in range(2)] == [[0], [0]]


def written(tmp_path, table, **how):
    path = tmp_path / "documents" / "part-00000.parquet"
    path.parent.mkdir(exist_ok=True)
    pq.write_table(table, path, **{"write_statistics": False, **how})
    return path


def test_a_value_beside_texts_searched_before_is_found_in_the_bytes(tmp_path, before, monkeypatch):
    monkeypatch.setattr("pipelines.verify.file_search.search", lambda *_: verify.Verification())
    texts = [f"{LONG_TEXT}{number}" for number in range(40)]
    rows_that_leak(documents(*texts[:9]), before)
    for table, kinds in ((documents(*texts), []), (documents(*texts, f"电话{PHONE}"), ["bytes"])):
        path = written(tmp_path, table, compression="none")
        found = verify.search_file(path, before, ORIGINS, Expected())
        assert sorted({leak.column for leak in found.leaks}) == kinds


def test_a_release_whose_text_was_changed_after_the_search_is_stopped(tmp_path, before):
    written(tmp_path, documents(LONG_TEXT, LONG_TEXT + OTHER))
    verify.verify_release(tmp_path, before, ORIGINS)
    written(tmp_path, documents(LONG_TEXT, LONG_TEXT + PHONE))
    with pytest.raises(LeakError, match="mobile_number"):
        verify.verify_release(tmp_path, before, ORIGINS)


@pytest.mark.parametrize("how", [{}, {"data_page_size": 1000}, {"use_dictionary": False}])
def test_nothing_but_whole_cells_is_left_out_of_a_rewrite(how):
    table = documents(*[f"{LONG_TEXT}{number % 7}" for number in range(60)], f"{LONG_TEXT}末")
    content = io.BytesIO()
    pq.write_table(table, content, compression="none", **how)
    cells = [text.encode() for text in table["text"].to_pylist()[:-1]]

    left = b"\n".join(hidden.beside(content.getvalue(), cells))

    assert f"{LONG_TEXT}末".encode() in left and b"K60" in left
    assert len(left) < len(content.getvalue()) - 7 * len(LONG_TEXT.encode()) + 4_000


def test_the_digest_of_what_counts_everywhere_tells_whose_birthday_is_whose():
    names, days = ("陈小禾", "李明轩"), ("20080301", "20080302")

    def told(order):
        rows = [
            {"what": everywhere.BESIDE, "word": day, "of": name}
            for name, day in zip(names, order, strict=True)
        ]
        return everywhere.opened(
            everywhere.laid(pa.Table.from_pylist(rows, everywhere.COLUMNS))
        ).key

    assert told(days) != told(days[::-1])
    assert told(days) == told(days)
