"""Promises of the recognizers of places, ages, aliases and kin, and their corner tables."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recognizers import address, age, employer, kinship, nickname, person_name, school

MODULES = [address, age, employer, kinship, nickname, person_name, school]
CASES = [
    (module, *line.split("\t"))
    for module in MODULES
    for line in (Path(__file__).parent / "cases" / f"{module.KIND}.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
    if not line.startswith("#")
]
TEXTS = st.text(
    alphabet="湖南省石头市区镇村路12号栋住在户籍地第二中学初三班系公司员工其父之母的"
    "绰号“”曾用名黑皮岁十七，。（） \n",
    max_size=120,
)


def covered(text, found):
    for one in sorted(found, key=lambda one: -one.start):
        text = f"{text[: one.start]}[{one.kind}]{text[one.end :]}"
    return text


@pytest.mark.parametrize(("module", "text", "masked"), CASES)
def test_a_case_is_covered_as_the_table_says(module, text, masked):
    assert covered(text, module.find(text)) == masked


@pytest.mark.parametrize("module", MODULES)
@given(text=TEXTS)
@settings(max_examples=60, deadline=None)
def test_spans_stay_inside_the_text_and_in_order(module, text):
    found = module.find(text)

    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)


@pytest.mark.parametrize("module", MODULES)
@given(text=TEXTS)
@settings(max_examples=60, deadline=None)
def test_nothing_is_found_where_no_cue_stands(module, text):
    assert re.search(module.CUES, text) or not module.find(text)
