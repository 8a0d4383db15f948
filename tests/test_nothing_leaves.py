"""Where everything is withheld an empty release goes out; after a blind search, none."""

import json
from dataclasses import replace

import pytest

from pipelines import verify
from tests import nights


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Prepare a site whose only case is sealed, and no legal basis to let it go."""
    nights.quick(monkeypatch)
    tables = {
        name: [(source, row) for source, row in rows if row["case_no"] == nights.SEALED]
        for name, rows in nights.TABLES.items()
    }
    profile = nights.site(tmp_path, tables=tables)
    lines = profile.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(("legal_basis", "approved_by"))]
    profile.write_text("\n".join(kept), "utf-8")
    return tmp_path


def test_where_everything_is_withheld_an_empty_release_is_published(site):
    ended = nights.run(site / "fengcun.toml", "night-1")

    manifest = json.loads((site / "out/partners/current/manifest.json").read_text("utf-8"))
    assert (ended.exit_code, ended.held) == (0, 0)
    assert {one["rows"] for one in manifest["files"]} <= {0}


def test_a_search_that_planted_nothing_in_rows_that_leave_stops_the_night(site, monkeypatch):
    whole = verify.verify_release
    monkeypatch.setattr(
        verify,
        "verify_release",
        lambda *args, **more: replace(whole(*args, **more), planted=0, found=0),
    )

    ended = nights.run(site / "fengcun.toml", "night-1")

    assert ended.exit_code == 20
    assert not (site / "out" / "court-marks" / "current").exists()
