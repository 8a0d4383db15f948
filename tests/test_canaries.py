"""Canaries are found in every batch, and a search that lost its sight stops publication."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines import verify
from pipelines.errors import LeakError
from pipelines.leak.pairs import Pairs
from pipelines.leak.search import Searcher
from pipelines.leak.strong import Strong
from pipelines.leak.weak import Weak
from pipelines.schema import PEOPLE
from pipelines.verify import canaries, row_search
from pipelines.verify.plantings import plantings

NOBODY = pa.Table.from_pylist([], schema=PEOPLE)
ORIGINS = {"court\x1fK1": ("court", "1"), "court\x1fK2": ("court", "2")}
CASES = pa.table(
    {"source": ["court"] * 2, "case_no": ["K1", "K2"], "judge": [["王木林"], None], "year": [1, 2]}
)
DOCUMENTS = pa.table(
    {
        "source": ["court"] * 3,
        "case_no": ["K1", "K2", "K1"],
        "document_no": ["1", "2", "3"],
        "text": ["审理查明，2021年3月4日，被告人甲到案。" * 9, "无", None],
    }
)


def verified(seed=0, tables=None):
    known = verify.prepare(NOBODY, seed=seed)
    tables = tables or {"cases": CASES, "documents": DOCUMENTS}
    return verify.verify_tables(tables, known, ORIGINS)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_every_canary_of_any_seed_is_found_and_no_real_row_is_blamed(seed):
    done = verified(seed)
    assert done.found == done.planted > 80
    assert done.leaks == ()


def test_every_kind_of_value_is_planted():
    canary = canaries.invent(7)
    kinds = {planting.kind for planting in plantings(canary.values)}
    beside = {f"person_name+{kind}" for kind in ("birth_date", "address", "school", "plate")}
    assert kinds == {*canary.values, *beside}


def test_the_same_seed_plants_the_same():
    first, second = (canaries.plant(DOCUMENTS, canaries.invent(3), seed=3) for _ in range(2))
    assert first.table.equals(second.table) and first.expected == second.expected


def test_the_batch_itself_is_not_changed():
    planted = canaries.plant(DOCUMENTS, canaries.invent(3), seed=3)
    assert planted.table.slice(planted.before, 3).equals(DOCUMENTS)
    assert planted.before > 10 and planted.table.num_rows - planted.before - 3 > 10


@pytest.mark.parametrize("table", [CASES.slice(0, 0), CASES.select(["year"])])
def test_where_there_is_no_text_nothing_is_planted(table):
    assert canaries.plant(table, canaries.invent(1), seed=1).expected == ()


def blind(_self, *_args, **_more):
    return []


@pytest.mark.parametrize(
    ("where", "what", "instead"),
    [
        (Strong, "find", blind),
        (Pairs, "stand_in", blind),
        (Weak, "__contains__", lambda *_: False),
        (Searcher, "search", blind),
    ],
)
def test_a_search_that_lost_its_sight_is_stopped(monkeypatch, where, what, instead):
    monkeypatch.setattr(where, what, instead)
    with pytest.raises(LeakError, match="canaries were not found") as stopped:
        verified()
    assert stopped.value.exit_code == 20


def test_a_search_that_reads_only_the_first_rows_is_stopped(monkeypatch):
    seeing = row_search.columns

    def half_blind(table):
        return [column._replace(cells=[*column.cells[:-5], *[""] * 5]) for column in seeing(table)]

    monkeypatch.setattr(row_search, "columns", half_blind)
    with pytest.raises(LeakError, match="canaries were not found"):
        verified()


def test_a_batch_with_text_and_no_canary_is_stopped(monkeypatch):
    monkeypatch.setattr(
        row_search.canaries, "plant", lambda table, *_, **__: canaries.Planted(table, 0, ())
    )
    with pytest.raises(LeakError, match="0 of 0"):
        verified()


def test_an_error_names_no_value(monkeypatch):
    monkeypatch.setattr(Strong, "find", blind)
    values = canaries.invent(0).values.values()
    with pytest.raises(LeakError) as stopped:
        verified()
    assert not any(value in str(stopped.value) for value in values)
