"""The middle of a night is one function: from batches to batches, whoever calls it and where."""

import pytest

from pipelines import middle
from pipelines.night import parcels
from tests import halfway, nights, test_volume


@pytest.fixture(scope="module")
def night(tmp_path_factory):
    """Run a night of several buckets, two of them tied by a person."""
    folder = tmp_path_factory.mktemp("halfway")
    profile = nights.site(folder, tables=test_volume.TABLES)
    few = "[run]\nworkers = 1\nrows_per_partition = 1\n"
    profile.write_text(profile.read_text("utf-8").replace("[run]\n", few))
    with pytest.MonkeyPatch.context() as patch:
        nights.quick(patch)
        ran = halfway.Halfway(profile)
        assert ran.ended.exit_code == 0
        assert any(name == "abroad" for _, name, _ in parcels.unpacked(ran.given))
        yield ran


def by_bucket(batches):
    found = {}
    for batch in batches:
        found.setdefault(batch["bucket"][0].as_py(), []).append(batch)
    return found


def test_what_a_night_released_is_what_the_middle_makes_where_there_are_no_folders(night):
    made = halfway.passed(night.given, night.bench, night.everywhere)

    leaving = {name: rows for name, rows in made.items() if middle.LEAVING in name}
    assert leaving == {name: night.released(name) for name in leaving}
    assert len(leaving) == 9  # marks; four tables for partners, four for open
    assert {name: made[name] for name in night.laid} == night.laid


def test_neither_the_order_of_buckets_nor_of_their_tables_counts(night):
    turned = night.given[::-1]

    assert by_bucket(turned).keys() == by_bucket(night.given).keys() != {0}
    assert halfway.passed(turned, night.bench, night.everywhere) == halfway.passed(
        night.given, night.bench, night.everywhere
    )


def test_a_bucket_that_lacks_a_table_stops_the_middle(night):
    lacking = [one for one in night.given if one["name"][0].as_py() != "own"]

    with pytest.raises(KeyError):
        halfway.passed(lacking, night.bench, night.everywhere)


def test_a_bucket_torn_apart_stops_the_middle(night):
    by_name = sorted(night.given, key=lambda one: one["name"][0].as_py())

    with pytest.raises(KeyError):
        halfway.passed(by_name, night.bench, night.everywhere)


def test_people_of_tied_cases_count_in_the_other_bucket(night):
    alone = [one for one in night.given if one["name"][0].as_py() != "abroad"]

    made = halfway.passed(alone, night.bench, night.everywhere)

    assert made != halfway.passed(night.given, night.bench, night.everywhere)
