"""The independent search finds every known value in every form, and nobody else."""

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipelines.leak import cells as cells_at_once
from pipelines.leak import misread
from pipelines.leak.cells import Column
from pipelines.leak.folding import loose, tight, views
from pipelines.leak.markup import plain_text
from pipelines.leak.search import searcher
from pipelines.schema import PEOPLE
from recognizers.kit.fold import fold

OWN, OTHER = ("court", "own"), ("court", "other")
LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "leaks.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
PERSON = {
    "person_name": "陈小禾",
    "birth_date": "2008-03-01",
    "resident_id": "99010120080301001X",
    "mobile_number": "10012345678",
    "school": "湘潭市第二中学",
    "address": "湘潭市金山镇石板村3组12号",
    "case_number": "（2021）湘9902刑初12号",
}


def rows(values, *, case=OWN, party="1", standing="protected", role=None):
    return [
        {
            "source": case[0],
            "case_no": case[1],
            "party_no": party,
            "standing": standing,
            "role": role,
            "kind": kind,
            "value": value,
        }
        for kind, value in values.items()
    ]


def known(*people):
    return searcher(pa.Table.from_pylist([row for one in people for row in one], schema=PEOPLE))


def kinds(search, cell, *, case=OWN, column="text"):
    return {hit.kind for hit in search.search([Column(column, [cell])], [case])}


@pytest.mark.parametrize("line", LINES, ids=range(len(LINES)))
def test_each_form_is_found_where_it_names_somebody(line):
    kind, value, cell, where = line
    search = known(rows({kind: value}))

    found = [kind in kinds(search, cell, case=case) for case in (OWN, OTHER)]

    assert found == [where in ("own", "all"), where == "all"]


def test_every_kind_has_a_form_that_must_not_be_found():
    silent = {kind for kind, *_, where in LINES if where == "no"}
    assert {"person_name", "birth_date", "resident_id", "mobile_number", "address"} <= silent


def test_name_and_birth_date_in_one_row_count_in_every_case():
    search = known(rows(PERSON))
    columns = [Column("name", ["陈小禾", "陈小禾"]), Column("born", ["2008-03-01", "2008-03-02"])]

    hits = search.search(columns, [OTHER, OTHER])

    assert [(hit.row, hit.column, hit.kind) for hit in hits] == [
        (0, "born", "person_name+birth_date")
    ]


def test_a_road_called_as_somebody_is_nobody_beside_a_birthday():
    search = known(rows({**PERSON, "person_name": "黄河"}))
    pair = "person_name+birth_date"
    for cell in ("黄河南路", "黄河大桥", "黄河路口"):
        assert pair not in kinds(search, f"{cell}，2008年3月1日", case=OTHER)
    for cell in ("黄河", "黄河南路，黄河", "黄河东来", "黄河大喊"):
        assert pair in kinds(search, f"{cell}，2008年3月1日", case=OTHER)
    longer = known(rows({**PERSON, "person_name": "陈小禾"}))
    assert pair in kinds(longer, "陈小禾路遇，2008年3月1日", case=OTHER)


def test_figures_are_no_numeral_of_a_name_beside_a_birthday():
    search = known(rows({**PERSON, "person_name": "于一"}))
    pair = "person_name+birth_date"
    for cell in ("生于1997年6月6日", "生于一九九七年六月六日", "于１月到案"):
        assert pair not in kinds(search, f"{cell}，2008年3月1日", case=OTHER)
    for cell in ("被告人于一到案", "于 一", "于一，男"):
        assert pair in kinds(search, f"{cell}，2008年3月1日", case=OTHER)


def test_a_stranger_of_the_same_name_birthday_or_school_is_let_be():
    search = known(rows(PERSON))
    for cell in ("陈小禾", "2008-03-01", "湘潭市第二中学", "石板村", "小禾", "chenxiaohe"):
        assert kinds(search, cell, case=OTHER) == set()


def test_an_official_keeps_a_shared_name_in_its_place_only():
    search = known(rows(PERSON), rows({"person_name": "陈小禾"}, party=None, standing="official"))

    assert kinds(search, "陈小禾", column="judge") == set()
    assert kinds(search, "审判长陈小禾\n书记员 王木林") == set()
    assert kinds(search, "审 判 员　陈　小　禾") == set()
    assert kinds(search, "陈小禾", column="name") == {"person_name"}
    assert kinds(search, "法定代理人陈小禾") == {"person_name"}
    assert kinds(search, "审判长陈小禾讯问了陈小禾") == {"person_name"}


def test_without_such_an_official_no_place_is_free():
    search = known(rows(PERSON))
    assert kinds(search, "陈小禾", column="judge") == {"person_name"}
    assert kinds(search, "审判长陈小禾") == {"person_name"}


def test_a_longer_name_of_somebody_known_is_no_leak():
    search = known(rows(PERSON), rows({"person_name": "王小禾"}, party="2", standing="other"))

    assert kinds(search, "王小禾供述") == set()
    assert kinds(search, "王小禾与小禾") == {"person_name"}


def test_a_value_of_ones_own_stays_in_ones_own_case_only():
    grown = rows({"resident_id": PERSON["resident_id"]}, case=OTHER, standing="other")
    search = known(rows(PERSON), grown)

    assert kinds(search, PERSON["resident_id"], case=OTHER) == set()
    assert kinds(search, PERSON["resident_id"], case=("court", "third")) == {"resident_id"}
    assert kinds(search, PERSON["resident_id"]) >= {"resident_id"}


def test_a_value_an_adult_of_the_same_case_shares_is_a_leak():
    search = known(
        rows(PERSON), rows({"mobile_number": "10012345678"}, party="2", standing="other")
    )
    assert kinds(search, "10012345678") == {"mobile_number"}


def test_a_house_shared_with_an_adult_is_a_leak_and_another_house_is_none():
    def home(address):
        return rows({"address": address}, party="2", standing="other")

    neighbour = known(rows(PERSON), home("湘潭市金山镇石板村5组3号"))
    lodger = known(rows(PERSON), home("湘潭市金山镇石板村3组12号2室"))

    assert kinds(neighbour, "湘潭市金山镇石板村5组3号") == set()
    assert kinds(lodger, "湘潭市金山镇石板村3组12号2室") == {"address"}


FORMS = {
    "person_name": ["陈小禾", "陈 小 禾", "陳小禾", "小禾", "chen xiao he"],
    "birth_date": ["2008-03-01", "2008年3月1日", "二〇〇八年三月一日", "20080301"],
    "resident_id": ["99010120080301001X", "990101 20080301 001X", "990101080301001"],
    "mobile_number": ["10012345678", "１００-1234-5678", "一〇〇一二三四五六七八"],
    "case_number": ["（2021）湘9902刑初12号", "2021湘9902刑初12号"],
    "school": ["湘潭市第二中学", "湘潭二中"],
    "address": ["石板村3组12号", "石板村"],
}
PLANTED = st.sampled_from([(kind, form) for kind, forms in FORMS.items() for form in forms])
AROUND = st.text(
    st.sampled_from("的了在是，。；：、（）《》 \n　“”审理查明判处abc012369年月日村"), max_size=40
)
SEARCH = known(rows(PERSON))


@settings(max_examples=150, deadline=None)
@given(planted=PLANTED, before=AROUND, after=AROUND)
def test_a_planted_value_is_found_whatever_stands_around_it(planted, before, after):
    kind, form = planted

    found = kinds(SEARCH, f"{before}；{form}；{after}")

    assert kind in found


@settings(max_examples=60, deadline=None)
@given(
    cells=st.lists(st.tuples(st.one_of(AROUND, PLANTED), st.booleans()), min_size=1, max_size=12),
    order=st.randoms(use_true_random=False),
    portion=st.integers(1, 200),
)
def test_order_of_rows_and_size_of_portions_change_nothing(cells, order, portion):
    texts = [cell if isinstance(cell, str) else cell[1] for cell, _ in cells]
    cases = [OWN if own else OTHER for _, own in cells]
    shuffled = list(range(len(texts)))
    order.shuffle(shuffled)

    whole = SEARCH.search([Column("text", texts)], cases)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cells_at_once, "CHARACTERS_AT_ONCE", portion)
        parts = SEARCH.search(
            [Column("text", [texts[row] for row in shuffled])], [cases[row] for row in shuffled]
        )

    assert {(hit.row, hit.kind) for hit in whole} == {
        (shuffled[hit.row], hit.kind) for hit in parts
    }


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_characters="<&", exclude_categories=["Cs"]), max_size=30))
def test_the_short_way_of_folding_gives_the_same_views(text):
    assume(misread.read(plain_text([text])) == text)  # no escape, no wrong encoding
    cut = views([text])
    assert tight(text) == cut.tight
    assert loose(text) == cut.loose or any(char in text for char in "([{（［【〔《<「『｛〈")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_text_can_be_searched(cells):
    SEARCH.search([Column("text", cells)], [OWN] * len(cells))


def test_nothing_of_recognition_or_masking_is_loaded():
    program = (
        "import sys, pipelines.verify\n"
        "banned = ('recognizers', 'pipelines.identify', 'pipelines.mask', 'pipelines.people')\n"
        "print([name for name in sys.modules if name.startswith(banned)])"
    )
    out = subprocess.run(  # noqa: S603, our own interpreter and program
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == "[]"


PAGE_LINES = (
    *("— 2 —", "-2-", "－２－", "（2）", "(2)", "((2))", "·2·", "（2-"),
    *(
        "2页",
        "第2页",
        "第 2 页",
        "第二页",
        "共5页",
        "第2页共5页",
        "第 2 页 / 共 5 页",
        "共5页，第2页",
    ),
    *("2/5", "2 ／ 5", "Page 2", "page 2 of 5"),
    *("（第2页）", "(第2页 共5页)", "（接上页）", "(转下页)", "询问笔录 第 2 页 共 5 页"),
    *("明河市公安局询问笔录　第2页", "— 2 —\n明河市公安局询问笔录", "第2页\r\n\r\n刑事判决书"),
)
NO_PAGE_LINES = (
    *("2", "12", "第2页有签名", "2/5元", "（2）陈某", "2021-03", "第二中学", "Page", "共五人"),
    *("陈小满询问笔录 第2页", "询问笔录", "（接上）", "见判决书第2页", "判决书\n第2项"),
)


@pytest.mark.parametrize("around", ["\n", "\r\n", "\n\n", "\r\n\r\n", "\n　　", "\n\n\n  "])
@pytest.mark.parametrize("line", PAGE_LINES)
def test_masking_and_search_take_the_same_lines_for_the_end_of_a_page(line, around):
    text = f"陈小{around}{line}{around}禾"

    assert "".join(fold(text).text.split()) == "陈小禾"
    assert tight(plain_text([text])) == "陈小禾"


@pytest.mark.parametrize("line", NO_PAGE_LINES)
def test_what_stands_beside_more_or_alone_is_no_end_of_a_page(line):
    text = f"陈小\n{line}\n禾"

    assert fold(text).text.split() == ["陈小", *fold(line).text.split(), "禾"]
    assert plain_text([text]) == text


def test_a_number_that_somebody_protected_in_the_case_has_too_is_nobody_elses():
    phone = {"mobile_number": PERSON["mobile_number"]}
    child, adult = rows(phone, case=OTHER), rows(phone, case=OTHER, party="2", standing="other")

    assert known(rows(PERSON), adult).owners.owns(OTHER, phone["mobile_number"])
    assert not known(rows(PERSON), child + adult).owners.owns(OTHER, phone["mobile_number"])


def test_a_row_read_as_an_officials_is_read_again_as_anybody_elses():
    clerk = rows({"person_name": "陈小禾"}, party=None, standing="official")
    people = pa.Table.from_pylist([*rows(PERSON), *clerk], schema=PEOPLE)
    before = searcher(people)

    assert not before.search([Column("name", ["陈小禾"], frozenset({0}))], [OWN])

    again = searcher(people, searched=[before.searched.table()["digest"]])
    assert kinds(again, "陈小禾", column="name") == {"person_name"}
