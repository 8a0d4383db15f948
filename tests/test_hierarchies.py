"""Hierarchies tell every value at every level, and never lose one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.errors import SettingsError
from pipelines.hierarchies import HIERARCHIES, UNKNOWN, climber, hierarchy, regions
from pipelines.reading.aliases import lines

VALUES = st.one_of(
    st.none(), st.integers(), st.text(max_size=12), st.dates().map(lambda day: day.isoformat())
)


@pytest.mark.parametrize("one", HIERARCHIES, ids=lambda one: one.NAME)
@given(value=VALUES)
def test_any_value_is_told_at_every_level(one, value):
    told = one.climb(value)

    assert len(told) == len(one.LEVELS)
    assert all(told)


@pytest.mark.parametrize("one", HIERARCHIES, ids=lambda one: one.NAME)
def test_what_nobody_states_is_a_value_of_its_own(one):
    assert set(one.climb(None)) == {UNKNOWN}


@given(st.lists(st.integers(0, 90), max_size=30))
def test_a_broader_level_never_parts_what_a_finer_one_holds_together(ages):
    above = {}
    for band, stage in map(hierarchy("age").climb, ages):
        assert above.setdefault(band, stage) == stage


def test_every_compound_charge_that_exports_write_has_a_chapter():
    chapter = climber("charge", "chapter")

    assert [name for name in lines("charges.tsv") if chapter(name) == "其他"] == []


def test_no_county_stands_twice_in_one_city():
    divisions = regions.national().divisions

    assert len(divisions) == len(set(divisions)) > 2_800
    assert len({one.province for one in divisions}) == 31


def test_a_table_of_ones_own_adds_places(tmp_path):
    path = tmp_path / "own.tsv"
    path.write_text("# invented\n荷田区\t云洲市\t湖南省\n", "utf-8")

    told = regions.with_own(path).climb("云洲市荷田区人民法院")

    assert told == ("荷田区", "云洲市", "湖南省")
    assert regions.climb("云洲市荷田区人民法院") == ("其他",) * 3


def test_a_broken_table_of_ones_own_is_refused(tmp_path):
    path = tmp_path / "own.tsv"
    path.write_text("荷田区\t云洲市\n", "utf-8")

    with pytest.raises(SettingsError, match="three cells"):
        regions.with_own(path)


@pytest.mark.parametrize("words", [("region", "street"), ("weather", "year")])
def test_an_unknown_hierarchy_or_level_is_refused(words):
    with pytest.raises(SettingsError, match="no such"):
        climber(*words)
