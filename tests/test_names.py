"""Promises of the name stage."""

from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recognizers import person_name
from recognizers.kit.contract import KnownPerson
from recognizers.names import Lac, find_names, lac, network, people
from recognizers.names.passages import STEP, evened, passages
from recognizers.names.spacy_lac import language
from recognizers.names.training.invented_names import Names
from recognizers.names.windows import LEAST, WIDTH, around
from recognizers.names.words import is_word

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


@given(st.text(alphabet="甲乙。！？；\n ", max_size=300))
@settings(max_examples=50, deadline=None)
def test_evened_passages_begin_alike_and_end_no_earlier(text):
    for (first, last), (start, end) in zip(
        passages(text), evened(text, passages(text)), strict=True
    ):
        assert first == start
        assert last <= end <= len(text)
        assert (end - start) % STEP == 0 or end == len(text)


@given(st.text(alphabet="甲，。", max_size=200), st.sets(st.integers(0, 199)))
@settings(max_examples=100, deadline=None)
def test_every_doubt_is_read_with_what_stands_around_it(text, places):
    doubts = [(place, place + 1) for place in sorted(places) if place < len(text)]

    windows = around(text, doubts)

    assert all(end - start == min(WIDTH, len(text)) for start, end in windows)
    for start, end in doubts:
        left, right = max(0, start - LEAST), min(len(text), end + LEAST)
        assert any(first <= left and right <= last for first, last in windows)


def test_what_the_edge_of_a_window_cuts_is_no_name():
    text = "昨日，陈小禾住在长沙。"

    (whole,), (cut,) = people.by_lac([text], [[(0, 11)]]), people.by_lac([text], [[(0, 5)]])

    assert [text[one.start : one.end] for one in whole] == ["陈小禾"]
    assert cut == []


@pytest.mark.parametrize("sentence", ["陈小禾住在长沙。", "证人到庭。", "a"])
def test_words_of_a_sentence_do_not_depend_on_the_batch(sentence):
    batch = [sentence, *("乙" * length for length in range(1, 9)), sentence]

    assert lac.tag(batch)[0] == lac.tag([sentence])[0] == lac.tag(batch)[-1]


def test_words_of_the_spacy_pipeline_are_the_whole_text():
    text = "证人到庭。\n  被告人 陈小禾，abc１２"

    doc = language(with_people=False)(text)

    assert doc.text == text
    assert all(token.lemma_ for token in doc)


CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "names.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("text", "masked"), CASES)
def test_the_name_stage_covers_what_the_table_says(text, masked):
    covered = text
    for one in reversed(find_names([text])[0]):
        covered = f"{covered[: one.start]}[{one.kind}]{covered[one.end :]}"

    assert covered == masked


def test_a_known_name_comes_back_with_its_person():
    known = [KnownPerson({"person_name": ("陈小禾",)}), KnownPerson({"person_name": ("高峰",)})]

    found = find_names(["高峰在场，陈小禾不在"], known=[known])[0]

    assert [one.person for one in found] == [1, 0]


@pytest.mark.parametrize("text", ["昨日，陈小禾伙同韦一帆离开", "", "a𠮷b", "甲" * 3000])
def test_the_network_reads_a_text_alike_wherever_it_lies(text):
    alone = network.scores([text])[0]

    among = network.scores(["乙" * 1500, text, "丙"])[1]

    assert len(alone) == len(text)
    np.testing.assert_allclose(alone, among, atol=1e-3)


def test_without_the_slow_model_nothing_is_read_by_it(monkeypatch):
    monkeypatch.setattr(lac, "tag", None)

    assert find_names(["被告人陈小禾到庭"], lac=Lac.NEVER)[0]


def chance(seed):
    return Random(seed)  # noqa: S311 - invented names, not cryptography


def test_invented_names_are_never_words_and_follow_the_seed():
    names = Names(chance(5))
    drawn = [names.draw() for _ in range(300)]

    again = Names(chance(5))

    assert not any(map(is_word, drawn))
    assert drawn == [again.draw() for _ in range(300)]


def test_written_text_has_a_label_for_every_character():
    pytest.importorskip("jieba")
    from recognizers.names.training.written_text import Writer  # noqa: PLC0415 - needs jieba

    written = list(Writer(chance(3)).passages(20_000))

    assert all(len(text) == len(labels) for text, labels in written)
    assert any(any(labels) for _, labels in written)
