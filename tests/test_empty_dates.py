"""A date a program wrote where nobody gave one makes no child an adult and lifts no seal."""

import pyarrow.parquet as pq
import pytest

from pipelines.facts import worlds
from pipelines.reading import dates, empty_dates
from tests import faults, nights, seal_lists

STANDS_FOR_NONE = [
    "1900-01-01",
    "1900/1/1 0:00:00",
    "1900年1月1日",
    "19000101",
    "1899-12-30",
    "1900-01-00",
    "1753-01-01",
    "1970-01-01 08:00:00",
    "1980-01-01",
    "0001-01-01",
    "9999-12-31",
    "0",
]


def born(site, day):
    """Leave nothing of the minor's birth but a cell of the parties table."""

    def change(rows):
        for header, value in (("出生日期", day), ("身份证号", ""), ("就读学校", "")):
            rows[1][rows[0].index(header)] = value
        return rows

    faults.rewritten(faults.court(site, "parties"), change)
    path = faults.court(site, "documents")
    path.write_text(path.read_text("gb18030").replace("，2007年3月12日出生", ""), "gb18030")


def released(site):
    """Return all that partners and the public read, as one text."""
    files = [
        one for name in ("partners", "open") for one in (site / "out" / name).rglob("*.parquet")
    ]
    return "".join(str(pq.read_table(one).to_pylist()) for one in files)


def night(site, monkeypatch, day):
    nights.quick(monkeypatch)
    profile = nights.site(site)
    born(site, day)
    return nights.run(profile, "night-1")


@pytest.mark.parametrize("day", [*STANDS_FOR_NONE, "1912-03-12"])
def test_a_minor_whose_birth_is_a_placeholder_is_asked_about_and_protected(
    tmp_path, monkeypatch, day
):
    assert night(tmp_path, monkeypatch, day).exit_code == 0

    assert nights.MINOR not in released(tmp_path)
    asked = nights.told(tmp_path, "night-1")["questions"]
    assert asked == {"contradiction" if day == "1912-03-12" else "birth_date": 1}


def test_a_placeholder_taken_for_a_birthday_is_a_leak(tmp_path, monkeypatch):
    monkeypatch.setattr(empty_dates, "is_one", lambda _: False)
    monkeypatch.setattr(worlds, "OLDEST", 999)

    night(tmp_path, monkeypatch, "1900-01-01")

    assert nights.MINOR in released(tmp_path)


def test_an_order_whose_revocation_is_a_placeholder_is_in_force(tmp_path, monkeypatch):
    nights.quick(monkeypatch)
    profile = nights.site(tmp_path)
    seal_lists.named(tmp_path)
    seal_lists.listed(
        tmp_path, ("court", nights.VICTIM, "1", "通1号", "11", "2026-01-02", "1900-01-01")
    )

    nights.run(profile, "night-1")

    assert nights.told(tmp_path, "night-1")["seal_feed"]["in_force"] == 1


@pytest.mark.parametrize(
    "day", ["1990-01-01", "1980-01-02", "1970-01-02", "1910-01-01", "2007-01-01", "2000"]
)
def test_a_day_somebody_may_be_born_on_is_none(day):
    assert not empty_dates.is_one(day) and dates.parse(day)
