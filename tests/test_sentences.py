"""The decided term of the right kind is read, and nothing that only looks like one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.reading import sentences, terms

_LINES = (Path(__file__).parent / "cases" / "sentences.tsv").read_text("utf-8").splitlines()
CASES = [line.split("\t") for line in _LINES if not line.startswith("#")]
_FIGURES = "零一二三四五六七八九十"


@pytest.mark.parametrize(("wording", "disposition", "term", "probation", "fine"), CASES)
def test_a_wording_gives_what_was_decided(wording, disposition, term, probation, fine):
    found = sentences.parse(wording)

    if fine == "-":
        assert found is None
    else:
        assert found is not None
        values = (found.disposition, found.term_months, found.probation_months)
        assert ["-" if value is None else str(value) for value in values] == [
            disposition,
            term,
            probation,
        ]
        assert found.fine == (fine == "yes")


@given(years=st.integers(1, 10), months=st.integers(1, 10), charges=st.integers(1, 5))
def test_the_decided_term_wins_over_any_terms_of_charges(years, months, charges):
    term = f"{_FIGURES[years]}年零{_FIGURES[months]}个月"
    counts = "；".join(["犯盗窃罪，判处有期徒刑七个月"] * charges)

    found = sentences.parse(f"{counts}；总和刑期九年，决定执行有期徒刑{term}")

    assert found is not None
    assert found.term_months == years * 12 + months


@given(years=st.integers(1, 20), months=st.integers(0, 11), half=st.booleans())
def test_a_term_is_never_rounded_down(years, months, half):
    words = f"{years}年" + (f"{months}个{'半' * half}月" if months else "半个月" * half)

    assert terms.months(words) == years * 12 + months + half


@pytest.mark.parametrize("words", ["", "五", "数月", "一年左右", "三年至四年", "2021年3月1日"])
def test_what_is_no_term_is_refused_without_its_words(words):
    with pytest.raises(ValueError, match="not a") as refused:
        terms.months(words)

    assert not words or words not in str(refused.value)


@given(
    words=st.text(
        alphabet="判处有期徒刑决定执行缓拘役管制一十百零半年个月日，；。5总和至", max_size=24
    )
)
def test_any_wording_is_read_or_left_open_and_never_over_the_longest_term(words):
    found = sentences.parse(f"有期徒刑{words}")

    assert found is None or found.term_months is None or found.term_months <= 300
