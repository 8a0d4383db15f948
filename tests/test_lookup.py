"""What is looked up by hash is what reading every character would find, no more and no less."""

import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.leak import case_numbers, days, hashes, windows
from pipelines.leak.cells import Cells, Column
from pipelines.leak.characters import END, codes_of
from pipelines.leak.digit_runs import Wanted
from pipelines.leak.folding import views
from pipelines.leak.lookup import Lookup

NARROW = st.text("禾小1a", min_size=1, max_size=4)
TEXTS = st.text("禾小1a陈", max_size=40)
DATES = st.lists(
    st.sampled_from([*"0012389", *"年月日.-/ ,生十a元", END, "2008", "19", "080301", "2021-03-09 "])
)
RUNS = st.text("01ol a禾-", max_size=30)
NUMBERS = st.from_regex(r"(?:20(?:19|21))?[湘检]{1,2}(?:字第)?[01]{0,2}[1-3]号?", fullmatch=True)


@given(known=st.lists(NARROW, max_size=12), text=TEXTS)
def test_every_string_is_found_wherever_it_stands(known, text):
    lookup, codes = Lookup.of(known), codes_of(text)

    found = {(at, lookup.word(row)) for at, row in lookup.find(codes, np.arange(len(codes)))}

    assert found == {
        (at, word) for word in known for at in range(len(text)) if text.startswith(word, at)
    }
    assert found == {(at, lookup.word(row)) for at, row in lookup.find(codes, lookup.likely(codes))}


@given(known=st.lists(NARROW, max_size=6), text=NARROW)
def test_membership_is_exact(known, text):
    assert (text in Lookup.of(known)) == (text in known)


def test_strings_of_one_hash_are_told_apart(monkeypatch):
    monkeypatch.setattr(hashes, "power", lambda _step: np.uint64(0))
    monkeypatch.setattr("pipelines.leak.lookup.power", lambda _step: np.uint64(0))
    lookup, codes = Lookup.of(["小禾", "王木", "李林"]), codes_of("王木小林李林")

    found = [lookup.word(row) for _, row in lookup.find(codes, np.arange(len(codes)))]

    assert found == ["王木", "李林"]


@given(known=st.lists(st.text("01a", min_size=1, max_size=5), max_size=8), text=RUNS)
def test_short_numbers_are_found_where_a_run_begins_and_ends_with_them(known, text):
    cut = views([text])
    lookup = Lookup.of(known)

    found = {lookup.word(row) for _, row in windows.found(lookup, cut)}

    plain = re.sub("[ol]", lambda one: "0" if one[0] == "o" else "1", text)
    for read in (text, plain) if re.search("[ol][01]|[01][ol]", cut.tight) else (text,):
        runs = {
            run
            for part in re.findall("[0-9a-z]+", read)
            for run in re.findall("[0-9]+|[a-z]+", part)
        }
        assert found >= runs & {*known}
    assert all(
        word in plain.replace(" ", "").replace("-", "") or word in cut.tight for word in found
    )


@settings(max_examples=300)
@given(known=st.lists(NUMBERS, min_size=1, max_size=4), parts=st.lists(NUMBERS, max_size=4))
def test_a_case_number_is_found_in_any_writing(known, parts):
    lookup = Lookup.of({case_numbers.plain(number) for number in known})
    cells = ["".join(f"，见（{number}）" for number in parts), "，".join(known)]

    found = {(cell, lookup.word(row)) for cell, row in case_numbers.found(lookup, views(cells))}

    ended = [[n for n in some if n.endswith("号") or n.startswith("20")] for some in (parts, known)]
    wanted = {(cell, case_numbers.plain(n)) for cell, some in enumerate(ended) for n in some}
    assert found >= {(cell, number) for cell, number in wanted if number in lookup}


PASSAGES = st.text("湘检字第号0123（）,。 无", max_size=12)


@settings(max_examples=300)
@given(known=st.lists(NUMBERS, min_size=1, max_size=4), parts=st.lists(PASSAGES | NUMBERS))
def test_what_stands_in_other_passages_and_cells_changes_no_case_number(known, parts):
    lookup, text = Lookup.of({case_numbers.plain(number) for number in known}), "".join(parts)
    around = f"住12号,2021年3月5日。{text}。2019湘1号"

    alone = case_numbers.found(lookup, views([text]))
    among = case_numbers.found(lookup, views(["见2021湘检", text, "字第012号"]))
    others = case_numbers.found(lookup, views(["2019湘1号"]))

    assert among == [(1, row) for _, row in alone]
    assert set(case_numbers.found(lookup, views([around]))) == {*alone, *others}


def test_a_text_is_folded_once_however_many_cells_say_it():
    cells = Cells([Column("sex", ["女", "男", ""] * 9), Column("text", ["女", "", END] * 9)])

    assert len(cells.texts) == 3
    assert [len(cells.where(number)) for number in range(3)] == [18, 9, 9]


@given(DATES.map("".join))
def test_a_long_text_holds_the_dates_that_its_parts_hold(text):
    found = [*days.dated(text)]
    long = text + END + "无" * days.LONG

    assert [*days.dated(long)] == found
    for day in {day for _, day in found}:
        of_day = [one for one in days.dated(long, Wanted([day])) if one[1] == day]
        assert of_day == [one for one in found if one[1] == day]
