"""Two doors, one answer: a stock AnalyzerEngine and the batch door find the same, offline."""

import gc
import socket
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from presidio_analyzer import BatchAnalyzerEngine, RecognizerRegistry

import recognizers
from data_samples import disguises, numbers
from recognizers import KnownPerson, find_all
from recognizers.kit.finding import Finding
from recognizers.kit.presidio import CHECKED, FOUND, from_yaml
from recognizers.kit.settle import settle

CLEAN = [
    ("resident_id", numbers.resident_id(7, "20080301", female=False)),
    ("mobile_number", numbers.mobile(23)),
    ("bank_card", numbers.bank_card(5)),
    ("case_number", "（2021）湘9902刑初12号"),
    ("person_name", "陈小禾"),
    ("birth_date", "2008年3月1日"),
    ("school", "石头市第二中学"),
    ("address", "石头市河心区泰和路12号3栋402室"),
    ("wechat", "zz_test01"),
    ("email", "t.a@example.com"),
    ("plate", "湘B12345"),
]
BEFORE = [
    "被告人",
    "电话",
    "身份证号",
    "卡号",
    "微信",
    "邮箱",
    "车牌",
    "就读于",
    "住",
    "，男，",
    "的",
]
AFTER = ["。", "，", "出生，", "到庭。", "\n", "；绰号“黑皮”，"]
PIECES = st.tuples(
    st.sampled_from(BEFORE),
    st.sampled_from(CLEAN),
    st.one_of(st.none(), st.integers(0, 99)),
    st.sampled_from(AFTER),
)
IDENTITY = "430299200804150004"
HALF = chr(0xD83D)  # of a surrogate pair


def written(piece):
    """Return a value in its sentence, disguised where a seed says so."""
    before, (kind, value), seed, after = piece
    shown = value if seed is None else disguises.disguise(Random(seed), kind, value)[0]  # noqa: S311
    return before + shown + after


TEXTS = st.lists(PIECES, min_size=1, max_size=5).map(lambda some: "".join(map(written, some)))


@pytest.fixture(scope="module")
def engine():
    return recognizers.analyzer(model=False)


def spans(results):
    """Return Presidio's results as the batch door would hand them back."""
    found = [
        Finding(one.entity_type.lower(), one.start, one.end, one.score >= CHECKED)
        for one in results
    ]
    return {one[:3] for one in settle([], found)}


@given(TEXTS)
@settings(max_examples=80, deadline=None)
def test_both_doors_give_the_same_spans(engine, text):
    (batch,) = find_all([text], model=False)

    assert spans(engine.analyze(text, language="zh")) == {one[:3] for one in batch}


def test_presidios_own_batch_gives_the_same_too(engine):
    texts = ["电话13800000000。", "无", f"身份证{IDENTITY}，被告人陈小禾"]

    results = list(BatchAnalyzerEngine(engine).analyze_iterator(texts, language="zh"))

    assert [spans(some) for some in results] == [
        {one[:3] for one in some} for some in find_all(texts, model=False)
    ]


def test_a_context_word_lifts_a_finding_over_the_threshold(engine):
    wrong = IDENTITY[:-1] + "5"  # its check fails, so its shape alone speaks
    threshold = FOUND + 0.1

    beside = engine.analyze(f"其身份证号码为{wrong}", language="zh", score_threshold=threshold)
    alone = engine.analyze(f"其中有{wrong}", language="zh", score_threshold=threshold)

    assert ("resident_id", 7, 25) in spans(beside)
    assert alone == []
    assert engine.analyze(wrong, language="zh")[0].score == FOUND


@pytest.mark.parametrize("sign", ["\uffff", HALF, "\ufffd", "\ufffe"])
def test_a_sign_that_is_no_character_parts_no_number_in_either_door(engine, sign):
    text = f"住址不详，身份证430{sign}299200804150004，电话138{sign}00000000，被告人陈小禾。"

    (batch,) = find_all([text], model=False)

    assert {(one.kind, text[one.start : one.end]) for one in batch} == {
        ("resident_id", f"430{sign}299200804150004"),
        ("mobile_number", f"138{sign}00000000"),
        ("person_name", "陈小禾"),
    }
    assert spans(engine.analyze(text, language="zh")) == {one[:3] for one in batch}


def test_a_text_longer_than_spacys_limit_is_read(engine):
    text = "的" * 1_000_001 + "，电话13800000000"

    assert {text[one.start : one.end] for one in engine.analyze(text, language="zh")} == {
        "13800000000"
    }


def test_what_is_on_the_allow_list_stays(engine):
    text = "电话13800000000，电话13800000001"

    results = engine.analyze(text, language="zh", allow_list=["13800000000"])

    assert {text[one.start : one.end] for one in results} == {"13800000001"}


def test_the_decision_process_says_who_found_it(engine):
    (result,) = engine.analyze("电话13800000000", language="zh", return_decision_process=True)

    assert result.analysis_explanation.recognizer == "mobile_number"
    assert "checked: True" in result.analysis_explanation.textual_explanation


YAML = """
recognizers:
  - name: library card
    supported_language: zh
    supported_entity: LIBRARY_CARD
    patterns:
      - {name: shape, regex: "L[0-9]{6}", score: 0.7}
"""


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(YAML, "utf-8")
    return path


def test_a_recognizer_of_ones_own_in_presidios_yaml_takes_part_in_both_doors(own):
    text = "借书证Ｌ123456，电话13800000000"
    engine = recognizers.analyzer(model=False)
    registry = engine.registry
    assert isinstance(registry, RecognizerRegistry)
    registry.add_recognizers_from_yaml(own)

    (batch,) = find_all([text], model=False, more=from_yaml(own))

    assert ("library_card", 3, 10) in {one[:3] for one in batch}
    plain = text.replace("Ｌ", "L")
    assert ("library_card", 3, 10) in spans(engine.analyze(plain, language="zh"))


def test_a_list_of_words_that_presidio_would_not_find_is_refused(tmp_path):
    path = tmp_path / "own.yaml"
    words = "    supported_entity: NICK\n    deny_list: [黑皮]\n"
    path.write_text(f"recognizers:\n  - name: nicks\n    supported_language: zh\n{words}", "utf-8")

    with pytest.raises(ValueError, match="NICK: a deny_list"):
        from_yaml(path)


@pytest.mark.parametrize("known", [[], [[], []]])
def test_people_for_more_or_fewer_texts_are_refused(known):
    with pytest.raises(ValueError, match="people for"):
        find_all(["电话13800000000"], known=known, model=False)


def test_one_text_alone_is_refused_and_not_read_by_characters():
    with pytest.raises(TypeError, match="put it in a list"):
        find_all("电话13800000000", model=False)
    with pytest.raises(TypeError, match="person_name must be a tuple"):
        KnownPerson({"person_name": "陈小禾"})


def test_no_recognizer_touches_the_network(monkeypatch):
    def called(*_args, **_named):
        raise AssertionError

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, called)
    monkeypatch.setattr(socket, "getaddrinfo", called)
    monkeypatch.setattr(socket, "create_connection", called)
    text = "；".join(before + value for before, (_, value) in zip(BEFORE, CLEAN, strict=True))

    assert find_all([text])[0]
    assert recognizers.analyzer().analyze(text, language="zh")
    with pytest.raises(AssertionError):
        socket.create_connection(("localhost", 9))  # the block itself works


@pytest.mark.parametrize("on", [True, False])
def test_the_batch_door_leaves_the_collector_as_it_was(on):
    (gc.enable if on else gc.disable)()
    try:
        find_all(["电话15400000001"], model=False)
        assert gc.isenabled() is on
    finally:
        gc.enable()
