"""What should stay stays: adults' own values, officials, and all words that name nobody."""

from collections import Counter

import pytest

from benchmarks import kept, rows
from benchmarks.staying import Text, count, must_stay
from data_samples.generate import Order
from pipelines.span import Span

MOST_VALUES, MOST_CHARACTERS = 0.01, 0.005  # docs/design.md §7
TEXT = "陈小禾17岁，李强电话154，王法官"
TOLD = [
    {"start": 0, "end": 3, "kind": "person_name", "scope": "protected"},
    {"start": 7, "end": 9, "kind": "person_name", "scope": "other"},
    {"start": 11, "end": 14, "kind": "mobile_number", "scope": "other"},
    {"start": 15, "end": 16, "kind": "person_name", "scope": "official"},
]
COUNTS = [
    ("masked", (0, 3), {}),
    ("masked", (7, 9), {"values lost": 1}),
    ("masked", (15, 18), {"officials lost": 1, "too much": 2}),
    ("masked", (3, 6), {"too much": 3}),
    ("open", (3, 6), {"policy": 3}),
    ("open", (7, 14), {"too much": 2}),
]


@pytest.mark.parametrize(("policy", "span", "expected"), COUNTS)
def test_what_a_policy_takes_is_told_from_what_is_too_much(policy, span, expected):
    found = count(Text(policy, TEXT, TOLD, [Span(*span, "x", "")]))

    wrong = {name: found[name] for name in ("policy", "too much", "values lost", "officials lost")}
    assert {name: number for name, number in wrong.items() if number} == expected
    assert found["characters"] == len(TEXT) - 9


def test_what_becomes_of_an_adults_value_is_read_from_the_columns():
    kinds = ("person_name", "mobile_number", "address", "case_number")

    stays = [
        [must_stay(p, {"scope": "other", "kind": k}) for k in kinds] for p in ("masked", "open")
    ]

    assert stays == [[True] * 4, [False] * 4]


@pytest.fixture(scope="module")
def sample():
    """Every text of a small export, as it leaves."""
    return list(kept.export(Order(cases=24, seed=31, protected_share=0.6)))


def counted(texts):
    found = {policy: Counter() for policy in ("masked", "open")}
    for one in texts:
        found[one.policy] += count(one)
    return found


def test_at_each_destination_no_more_is_covered_than_the_design_allows(sample):
    for found in counted(sample).values():
        assert found["characters"] > 0
        assert found["values lost"] <= MOST_VALUES * found["values"]
        assert found["too much"] <= MOST_CHARACTERS * found["characters"]


def test_a_mask_that_covers_too_much_is_seen(sample):
    assert counted(sample)["masked"]["values"] > 0
    wider = [one._replace(changes=[Span(0, len(one.text), "x", "")]) for one in sample]

    for found in counted(wider).values():
        assert found["values lost"] == found["values"]
        assert found["too much"] > MOST_CHARACTERS * found["characters"]


def test_a_value_left_in_a_row_is_counted_and_a_mask_inside_parts_it():
    one = rows.Row("", (), ("张××", "小清", "⼩禾", "陈小禾"))

    assert rows.leaks(one, "张三，小█清，⼩█禾，陈█禾") == 0
    assert rows.leaks(one, "张 ××，小 清，⼩ 禾，陈小·禾") == len(one.secrets)
