"""Promises of the recognizers of numbers and dates, and of both doors."""

import gc
import re
import string
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import recognizers
from data_samples.disguises import DIGITS
from data_samples.numbers import bank_card, mobile, resident_id
from recognizers import (
    NUMBERS,
    PASSAGES,
    RECOGNIZERS,
    KnownPerson,
    email,
    find_all,
    landline,
    mobile_number,
)
from recognizers.kit.fold import fold
from recognizers.kit.gate import SEAM, Gate
from recognizers.known import way
from recognizers.known.plan import Plan
from recognizers.known.view import View

FOLDER = Path(recognizers.__file__).parent
CASES = Path(__file__).parent / "cases"
ESCAPE = re.compile(r"\\(u[0-9a-f]{4}|n)")
LONGEST = 1.0  # seconds of processor time for a megabyte of hostile text, one recognizer
SLOWEST = 4.0  # the same on a machine that has less than half its speed at the moment
IN_PROPORTION = 6  # times what a quarter of the text takes; what grows by the square takes sixteen
MEGABYTE = 1_000_000  # bytes
PIECES = [
    "430299200804150004",
    "1380000",
    "0000",
    "1",
    "3",
    "8",
    "-",
    " ",
    "、",
    "。",
    "；",
    "，",
    "\n　",
    "号",
    "〔2021〕",
    "（2014）",
    "荷检刑诉",
    "公",
    "字第",
    "湘B",
    "微信",
    "QQ",
    "邮箱",
    "@",
    "a.com",
    "生",
    "出生",
    "男，",
    "2008年3月1日",
    "G",
    "6222",
    "*",
    "×",
    "幺三八",
    "零",
    "<b>",
    "&#49;",
    "\u200b",
    "x",
    "O",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
DISGUISES = sorted(set(DIGITS) - {"starred"})


def plain(cell):
    return ESCAPE.sub(lambda one: "\n" if one[1] == "n" else chr(int(one[1][1:], 16)), cell)


def cases():
    return [
        pytest.param(module, *map(plain, line.split("\t")), id=f"{module.KIND}, line {number}")
        for module in NUMBERS
        for number, line in enumerate(
            (CASES / f"{module.KIND}.tsv").read_text("utf-8").splitlines(), 1
        )
    ]


def found_by(module, text):
    folded = fold(text)
    return sorted(folded.span(one.start, one.end) for one in module.find(folded.text))


def masked(text, spans, mark):
    pieces, done = [], 0
    for start, end in spans:
        if start >= done:
            pieces += [text[done:start], mark]
        done = max(done, end)
    return "".join([*pieces, text[done:]])


@pytest.mark.parametrize(("module", "text", "expected"), cases())
def test_each_line_of_the_corner_table_is_masked_as_it_says(module, text, expected):
    assert masked(text, found_by(module, text), f"⟦{module.KIND}⟧") == expected


def test_every_module_of_the_folder_stands_in_the_list():
    files = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}

    assert files == {module.__name__.rsplit(".", 1)[-1] for module in RECOGNIZERS}


@given(TEXTS)
@settings(max_examples=150, deadline=None)
@example("生于2008-03-01")
def test_spans_lie_inside_the_text_alone_and_in_a_page(text):
    for one in (*find_all([text], model=False)[0], *find_all([text, "无"], model=False)[0]):
        assert 0 <= one.start < one.end <= len(text)


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_no_text_makes_a_module_stumble(text):
    find_all([text], model=False)


def gated_and_not(modules, text):
    """What modules find behind the gate, and in the whole text."""
    return set(Gate(modules, worth=0).find(text)), {
        one for some in modules for one in some.find(text)
    }


@given(TEXTS)
@settings(max_examples=200, deadline=None)
@example("邮箱a@example。com。b")
@example("QQ；100000000")
def test_the_gate_lets_through_all_that_would_be_found_without_it(text):
    gated, without = gated_and_not(NUMBERS, fold(text).text)

    assert gated == without


def test_what_is_found_hangs_on_no_number_of_texts_beside():
    texts = [text for _, text, _ in (case.values for case in cases())]

    alone = [one for text in texts for one in find_all([text], model=False)]

    assert find_all(texts, model=False) == alone


@pytest.mark.parametrize("module", NUMBERS, ids=lambda module: module.KIND)
def test_no_line_of_the_corner_tables_is_lost_at_the_gate(module):
    text = SEAM.join(text for of, text, _ in (case.values for case in cases()) if of is module)

    gated, without = gated_and_not(NUMBERS, fold(text).text)

    assert gated == without


def test_a_module_that_finds_where_none_of_its_cues_stands_is_noticed():
    said_wrongly = SimpleNamespace(KIND="email", CUES="邮箱", find=email.find)
    text = "电话13800000000，a@example.com。"

    gated, without = gated_and_not([mobile_number, landline, said_wrongly], text)

    assert {one.kind for one in without - gated} == {"email"}


@given(st.lists(TEXTS, min_size=2, max_size=4))
@settings(max_examples=60, deadline=None)
def test_a_text_is_answered_alike_alone_and_among_others(texts):
    together = find_all(texts, model=False)

    assert together == [find_all([text], model=False)[0] for text in texts]


@given(
    serial=st.integers(0, 9_999),
    disguise=st.sampled_from(DISGUISES),
    around=st.sampled_from([("手机", "。"), ("（", "）"), ("为", "，"), ("", "")]),
)
@settings(max_examples=150, deadline=None)
def test_a_planted_number_never_survives_in_any_disguise(serial, disguise, around):
    for number in (mobile(serial), resident_id(serial, "20080301", female=False)):
        shown = DIGITS[disguise](number)
        text = around[0] + shown + around[1]
        found = find_all([text], model=False)[0]
        left = {*range(len(around[0]), len(text) - len(around[1]))}
        for one in found:
            left -= set(range(one.start, one.end))
        assert not [text[place] for place in left if fold(text[place]).text.strip(" \n-._/、")]


def test_a_wrong_check_digit_is_reported_and_never_drops_a_number():
    right = resident_id(7, "20080301", female=False)
    wrong = right[:-1] + ("1" if right[-1] != "1" else "2")

    checked = [find_all([number], model=False)[0][0].checked for number in (right, wrong)]

    assert checked == [True, False]


def test_numbers_in_a_list_are_each_found():
    numbers = [mobile(1), bank_card(2), resident_id(3, "20080301", female=True)]
    text = "、".join(numbers)

    spans = {(one.start, one.end) for one in find_all([text], model=False)[0]}

    assert {(text.index(one), text.index(one) + len(one)) for one in numbers} <= spans


@pytest.mark.parametrize(
    "hostile",
    [
        "1",
        "1 ",
        "13-",
        "(",
        "号",
        "生",
        "2008年",
        "a@",
        "*1",
        "湘A",
        "〔2021〕",
        "一",
        "G1",
        ":f",
        "&#",
        "x",
        "第1号",
        "138****",
        "学校",
        "1岁",
        "6222 ",
        "绰号“",
        "张某",
        "张某1",
        "·阿",
        "被告人",
        "审判员",
        "，男，",
        "其父",
        "公诉由",
        "由李担任审判员",
        "家人",
        "堂哥由",
        "岳母",
        "证人李",
        "郑舅父",
        "被告人陈小禾、",
        "出庭籍贯",
    ],
)
def test_a_hostile_megabyte_takes_a_recognizer_no_longer_than_a_second(hostile):
    text = fold(hostile * (MEGABYTE // len(hostile.encode()))).text
    for module in RECOGNIZERS:  # what else the machine does only adds, so the best of three counts
        assert any(in_time(module.find, text) for _ in range(3)), module.KIND


@pytest.mark.parametrize("mark", ["=\n", r"\n", "&#49;", "<b>", "%u9648", "⑩"])
def test_a_megabyte_of_marks_is_folded_within_a_second(mark):
    text = mark * (MEGABYTE // len(mark.encode()))
    assert any(in_time(fold, text) for _ in range(3))


def test_what_grows_by_the_square_is_not_in_time_on_a_slow_machine_either():
    def by_the_square(text):
        return [text.count(one) for one in text]

    assert not in_time(by_the_square, "生" * 12_000, longest=0)


def in_time(find, text, longest=LONGEST):
    """Say whether a text takes no longer than it may, on a slow machine in proportion to its size.

    Other machines on the same host take more than half of this one's speed at times, and no
    number of tries helps then.
    """
    taken = seconds(find, text)
    if taken < longest:
        return True
    return taken < SLOWEST and taken < IN_PROPORTION * seconds(find, text[: len(text) // 4])


def seconds(find, text):
    gc.disable()  # the rest of the tests' memory is none of the recognizer's business
    start = time.process_time()
    find(text)
    taken = time.process_time() - start
    gc.enable()
    return taken


def test_both_lists_together_are_the_recognizers():
    assert [*NUMBERS, *PASSAGES] == RECOGNIZERS[:-1]
    assert not set(string.ascii_uppercase) & set("".join(module.KIND for module in RECOGNIZERS))


VALUES = {
    "person_name": ("陈小禾", "李强"),
    "birth_date": ("2008-03-01",),
    "resident_id": ("99010120080301001X",),
    "mobile_number": ("15400000001",),
    "address": ("湖南省云洲市荷田区云龙镇青石村三组12号",),
    "school": ("云洲市第二中学",),
    "school_class": ("高一（3）班",),
    "email": ("t.a@example.com",),
    "plate": ("湘B12345",),
    "case_number": ("（2021）湘9902刑初12号",),
    "nickname": ("黑皮",),
    "employer": ("云洲市青禾食品有限公司",),
}
BITS = st.sampled_from(
    [
        "陈小禾",
        "小",
        "禾",
        "李",
        "某",
        "阿",
        "×",
        "××",
        "同学",
        "Chen",
        "Xiao",
        "He",
        "Qiang",
        "LI",
        "1540",
        "0000001",
        "154****0001",
        "尾号0001",
        "l54OOOOOOOl",
        "9901",
        "0120",
        "080301",
        "001X",
        "2008",
        "年3月",
        "3月1日",
        "生日",
        "08.3.1",
        "青石",
        "村",
        "三组",
        "12号",
        "云龙镇",
        "荷田区",
        "云洲",
        "二中",
        "第二",
        "中学",
        "高一",
        "3班",
        "t.a",
        "@example",
        ".com",
        "湘B",
        "12345",
        "B1××45",
        "（2021）湘9902",
        "刑初",
        "第12号",
        "12号",
        "黑皮",
        "“",
        "青禾食品",
        "公司",
        "，",
        "。",
        " ",
        "·",
    ]
)


@given(st.lists(BITS, max_size=24).map("".join))
@example("小小李")
@settings(max_examples=200, deadline=None)
def test_the_plan_rules_nobody_out_who_stands_in_the_text(text):
    view = View.of(fold(text).text)
    plan = Plan([KnownPerson(VALUES)], way)

    asked = plan.wanted(view)

    silent = [one for one in plan.everybody if one not in asked]
    assert not [one.kind for one, _ in silent for _ in one.find(view, one.plain)]


def test_an_empty_value_is_looked_for_nowhere():
    empty = KnownPerson(dict.fromkeys(VALUES, ("", "·")))

    assert find_all(["", "·"], model=False, known=[[empty], [empty]]) == [[], []]
