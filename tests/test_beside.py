"""A full name and what tells whose it is count in every row: birthday, home to its door, school."""

from pathlib import Path

import pytest

from pipelines.leak.beside import value_of
from pipelines.leak.cells import Column
from tests.test_leak import OTHER, OWN, kinds, known, rows

LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "beside.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
CHILD = {
    "person_name": "陈小禾",
    "birth_date": "2008-03-01",
    "school": "湘潭市第二中学",
    "address": "湘潭市金山镇石板村3组12号",
}
TOLD = ("陈小禾，市二中学生", "石板村3组的陈小禾")
PAIRS = {"person_name+school", "person_name+address"}


def found(search):
    return {kind for cell in TOLD for kind in kinds(search, cell, case=OTHER)}


@pytest.mark.parametrize("line", LINES, ids=range(len(LINES)))
def test_a_home_or_school_beside_the_name_tells_a_child_in_every_case(line):
    kind, value, cell, told = line
    search = known(rows({"person_name": "陈小禾", kind: value}))

    hits = kinds(search, cell, case=OTHER)

    assert hits == ({f"person_name+{kind}"} if told == "yes" else set())


def test_name_and_place_count_over_the_columns_of_one_row_and_over_no_two():
    search = known(rows(CHILD))
    columns = [Column("name", ["陈小禾", "陈小禾", ""]), Column("school", ["市二中", "", "市二中"])]

    hits = search.search(columns, [OTHER] * 3)

    assert [(hit.row, hit.column, hit.kind) for hit in hits] == [
        (0, "school", "person_name+school")
    ]


def test_a_long_text_is_read_again_in_another_row_where_the_name_stands_beside_it():
    search, long = known(rows(CHILD)), "系市二中学生。" + "别的事情。" * 200

    def told(title):
        return search.told([Column("title", [title]), Column("text", [long])], [OTHER])

    assert not told("情况说明")
    assert [one.name for one in told("陈小禾的情况说明")] == ["陈小禾"]


def test_a_place_of_one_child_beside_the_name_of_another_is_nobody():
    other = rows({"person_name": "周麦田", "school": "湘潭市第九中学"}, party="2")
    search = known(rows(CHILD), other)

    assert kinds(search, "周麦田，市二中学生", case=OTHER) == set()
    assert kinds(search, "周麦田，市九中学生", case=OTHER) == {"person_name+school"}


def test_a_namesake_whose_birthday_the_case_knows_is_let_be():
    grown = {"person_name": "陈小禾", "birth_date": "1980-05-06"}
    search = known(rows(CHILD), rows(grown, case=OTHER, standing="other"))
    assert found(search) == set()


def test_an_official_of_that_name_is_let_be():
    search = known(
        rows(CHILD), rows({"person_name": "陈小禾"}, case=OTHER, party=None, standing="official")
    )
    assert found(search) == set()


def test_somebody_of_that_name_and_no_known_age_is_the_child():
    silent = {"person_name": "陈小禾", "address": CHILD["address"], "school": CHILD["school"]}
    search = known(rows(CHILD), rows(silent, case=OTHER, standing="other"))
    assert found(search) == PAIRS


def test_a_namesake_in_another_case_is_no_namesake_here():
    elsewhere = ("court", "elsewhere")
    grown = {"person_name": "陈小禾", "birth_date": "1980-05-06"}
    search = known(rows(CHILD), rows(grown, case=elsewhere, standing="other"))
    assert found(search) == PAIRS


def test_homes_and_schools_of_people_who_are_not_protected_are_not_looked_for():
    search = known(rows(CHILD, standing="other"))
    assert found(search) == set()


def test_a_name_that_is_a_word_is_not_looked_for():
    search = known(rows({**CHILD, "person_name": "国庆"}))
    assert kinds(search, "国庆，市二中学生", case=OTHER) == set()


def test_in_the_childs_own_rows_both_the_name_and_the_pair_are_found():
    search = known(rows(CHILD))
    hits = kinds(search, "陈小禾，市二中学生", case=OWN)
    assert hits == {"person_name", "school", "person_name+school"}


def test_the_end_of_what_a_people_is_called_is_nobody():
    search = known(rows({**CHILD, "person_name": "古族"}))
    assert kinds(search, "李强生，蒙古族，市二中门卫", case=OTHER) == set()


FATHER = {"person_name": "陈大江"}


def family(*, child="被告人", father="法定代理人", name="陈小禾"):
    return known(rows({"person_name": name}, role=child), rows(FATHER, party="2", role=father))


def test_the_names_of_two_of_one_case_tell_each_other_in_every_case():
    text = "证人陈大江称，其与陈小禾在家。"

    assert kinds(family(), text, case=OTHER) == {"person_name+kin"}
    assert kinds(family(child="被害人", father="被告人"), text, case=OTHER) == {"person_name+kin"}
    assert {one.name for one in family().told([Column("text", [text])], [OTHER])} == {
        "陈小禾", "陈大江",
    }  # fmt: skip


def test_a_grown_accomplice_tells_the_child_and_is_not_told():
    accomplice = rows({"person_name": "李强生"}, party="3", role="被告人", standing="other")
    search = known(rows({"person_name": "陈小禾"}, role="被告人"), accomplice)

    told = search.told([Column("text", ["同案人李强生与陈小禾在场。"])], [OTHER])

    assert [one.name for one in told] == ["陈小禾"]


def test_a_mother_beside_the_grown_accused_is_not_told():
    accused = rows({"person_name": "李强生"}, party="3", role="被告人", standing="other")
    search = known(rows({"person_name": "邹月英"}, role="法定代理人"), accused)

    assert not search.told([Column("text", ["李强生与邹月英离婚。"])], [OTHER])


def test_parents_beside_each_other_alone_or_a_short_name_tell_nobody():
    text = "原告陈大江与陈小禾离婚，陈禾到场。"

    assert kinds(family(child="法定代理人"), text, case=OTHER) == set()
    assert kinds(family(name="陈禾"), text, case=OTHER) == set()
    assert kinds(family(), "证人陈大江在家。", case=OTHER) == set()


def test_a_father_whose_birthday_the_other_case_knows_keeps_his_name_and_tells_the_child():
    grown = rows({**FATHER, "birth_date": "1980-05-06"}, case=OTHER, standing="other")
    search = known(rows({"person_name": "陈小禾"}), rows(FATHER, party="2"), grown)

    told = search.told([Column("text", ["陈大江与陈小禾在家。"])], [OTHER])

    assert [one.name for one in told] == ["陈小禾"]


def test_a_number_tells_whose_it_is_with_no_name():
    search = known(rows({"person_name": "陈小禾", "mobile_number": "13900000001"}))

    told = search.told([Column("text", ["拨打139-0000-0001，无人接听。"])], [OTHER])

    assert [(one.name, value_of(one.word)) for one in told] == [
        ("", ("mobile_number", "13900000001"))
    ]


def test_a_number_tells_whose_a_name_beside_it_is():
    search = known(rows({"person_name": "陈小禾", "mobile_number": "13900000001"}))

    told = search.told([Column("text", ["陈小禾的电话是13900000001，李强生在场。"])], [OTHER])

    assert sorted({one.name for one in told}) == ["", "陈小禾"]
