"""What stands around a value for a spreadsheet's sake holds no row and parts no two tables."""

import pytest

from pipelines.pull import lost_shape
from pipelines.reading import text_marks
from tests import faults, nights, seal_lists


def marked(site, table, mark):
    def change(rows):
        return [rows[0], *([mark.format(cell) if cell else "" for cell in row] for row in rows[1:])]

    faults.rewritten(faults.court(site, table), change)


@pytest.mark.parametrize("mark", ["'{}", '="{}"', "{}\t", "\u202d{}\u202c", "\ufeff{}", "\u200b{}"])
def test_a_night_whose_cells_are_marked_as_text_is_the_night_without(tmp_path, monkeypatch, mark):
    nights.quick(monkeypatch)
    profile = nights.site(tmp_path)
    marked(tmp_path, "parties", mark)

    ended = nights.run(profile, "night-1")

    assert (ended.exit_code, ended.held) == (0, 0)


def test_marks_that_nobody_takes_away_hold_the_rows(tmp_path, monkeypatch):
    nights.quick(monkeypatch)
    monkeypatch.setattr(text_marks, "bare", lambda text: text)
    profile = nights.site(tmp_path, held_share_limit=0.9)
    marked(tmp_path, "parties", "'{}")

    assert nights.run(profile, "night-1").held > 4


def test_an_order_of_sealing_that_is_marked_as_text_is_met(tmp_path, monkeypatch):
    nights.quick(monkeypatch)
    profile = nights.site(tmp_path)
    seal_lists.named(tmp_path)
    row = ("court", nights.VICTIM, "1", "通1号", "11", "2026-01-02", "")
    seal_lists.listed(tmp_path, tuple(f"'{cell}" if cell else "" for cell in row))

    nights.run(profile, "night-1")

    assert nights.told(tmp_path, "night-1")["seal_feed"] == {"rows": 1, "in_force": 1, "unmet": 0}


@pytest.mark.parametrize("text", ["‘小黑’", "阿依古丽'买买提", "=1", "'小黑'"])
def test_what_belongs_to_a_value_stays(text):
    assert text_marks.bare(text) == text


@pytest.mark.parametrize("number", ["'9.90101E+17", '="13900000000.0"'])
def test_a_rounded_number_is_seen_behind_its_mark(number):
    batch = lost_shape.pa.record_batch({"证件": [number]})

    assert lost_shape.floated(batch, ["证件"]) == {"证件": 1}
