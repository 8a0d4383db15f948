"""What stays in a text is blanked out, one string or thousands of them, the longest first."""

from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from pipelines.leak.blanked import Blanked

WORDS = st.text("陈小禾苗", min_size=1, max_size=4)
OTHERS = [f"李{number:04}" for number in range(300)]  # as the victims of one fraud


def one_by_one(words, text):
    order = sorted(set(words), key=lambda word: (-len(word), word))
    return reduce(lambda left, word: left.replace(word, "\n"), order, text)


@given(st.lists(WORDS), st.text("陈小禾苗、", max_size=30))
def test_many_strings_are_blanked_out_as_few_are(words, text):
    assert Blanked(words).out_of(text) == one_by_one(words, text)
    assert Blanked([*words, *OTHERS]).out_of(text) == one_by_one(words, text)


def test_each_of_many_is_blanked_out_and_what_holds_none_stays():
    assert Blanked(OTHERS).out_of("、".join(OTHERS)) == "、".join(["\n"] * len(OTHERS))
    assert Blanked(OTHERS).out_of("李0300、李一") == "李0300、李一"


def test_an_empty_string_blanks_nothing_out():
    assert Blanked([""]).out_of("陈小禾") == Blanked([]).out_of("陈小禾") == "陈小禾"
