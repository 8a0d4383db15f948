"""Looks that pass over most of a document find what the long look finds."""

import re
from dataclasses import replace

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from pipelines.statements import acts, minority
from pipelines.statements.kit import entries, page
from pipelines.statements.kit.cast import Cast

ORDERS = (
    *("判决", "裁定", "决定", "判处", "判令", "裁判", "内容", "结果", "主文", "如下", "以下"),
    *("作出", "做出", "处理", "：", ":", "，", "。", "张三", "判决内容如下：", "作出如下判决："),
)
HEADS = (
    *(
        "未成年",
        "被告人",
        "上诉人",
        "被上诉人",
        "抗诉人",
        "申诉人",
        "（",
        "(",
        "原审",
        "一审",
        "单独",
        "）",
        ")",
    ),
    *(
        "犯罪嫌疑人",
        "被不起诉人",
        "违法行为人",
        "行为人",
        "罪犯",
        "社区",
        "矫正对象",
        "帮教对象",
        "被拘留人",
    ),
    *(
        "指定",
        "委托",
        "诉讼",
        "附带民事诉讼",
        "法定代理人",
        "辩护人",
        "监护人",
        "合适成年人",
        "近亲属",
        "被害人",
    ),
    *("原告", "翻译人员", "证人", "被告单位", "诉讼代表人", "公诉机关", "检察员", "被处罚人", "暨"),
    *("张三", "李四", "，", "。", "、", "：", "\n", "男", "“"),
)
ACCOUNTS = (
    *(
        "审理终结",
        "查明",
        "指控",
        "认定",
        "上述",
        "上列",
        "事实",
        "前述事实",
        "以上事实",
        "证明",
        "本院认为",
    ),
    *("2021年3月5日", "，", "。", "提起公诉", "判决如下：", "鉴于上述", "张三盗窃"),
)
AGES = (
    *(
        "成年",
        "未",
        "十八",
        "18",
        "周",
        "岁",
        "犯罪时不满十八周岁",
        "系未成年人",
        "被告人",
        "张三",
        "，",
        "。",
        "；",
    ),
    *("审判长", "十六周岁", "不满", "的人应当", "其"),
)
CAST = Cast((), (("张三", "1"), ("李四", "2")), frozenset({"1", "2"}))
LONG = settings(max_examples=600, deadline=None, derandomize=True)


def words(pieces, most=14):
    return st.lists(st.sampled_from(pieces), max_size=most).map("".join)


def spans(found):
    return [one.span() for one in found]


@LONG
@given(words(ORDERS), st.integers(0, 3), st.integers(0, 3))
def test_the_words_of_an_order_are_found_by_their_sign(text, skipped, cut):
    bounds = min(skipped, len(text)), len(text) - min(cut, len(text))
    plain = page.ORDER.shape.finditer(text, *bounds)

    assert spans(page.ORDER.finditer(text, *bounds)) == spans(plain)


@pytest.mark.parametrize("fault", [{"before": 4}, {"longest": 3}, {"sign": re.compile("如下")}])
def test_a_look_that_is_too_short_would_be_noticed(fault):
    short = replace(page.ORDER, **fault)

    def differs(text):
        plain = short.shape.finditer(text, 0, len(text))
        return spans(short.finditer(text, 0, len(text))) != spans(plain)

    assert find(words(ORDERS), differs, settings=LONG)


@LONG
@given(words(HEADS))
def test_entries_begin_with_no_other_character(text):
    assert spans(entries.ENTRY.finditer(text)) == spans(_slow_entry().finditer(text))


def test_a_first_character_that_is_forgotten_would_be_noticed():
    forgetful = re.compile(entries.ENTRY.pattern.replace("辩", "", 1))

    def differs(text):
        return spans(forgetful.finditer(text)) != spans(_slow_entry().finditer(text))

    assert find(words(HEADS), differs, settings=LONG)


def _slow_entry():
    ahead = f"(?=[{entries.BEGINS}])"
    assert entries.ENTRY.pattern.startswith(ahead)
    return re.compile(entries.ENTRY.pattern.removeprefix(ahead))


@LONG
@given(words(ACCOUNTS), st.integers(0, 6), st.integers(0, 6))
def test_an_account_ends_where_a_search_of_its_own_would_end_it(text, first, start):
    proof = page.PROOF.search(text, min(first, start))
    part = slice(start, len(text))
    found = page.account(text, ("查明",), part, proof)
    begins = text.find("查明", start) + len("查明")
    own = page.PROOF.search(text, begins) if found.stop else None

    assert not found.stop or found == slice(begins, own.start() if own else len(text))


@LONG
@given(words(ACCOUNTS, 20))
def test_a_sentence_begins_behind_the_last_mark_before_its_day(text):
    part = slice(0, len(text))
    for day, owners in acts.acted_on(text, part, CAST):
        begins = max(text.rfind(mark, 0, day.start) for mark in "。；;\n")
        ends = re.search("[。；;\n]", text[day.end :])
        sentence = text[max(begins, 0) : day.end + ends.start() if ends else len(text)]

        assert owners == (frozenset({"1"}) if "张三" in sentence else CAST.actors)


@LONG
@given(words(AGES))
def test_no_word_of_minority_stands_before_the_first_sign(text):
    read = page.of(text)
    stop = read.closing.stop
    plain = list(minority.said(read.text, 0, stop))
    met = [at for word in minority.WORDS if (at := read.text.find(word, 0, stop)) >= 0]

    assert spans(minority.said(read.text, min(met), stop) if met else ()) == spans(plain)


def test_a_sign_of_minority_that_is_forgotten_would_be_noticed():
    def differs(text):
        met = [at for word in minority.WORDS[1:] if (at := text.find(word)) >= 0]
        first = min(met, default=len(text))
        plain = spans(minority.said(text, 0, len(text)))
        return spans(minority.said(text, first, len(text))) != plain

    assert find(words(AGES), differs, settings=LONG)
