"""Every format and every place in it: what is planted is found, what is damaged is told."""

import tracemalloc
from collections.abc import Iterator
from functools import cache

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines import formats
from pipelines.formats.kit import source
from pipelines.formats.kit.piece import Piece, Unread
from pipelines.formats.kit.refusal import Reason
from tests import format_writers as writers
from tests.format_writers import PLANTED

SUFFIXES = sorted({suffix for one in formats.FORMATS for suffix in one.SUFFIXES})


def looked(path) -> list[Piece | Unread]:
    return list(formats.read([str(path)]))


def places(found, value) -> set[str]:
    """Return the kinds of places in which a value stands."""
    return {one.place.kind for one in found if isinstance(one, Piece)
            for cells in one.cells for cell in cells if value in cell}  # fmt: skip


def reasons(found) -> set[str]:
    return {one.reason for one in found if isinstance(one, Unread)}


def size(found) -> int:
    return sum(one.size for one in found if isinstance(one, Piece))


@pytest.mark.parametrize("case", writers.CASES, ids=lambda case: case.name)
def test_what_is_planted_is_found_where_it_was_planted(case, tmp_path):
    path = tmp_path / case.file
    path.write_bytes(case.write(PLANTED))

    found = looked(path)

    assert case.kind in places(found, PLANTED)
    assert reasons(found) == case.unread
    assert size(found) == path.stat().st_size


def test_a_number_of_thousands_of_figures_is_told_and_ends_nothing(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('[{"a": "' + PLANTED + '"}, {"b": ' + "9" * 5000 + "}]", "utf-8")

    assert Reason.MALFORMED in reasons(looked(path))


@pytest.mark.parametrize("figures", ["9" * 3000, "9 " * 5000])
def test_figures_that_are_no_such_number_are_read(tmp_path, figures):
    path = tmp_path / "a.json"
    path.write_text('[{"b": "' + figures + '", "a": "' + PLANTED + '"}]', "utf-8")

    found = looked(path)

    assert not reasons(found)
    assert places(found, PLANTED)


def test_what_a_zip_calls_a_folder_and_is_none_is_looked_into(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(writers.zipped({"a/": PLANTED}))

    assert "cells" in places(looked(path), PLANTED) or reasons(looked(path))


@pytest.mark.parametrize("case", writers.DAMAGED, ids=lambda case: case.name)
def test_what_is_damaged_is_told(case, tmp_path, monkeypatch):
    monkeypatch.setattr(source, "SMALL", 1 << 20)
    path = tmp_path / case.file
    path.write_bytes(case.write(PLANTED))

    found = looked(path)

    assert case.unread <= reasons(found)
    assert reasons(found) <= set(Reason)
    assert size(found) == path.stat().st_size


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=400), start=st.sampled_from(writers.BEGINNINGS),
       suffix=st.sampled_from([*SUFFIXES, "", ".dat"]))  # fmt: skip
def test_no_bytes_pass_in_silence_and_none_stop_it(content, start, suffix, tmp_path_factory):
    path = tmp_path_factory.mktemp("any") / f"a{suffix}"
    path.write_bytes(start + content)

    found = looked(path)

    name_of_file = found[-1]
    assert name_of_file.place.kind == "name"
    assert found[:-1] or not (start + content).strip()
    assert reasons(found) <= set(Reason)
    assert size(found) == len(start + content)


@settings(max_examples=150, deadline=None)
@given(case=st.sampled_from(writers.CASES), chance=st.randoms(use_true_random=False))
def test_no_damage_stops_it_or_is_passed_over_in_silence(case, chance, tmp_path_factory):
    path = tmp_path_factory.mktemp("damaged") / case.file
    content = damaged(bytearray(whole(case.name)), chance)
    path.write_bytes(content)

    found = looked(path)

    assert found[:-1] or not content.strip()
    assert reasons(found) <= set(Reason)
    assert size(found) == len(content)
    assert all(len(one.columns) == len(one.cells) and len({*map(len, one.cells)}) <= 1
               for one in found if isinstance(one, Piece))  # fmt: skip


@cache
def whole(name):
    """Write a file once: packed ones hold the time."""
    return next(case.write(PLANTED) for case in writers.CASES if case.name == name)


def damaged(content, chance):
    """Flip, cut, take out or put in some bytes."""
    for _ in range(chance.choice((1, 3, 30))):
        place = chance.randrange(len(content) + 1)
        way = chance.choice(("flip", "flip", "cut", "out", "in"))
        if way == "flip":
            content[place : place + 1] = chance.randbytes(1)
        elif way == "in":
            content[place:place] = chance.randbytes(9)
        else:
            del content[place : place + 40 if way == "out" else None]
    return bytes(content)


def test_a_panic_of_a_library_is_told_as_damage(tmp_path, monkeypatch):
    class PanicException(BaseException):
        pass

    def panic(_):
        raise PanicException

    path = tmp_path / "a.xls"
    path.write_bytes(writers.documents.xls(PLANTED))
    monkeypatch.setattr("python_calamine.CalamineWorkbook", type("W", (), {"from_filelike": panic}))

    assert reasons(looked(path)) == {"damaged"}


def test_a_table_larger_than_memory_is_read_in_flat_memory(tmp_path):
    path = tmp_path / "large.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("姓名,出生日期,事实\n")
        facts = "经审理查明" * 60
        file.writelines(f"某某{number},2001-02-03,{facts}\n" for number in range(70_000))
    assert path.stat().st_size > 60 << 20

    tracemalloc.start()
    rows = sum(one.records for one in formats.read([str(path)]) if isinstance(one, Piece))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert rows == 70_002  # with the header and the name of the file
    assert peak < 40 << 20


@pytest.mark.parametrize(("distinct", "group"), [(50, 60_000), (20_000, 60_000), (20_000, 25_000)])
def test_an_entry_no_row_has_is_found_however_many_rows_and_pieces_there_are(
    distinct, group, tmp_path
):
    others = [f"值{number:06}" for number in range(distinct)]
    numbers = pa.array([number % distinct + 1 for number in range(60_000)], pa.int32())
    names = pa.DictionaryArray.from_arrays(numbers, pa.array(["陈小禾", *others]))
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"name": names}), path, row_group_size=group, write_statistics=False)

    assert places(looked(path), "陈小禾") == {"hidden"}


def test_a_value_on_the_edge_of_two_pieces_stands_whole_in_one(tmp_path):
    path = tmp_path / "long.txt"
    for shift in range(0, 30, 3):
        before = "甲" * ((1 << 20) - shift)
        path.write_text(before + PLANTED + "乙" * 500, encoding="utf-8")

        texts = [(one.offset, one.cells[0][0]) for one in looked(path)]
        offsets = [offset + text.index(PLANTED) for offset, text in texts if PLANTED in text]

        assert set(offsets) == {len(before)}


def test_hidden_files_are_read_and_links_are_told(tmp_path):
    (tmp_path / "in" / ".git").mkdir(parents=True)
    (tmp_path / "in" / ".git" / "x").write_text(PLANTED)
    (tmp_path / "out.txt").write_text("b")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")

    found = looked(tmp_path / "in")

    assert "cells" in places(found, PLANTED)
    assert [one for one in found if isinstance(one, Unread)] == [
        Unread(formats.Place(f"{tmp_path}/in/link"), "link_outside")
    ]


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ('<p>无<img src="data:image/png;base64,iVBORw0KGgo=">', {"no_text"}),
        ("<style>p { background: url(data:image/svg+xml,%3Csvg/%3E) }</style><p>无", {"no_text"}),
        ('<a href="DATA:application/pdf;base64,JVBERi0=">卷宗</a>', {"no_text"}),
        ('<a href="data:text/plain;base64,5peg">无</a>', set()),
        ('<img src="portrait.png"><p>data:image/png; 写在正文里', set()),
    ],
)
def test_a_picture_that_lies_in_a_page_is_told(page, told, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(f"<!DOCTYPE html><html><body>{page}</body></html>", "utf-8")

    assert reasons(looked(path)) == told


def test_what_is_not_there_is_told(tmp_path):
    assert reasons(looked(tmp_path / "nothing.csv")) == {"missing"}
    assert isinstance(formats.read(["x"]), Iterator)
