"""Earlier records told in documents go where the law seals them, and the rest still reads."""

import re
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipelines import recital
from pipelines.people.cast import cast
from pipelines.recital import clauses, cues, papers
from pipelines.span import apply

PEOPLE = {"1": ("陈一木", "2000-05-01"), "2": ("李二川", "1985-03-02"), "3": ("王三石", None)}
LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "recitals.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith(("#", "as_of"))
]
WINDOW = 24
SEALED = "（2019）湘9902刑初3号"  # a case listed as protected, so that a text may cite it


def the_cast():
    rows = [
        (no, "other", "被告人", f"被告人{no}", kind, value)
        for no, (name, birth) in PEOPLE.items()
        for kind, value in (("person_name", name), ("birth_date", birth))
        if value
    ]
    return cast([*rows, (None, "protected", None, None, "case_number", SEALED)])


def test_a_surname_that_reads_as_once_tells_no_record():
    named = cast([("1", "protected", "被告人", "被告人甲", "person_name", "曾荣清")])
    sentence = "一、被告人曾荣清犯抢劫罪，判处有期徒刑二年六个月；"
    record = "曾荣清曾因犯盗窃罪，于2019年5月3日被判处拘役。"
    day = date(2025, 6, 1)
    assert recital.recitals(sentence, named, day, WINDOW) == []
    assert recital.recitals(sentence, the_cast(), day, WINDOW)  # nobody knows that it is a name
    assert recital.recitals(record, named, day, WINDOW)


def left(text, as_of="2025-06-01"):
    found = recital.recitals(text, the_cast(), date.fromisoformat(as_of), WINDOW)
    return apply(text, [one.span for one in found]), sorted(
        {no for one in found for no in one.asks}
    )


@pytest.mark.parametrize("line", LINES, ids=range(1, len(LINES) + 1))
def test_a_recital_goes_or_stays_as_the_table_says(line):
    as_of, text, expected, asks = [part.replace("\\n", "\n") for part in line]
    assert left(text, as_of) == (expected.strip("　"), asks.split("；") if asks else [])


@pytest.mark.parametrize("line", LINES, ids=range(1, len(LINES) + 1))
def test_what_is_left_is_left_alone_the_second_time(line):
    once, _ = left(line[1], line[0])
    assert left(once, line[0])[0] == once


def test_the_gate_lets_every_text_through_that_changes():
    changed = [line[1] for line in LINES if line[1] != line[2]]
    assert all(recital.gate(pa.array(changed)).to_pylist())


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2012, 1, 1), date(2024, 12, 31)))
def test_the_day_of_judgment_alone_decides(day):
    told = f"曾因犯盗窃罪，于{day.year}年{day.month}月{day.day}日被明河县人民法院判处拘役三个月。"
    text = f"被告人陈一木，男，住石峰镇。{told}因本案被刑事拘留。"

    result, asks = left(text)

    assert (told in result) == (day > date(2020, 5, 1))
    assert asks == (["1"] if date(2018, 5, 1) < day <= date(2020, 5, 1) else [])


@settings(max_examples=60, deadline=None)
@given(st.text("曾因犯盗窃罪被判处，。；（）2017年月日前科行政拘留\n被告人陈一木", max_size=60))
def test_any_text_is_read_without_a_fault_and_only_shortened(text):
    spans = [one.span for one in recital.recitals(text, the_cast(), date(2026, 3, 1), WINDOW)]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    assert len(apply(text, spans)) <= len(text)


WORDS = "曾因 犯盗窃罪 被 判处 拘役 前科 材料 刑满释放 公安 罚款 处罚决定书 撤销 缓刑 用名"
PIECES = [*WORDS.split(), *"（）()，、。；！\n\r"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@example("被（前科材料，）判处")
def test_reading_around_cues_finds_what_reading_every_sentence_finds(text):
    plain = papers.EITHER.sub(lambda found: "□" * len(found.group()), text)
    assert papers.hidden(text) == plain
    places = []
    for found in re.finditer(r"[（(]([^（()）。]*)[)）]", text):
        if cues.CUED.search(found.group(1)):
            places.append((found.start(1), found.group(1)))
            blot = "□" * len(found.group())
            plain = plain[: found.start()] + blot + plain[found.end() :]
    places += [(found.start(), found.group()) for found in clauses.SENTENCE.finditer(plain)]
    cued = [clauses.split(told, at) for at, told in sorted(places) if cues.CUED.search(told)]
    assert list(clauses.sentences(text)) == cued
