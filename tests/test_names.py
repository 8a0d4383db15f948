"""Promises of the name stage."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recognizers import person_name
from recognizers.names import find_names, lac
from recognizers.names.passages import passages
from recognizers.names.spacy_lac import language

TEXTS = st.text(alphabet="被告人证审判长张王欧阳某1×男，。；、（） \n小明abc·和的", max_size=80)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_rules_stay_inside_the_text(text):
    found = person_name.find(text)

    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)


@given(st.lists(TEXTS, max_size=4))
@settings(max_examples=15, deadline=None)
def test_a_text_is_read_the_same_alone_and_among_others(texts):
    together = find_names(texts)

    assert together == [find_names([text])[0] for text in texts]


@given(st.text(alphabet="甲乙。！？；\n ", max_size=300))
@settings(max_examples=50, deadline=None)
def test_passages_are_the_whole_text(text):
    assert "".join(text[start:end] for start, end in passages(text)) == text


@pytest.mark.parametrize("sentence", ["陈小禾住在长沙。", "证人到庭。", "a"])
def test_words_of_a_sentence_do_not_depend_on_the_batch(sentence):
    batch = [sentence, *("乙" * length for length in range(1, 9)), sentence]

    assert lac.tag(batch)[0] == lac.tag([sentence])[0] == lac.tag(batch)[-1]


def test_words_of_the_spacy_pipeline_are_the_whole_text():
    text = "证人到庭。\n  被告人 陈小禾，abc１２"

    doc = language(with_people=False)(text)

    assert doc.text == text
    assert all(token.lemma_ for token in doc)
