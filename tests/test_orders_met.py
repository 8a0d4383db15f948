"""An order of sealing counts however the party's number is written, and where it is not found."""

import pyarrow.parquet as pq
import pytest

from pipelines.decide import by_order
from tests import nights, seal_lists


def night(site, monkeypatch, number):
    """Let the list name the adult of a case, by a number of the party."""
    nights.quick(monkeypatch)
    profile = nights.site(site)
    seal_lists.named(site)
    order = ("court", nights.VICTIM, number, "通1号", "11", "2026-01-02", "")
    seal_lists.listed(site, order)
    assert nights.run(profile, "night-1").exit_code == 0
    files = (site / "out" / "partners").rglob("*.parquet")
    return "".join(str(pq.read_table(one).to_pylist()) for one in files)


@pytest.mark.parametrize(
    ("number", "unmet"), [("1", 0), ("01", 0), ("1.0", 0), ("１", 0), ("7", 1)]
)
def test_whom_an_order_may_mean_is_sealed(tmp_path, monkeypatch, number, unmet):
    assert nights.OTHER not in night(tmp_path, monkeypatch, number)
    assert nights.told(tmp_path, "night-1")["seal_feed"]["unmet"] == unmet


def test_an_order_about_nobody_would_let_the_name_out(tmp_path, monkeypatch):
    monkeypatch.setattr(by_order, "with_unknown", lambda listed, _: listed)

    assert nights.OTHER in night(tmp_path, monkeypatch, "7")
