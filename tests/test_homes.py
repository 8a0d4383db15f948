"""What an adult's address shares with a protected person's is covered, however it is written."""

import pytest

from pipelines.people import homes
from tests import nights

HOME = "湖省明河市石峰镇春田村三组"
SAME = [
    "明河市石峰镇春田村3组",
    "石峰镇春田村第三组",
    "春田村3组",
    "石峰镇春田村三组5号",
    "湖省南河县石峰镇春田村三组",
    "春田村五组",
    "湖省明河市石峰镇春田村三村民小组12号",
]
OTHERS = [
    "湖省明河市石峰镇春田村五组",
    "湖省南河县云龙镇春田村三组",
    "湖省明河市石峰镇",
    "明河市",
    "湖省明河市石峰镇青石村三组",
    "某地",
]


def night(folder, address):
    """Let an adult of the sealed case live somewhere, and the judgment tell it."""
    parties = [("court", dict(row)) for _, row in nights.PARTIES[:2]] + nights.PARTIES[2:]
    parties[0][1]["home_address"], parties[1][1]["home_address"] = HOME, address
    (source, row), *rest = nights.DOCUMENTS
    told = row["text"].replace("湖省明河市石峰镇春田路8号", HOME)
    told = told.replace(f"{nights.ADULT}，男", f"{nights.ADULT}，男，住{address}", 1)
    documents = [(source, {**row, "text": told}), *rest]
    tables = {**nights.TABLES, "parties": parties, "documents": documents}
    return nights.run(nights.site(folder, tables=tables), "night-1")


@pytest.mark.parametrize("address", [*SAME, OTHERS[0]])
def test_no_row_is_held_for_a_home_that_is_written_another_way(tmp_path, monkeypatch, address):
    nights.quick(monkeypatch)

    assert night(tmp_path, address).exit_code == 0


def test_a_home_that_nobody_takes_for_the_same_is_held(tmp_path, monkeypatch):
    """The search is the same: what masking leaves of a home, it finds."""
    nights.quick(monkeypatch)
    monkeypatch.setattr(homes, "same", lambda *_: False)

    ended = night(tmp_path, SAME[0])

    assert ended.held and ended.exit_code == 3


@pytest.mark.parametrize("address", SAME)
def test_one_home_is_told_in_many_ways(address):
    assert homes.same(address, HOME)


@pytest.mark.parametrize("address", OTHERS)
def test_another_home_is_told_apart(address):
    assert not homes.same(address, HOME)


def test_estates_and_streets_are_compared_by_their_doors():
    home = "湖省明河市红桥街道映荷路58号15栋705室"

    assert homes.same("映荷路58号15栋", home) and homes.same("明河市映荷路58号15栋705室", home)
    assert not homes.same("映荷路58号16栋", home) and not homes.same("映荷路", home)


def test_a_village_alone_is_the_home_of_who_tells_no_more():
    assert homes.same("湖省明河市石峰镇春田村三组", "石峰镇春田村")
    assert not homes.same("湖省明河市石峰镇青石村三组", "石峰镇春田村")
