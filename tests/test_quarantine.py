"""Held rows wait encrypted, keep their first day, and open in their own place only."""

import os
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.errors import TamperError
from pipelines.model import HeldRow
from pipelines.sinks import quarantine as sink
from pipelines.sinks.quarantine import Quarantine

FIRST, LATER = date(2026, 3, 1), date(2026, 3, 2)
PLANTED = "甲乙丙丁戊"


def held(row_key="1", destination="open", **row):
    return HeldRow(
        destination=destination,
        table="parties",
        source="court",
        case_no="（2026）湘9901刑初1号",
        row_key=row_key,
        stage="mask",
        reason_code="error:mask",
        row=row or {"name": PLANTED, "n": 3, "list": ["a", None], "none": None, "flag": True},
    )


@pytest.fixture
def quarantine(tmp_path):
    return Quarantine(tmp_path / "quarantine", bytes(32), os.urandom)


def lines(quarantine, run):
    return pq.read_table(quarantine.folder / run / "part-00000.parquet", partitioning=None)


def test_rows_read_back_as_they_were_held(quarantine):
    rows = [held("1"), held("2", "masked"), held("3", name="乙")]

    assert quarantine.write("r1", rows, on=FIRST) == 3
    assert list(quarantine.read("r1")) == rows


def test_several_stages_add_to_one_run(quarantine):
    quarantine.write("r1", [held("1")], on=FIRST)
    quarantine.write("r1", [held("2")], on=FIRST)

    assert [row.row_key for row in quarantine.read("r1")] == ["1", "2"]


def test_many_rows_go_into_several_parts(quarantine, monkeypatch):
    monkeypatch.setattr(sink, "ROWS_PER_PART", 2)

    assert quarantine.write("r1", [held(str(n)) for n in range(5)], on=FIRST) == 5
    assert len(list((quarantine.folder / "r1").iterdir())) == 3
    assert len(list(quarantine.read("r1"))) == 5


def test_no_value_and_no_number_is_readable(quarantine):
    quarantine.write("r1", [held()], on=FIRST)

    (path,) = (quarantine.folder / "r1").iterdir()
    readable = path.read_bytes() + b"".join(lines(quarantine, "r1")["row"].to_pylist())
    for word in (PLANTED, "刑初", "9901"):
        assert word.encode() not in readable
        assert word not in str(lines(quarantine, "r1").drop_columns("row").to_pylist())
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_row_held_again_keeps_its_first_day(quarantine):
    quarantine.write("r1", [held("1")], on=FIRST)
    quarantine.write("r2", [held("1"), held("2")], on=LATER)

    assert lines(quarantine, "r2")["first_held_on"].to_pylist() == ["2026-03-01", "2026-03-02"]


def test_a_row_held_for_another_destination_has_its_own_first_day(quarantine):
    quarantine.write("r1", [held("1", "open")], on=FIRST)
    quarantine.write("r2", [held("1", "masked")], on=LATER)

    assert lines(quarantine, "r2")["first_held_on"].to_pylist() == ["2026-03-02"]


def test_another_key_opens_nothing(quarantine):
    quarantine.write("r1", [held()], on=FIRST)

    with pytest.raises(TamperError):
        list(Quarantine(quarantine.folder, bytes([1]) * 32, os.urandom).read("r1"))


def test_a_row_moved_to_another_run_does_not_open(quarantine):
    quarantine.write("r1", [held()], on=FIRST)
    (quarantine.folder / "r1").rename(quarantine.folder / "r2")

    with pytest.raises(TamperError):
        list(quarantine.read("r2"))


@pytest.mark.parametrize("column", ["destination", "table", "source", "key"])
def test_a_row_moved_to_another_place_does_not_open(quarantine, column):
    quarantine.write("r1", [held()], on=FIRST)
    path = quarantine.folder / "r1" / "part-00000.parquet"
    table = lines(quarantine, "r1")
    position = table.column_names.index(column)
    pq.write_table(table.set_column(position, column, pa.array(["moved"])), path)

    with pytest.raises(TamperError):
        list(quarantine.read("r1"))


def test_nothing_held_reads_as_nothing(quarantine):
    assert quarantine.write("r1", [], on=FIRST) == 0
    assert list(quarantine.read("r1")) == list(quarantine.read("never")) == []
    assert quarantine.held_since() == {}


def test_showing_the_quarantine_shows_no_key(tmp_path):
    assert "KEY" not in repr(Quarantine(tmp_path, b"KEY" * 11, os.urandom))
