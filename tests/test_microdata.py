"""Recoded rows: each class meets the demand, no row is lost from sight, no order matters."""

from collections import Counter, defaultdict
from math import exp, log

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.microdata import measure, recoded
from pipelines.microdata.cells import Cells
from pipelines.microdata.demand import Demand, Secret
from pipelines.microdata.span import Span, bands
from pipelines.microdata.tree import Tree

CITIES = {
    "甲县": ("甲市", "省一"),
    "乙县": ("甲市", "省一"),
    "丙县": ("乙市", "省一"),
    "丁县": ("丙市", "省二"),
}
PEOPLE = st.lists(
    st.tuples(
        st.sampled_from([*CITIES, None]),
        st.one_of(st.none(), st.integers(12, 18)),
        st.sampled_from(["男", "女", None]),
        st.sampled_from(["盗窃罪", "抢劫罪", "诈骗罪", None]),
    ),
    min_size=1,
    max_size=60,
)
DEMANDS = st.builds(
    lambda k, distinct, entropy, closeness, ordered: Demand(
        k, (Secret("charge", distinct, entropy, closeness, ordered),)
    ),
    st.integers(1, 6),
    st.integers(1, 3),
    st.sampled_from([1.0, 1.5, 2.0]),
    st.sampled_from([1.0, 0.5, 0.2]),
    st.booleans(),
)
WAYS = pytest.mark.parametrize("way", [local := "local", "overall"])


def table(people):
    names = ("region", "age", "sex", "charge")
    return {name: [one[at] for one in people] for at, name in enumerate(names)}


def attributes(rows):
    ages = [age for age in rows["age"] if age is not None]
    return [
        Tree.of("region", CITIES, rows["region"]),
        Span.of("age", rows["age"], bands(ages, (2, 4))),
        Tree.of("sex", {}, rows["sex"]),
    ]


def recode(rows, demand, way="local", suppression=0.0):
    cells = Cells.of(attributes(rows), rows, demand)
    if way == "overall":
        return recoded.overall(cells, suppression=suppression)
    return recoded.local(cells, seed=1, suppression=suppression)


def written(rows, done):
    """What a reader of the file sees: rows of text, and the secret beside them."""
    kept = np.flatnonzero(done.of_rows != recoded.OUT)
    said = zip(*(done.column(name) for name in ("region", "age", "sex")), strict=True)
    return [(key, rows["charge"][row]) for key, row in zip(said, kept, strict=True)]


def classes(rows, done):
    found = defaultdict(list)
    for key, charge in written(rows, done):
        found[key].append(charge)
    return found


def apart(some, whole, values, *, ordered):
    """Distance of shares written down again, from the definition and with no array."""
    here, there = Counter(some), Counter(whole)
    gaps = [here[value] / len(some) - there[value] / len(whole) for value in values]
    if not ordered:
        return sum(map(abs, gaps)) / 2
    return sum(abs(sum(gaps[: at + 1])) for at in range(len(gaps))) / max(len(gaps) - 1, 1)


@WAYS
@given(people=PEOPLE, demand=DEMANDS)
@settings(deadline=None, max_examples=25)
def test_every_class_of_the_written_rows_meets_k_l_and_t(way, people, demand):
    rows = table(people)
    secret = demand.secrets[0]

    done = recode(rows, demand, way)

    if done is None:
        assert len(people) < demand.k or len(set(rows["charge"])) < 3
        return
    values = sorted(set(rows["charge"]), key=lambda value: (value is None, value or ""))
    for charges in classes(rows, done).values():
        shares = [count / len(charges) for count in Counter(charges).values()]
        assert len(charges) >= demand.k
        assert len(set(charges)) >= secret.distinct
        assert exp(-sum(share * log(share) for share in shares)) >= secret.entropy - 1e-6
        far = apart(charges, rows["charge"], values, ordered=secret.ordered)
        assert far <= secret.closeness + 1e-6


@WAYS
@given(people=PEOPLE, k=st.integers(1, 8), share=st.sampled_from([0.0, 0.1, 0.5]))
@settings(deadline=None, max_examples=25)
def test_rows_out_and_suppressed_are_rows_in(way, people, k, share):
    rows = table(people)

    done = recode(rows, Demand(k), way, share)

    if done is None:
        return
    assert done.suppressed <= share * len(people)
    assert len(done.column("age")) + done.suppressed == len(people)
    assert done.rows.sum() + done.suppressed == len(people)


@WAYS
@given(people=PEOPLE, k=st.integers(1, 5), turned=st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=25)
def test_index_order_and_type_of_columns_change_nothing(way, people, k, turned):
    rows = table(people)
    plain = recode(rows, Demand(k), way)
    order = list(range(len(people)))
    turned.shuffle(order)
    frame = pd.DataFrame(table([people[at] for at in order]), index=[f"p{at}" for at in order])
    frame["age"] = pd.Series(frame["age"], dtype="Int64")
    more = [*CITIES, "never seen"]
    frame["region"] = pd.Categorical(frame["region"], categories=more)
    frame["sex"] = frame["sex"].astype("category")

    other = recode({name: frame[name] for name in frame}, Demand(k), way)

    if plain is None:
        assert other is None
        return
    keys = [Counter(zip(*(one.column(n) for n in ("region", "age", "sex")), strict=True))
            for one in (plain, other)]  # fmt: skip
    assert keys[0] == keys[1]


def test_a_missing_value_is_a_value():
    rows = table([(None, 14, "男", "盗窃罪")] * 3 + [("甲县", 14, "男", "盗窃罪")] * 3)

    done = recode(rows, Demand(3))

    assert set(done.column("region")) == {None, "甲县"}
    assert measure.loss(done, 3).gcp == 0


def test_one_row_among_others_takes_rows_along_and_no_more():
    rows = table([("甲县", 14, "男", "盗窃罪")] * 9 + [("甲县", 15, "男", "盗窃罪")])

    done = recode(rows, Demand(3))

    assert Counter(done.column("age")) == {"14": 7, "14-15": 3}


def test_what_is_suppressed_is_wholly_lost():
    rows = table([("甲县", 14, "男", "盗窃罪")] * 9 + [("丁县", 18, "女", "抢劫罪")])

    done = recode(rows, Demand(3), "overall", 0.1)

    assert done.suppressed == 1
    assert measure.loss(done, 3).gcp == pytest.approx(0.1)
    assert measure.loss(done, 3).discernibility == 9 * 9 + 1 * 10


@given(people=PEOPLE, k=st.integers(2, 5), share=st.sampled_from([0.0, 0.2]))
@settings(deadline=None, max_examples=20)
def test_the_search_finds_what_looking_at_every_level_finds(people, k, share):
    rows = table(people)
    cells = Cells.of(attributes(rows), rows, Demand(k))

    done = recoded.overall(cells, suppression=share)

    best = _by_hand(cells, rows, k, share)
    assert (done is None) == (best is None)
    if done is not None:
        assert measure.loss(done, k).gcp == pytest.approx(best, abs=1e-5)


def _by_hand(cells, rows, k, share):
    """Look at every combination of levels, row by row."""
    best, whole = None, len(rows["age"])
    levels = [one.levels() for one in cells.attributes]
    for node in np.ndindex(*map(len, levels)):
        said = [
            (one, [part[state[0]] for part in level[at]])
            for one, level, at, state in zip(
                cells.attributes, levels, node, cells.states, strict=True
            )
        ]
        keys = [
            tuple(tuple(int(part[cell]) for part in s) for _, s in said) for cell in cells.of_rows
        ]
        costs = np.mean([one.cost(state)[cells.of_rows] for one, state in said], axis=0)
        small = np.array([Counter(keys)[key] < k for key in keys])
        if small.sum() <= int(share * whole):
            loss = float(np.where(small, 1, costs).mean())
            best = loss if best is None else min(best, loss)
    return best
