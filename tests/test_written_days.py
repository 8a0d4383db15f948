"""The short look at a text before days are searched for in it misses none of them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.statements.kit import days, page

PIECES = (
    *"〇零○一二三四五六七八九十廿元年月日号份季度上中下旬初底末同当该次翌、和及至到~—-/.第半，。",
    *("2021", "19", "20", "1", "12", "2021年", "同年", "次年", "当月", "二〇二一年", "三十一日"),
    *("2021-3-5", "2020/03/04", "2020.1.2", "暑假", "上半年", "一季度", "农历", "5日", "3月"),
)
BLANKS = ("", " ", "\u3000", "\t", "甲", "乙", "𠮷", "\u200b", "１", "&")


@settings(max_examples=2_000, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_no_day_begins_before_its_cue(text):
    plain, short = days.POINT.search(text), days.next_written(text, 0, len(text))

    assert (plain and plain.span()) == (short and short.span())


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(BLANKS), max_size=14).map("".join))
def test_every_character_of_a_page_is_found_again_in_its_document(text):
    read = page.of(text)
    kept = [text[slice(*read.place(at, at + 1))] for at in range(len(read.text))]

    assert [one.replace("１", "1").strip("\u200b") for one in kept] == list(read.text)
