"""What a spreadsheet leaves in a CSV: rows without a value, errors, dates without their year."""

import pytest

from pipelines.pull import lost_shape
from pipelines.sources.kit.contract import ROW as ROW_NUMBER
from tests import faults, nights
from tests.test_pull import HEADER
from tests.test_pull_parts import ROW, came, refused, site


def with_cells(folder, *cells):
    rows = (f"{at},1,证人,甲某,{cell},,7\n" for at, cell in enumerate(cells, 1))
    (folder / "parties.csv").write_text(HEADER + "".join(rows), "utf-8")
    return folder, "parties.csv"


def with_blank_rows(folder):
    for table in ("parties", "documents", "outcomes"):
        faults.rewritten(faults.court(folder, table), lambda rows: rows + [[""] * len(rows[0])] * 5)


def test_rows_without_any_value_are_none(tmp_path, monkeypatch):
    nights.quick(monkeypatch)
    profile = nights.site(tmp_path)
    with_blank_rows(tmp_path)

    ended = nights.run(profile, "night-1")

    assert (ended.exit_code, ended.held) == (0, 0)


def test_rows_without_any_value_would_stop_the_night(tmp_path, monkeypatch):
    nights.quick(monkeypatch)
    monkeypatch.setattr(lost_shape, "without_blank", lambda batch: batch)
    profile = nights.site(tmp_path)
    with_blank_rows(tmp_path)

    assert "name no case" in nights.run(profile, "night-1").stopped


def test_rows_keep_their_numbers_beside_empty_ones(tmp_path):
    (tmp_path / "parties.csv").write_text(HEADER + ",,,,,,\n" + ROW.format(2), "utf-8")

    export, table = came(site(tmp_path, "parties.csv"))

    assert table[ROW_NUMBER].to_pylist() == [3] and export.rows == 1


def test_a_file_of_empty_rows_holds_none(tmp_path):
    (tmp_path / "parties.csv").write_text(HEADER + ",,,,,,\n" * 3, "utf-8")

    refused("it holds no row", tmp_path, "parties.csv")


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#NAME?", "#DIV/0!", "########", " #VALUE! "])
def test_an_error_of_a_spreadsheet_stops_and_names_its_column(tmp_path, error):
    assert "'电话' has 1 errors" in refused("#N/A", *with_cells(tmp_path, error.strip(), "1"))


@pytest.mark.parametrize("cell", ["#1", "3月12日", "#NA", "##"])
def test_what_is_no_error_is_read(tmp_path, cell):
    assert came(site(*with_cells(tmp_path, cell, "1", "2")))[1].num_rows == 3


@pytest.mark.parametrize("days", [("3月12日", "12月1日", "5月5日"), ("12-Mar", "1-Dec", "5-May")])
def test_dates_without_their_year_stop_and_name_their_column(tmp_path, days):
    assert "'电话' has 3 dates without a year" in refused(
        "hid it", *with_cells(tmp_path, *days, "")
    )


@pytest.mark.parametrize(("length", "told"), [(32_766, False), (32_767, True), (32_768, False)])
def test_a_text_as_long_as_a_cell_may_be_is_told_and_stops_nothing(
    tmp_path, monkeypatch, length, told
):
    nights.quick(monkeypatch)
    profile = nights.site(tmp_path)

    def longer(rows):
        place = rows[0].index("正文")
        rows[1][place] = rows[1][place].ljust(length, "。")
        return rows

    faults.rewritten(faults.court(tmp_path, "documents"), longer)

    assert nights.run(profile, "night-1").exit_code == 0
    cut = [one["cut"] for one in nights.told(tmp_path, "night-1")["inputs"] if one["cut"]]
    page = next((tmp_path / "runs" / "night-1").glob("*.html")).read_text("utf-8")
    assert cut == ([{"正文": 1}] if told else []) and ("可能被截断" in page) == told
