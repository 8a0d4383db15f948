"""Pulling what a profile names: patterns, members of a ZIP, sheets; joined or swapped files."""

import hashlib
import os
import zipfile

import pyarrow as pa
import pytest
from openpyxl import Workbook

from pipelines import settings
from pipelines.errors import InputError, SettingsError
from pipelines.preview import readiness
from pipelines.pull import pull
from tests.test_pull import HEADER, PROFILE, ROWS

ROW = "{},1,证人,甲某,,,7\n"


def site(folder, *addresses, encoding="utf-8"):
    named = '", "'.join(addresses)
    (folder / "fengcun.toml").write_text(PROFILE.format(encoding=encoding, files=named), "utf-8")
    return settings.load(folder / "fengcun.toml")


def came(site_settings):
    (export,) = pull(site_settings)
    return export, pa.Table.from_batches(list(export.batches()))


def parts(folder, *rows, encodings=("utf-8",) * 3):
    for number, (row, encoding) in enumerate(zip(rows, encodings, strict=False)):
        (folder / f"parties_{number}.csv").write_bytes((HEADER + row).encode(encoding))


def packed(folder, **members):
    with zipfile.ZipFile(folder / "court.zip", "w") as archive:
        for name, content in members.items():
            archive.writestr(f"导出/{name}.csv", content.encode())


def refused(told, *where):
    with pytest.raises(InputError, match=told) as stopped:
        came(site(*where))
    assert "甲某" not in str(stopped.value)
    return str(stopped.value)


def test_a_byte_order_mark_in_the_middle_file_alone_is_no_part_of_a_header(tmp_path):
    parts(tmp_path, *map(ROW.format, "123"), encodings=("utf-8", "utf-8-sig", "utf-8"))

    export, table = came(site(tmp_path, "parties_*.csv"))

    assert table["案号"].to_pylist() == ["1", "2", "3"]
    assert [file.rows for file in export.files] == [1, 1, 1]


def test_a_file_that_lacks_a_column_of_the_others_is_named_with_it(tmp_path):
    parts(tmp_path, ROW.format(1))
    (tmp_path / "parties_1.csv").write_text(HEADER.replace("姓名,", "") + "1,1,证人,,,7\n", "utf-8")

    assert "'姓名' is missing" in refused(r"parties_1\.csv", tmp_path, "parties_*.csv")


def test_a_pattern_that_matches_nothing_stops_though_another_does(tmp_path):
    parts(tmp_path, ROW.format(1))

    refused(r"court\.parties: outcome_\*", tmp_path, "parties_*.csv", "outcome_*.csv")


def test_members_of_a_zip_are_read_and_counted_as_one_file(tmp_path):
    packed(tmp_path, 人员_2=HEADER + ROW.format(2), 人员_1=HEADER + ROW.format(1), 案件="x\n")

    export, table = came(site(tmp_path, "court.zip!导出/人员_*.csv"))

    assert table["案号"].to_pylist() == ["1", "2"]
    assert [(file.name, file.rows) for file in export.files] == [("court.zip", 2)]
    assert export.bytes == (tmp_path / "court.zip").stat().st_size
    assert export.sha256 == hashlib.sha256((tmp_path / "court.zip").read_bytes()).hexdigest()


def test_a_pattern_that_matches_no_member_stops_and_counts_what_is_there(tmp_path):
    packed(tmp_path, 人员=HEADER + ROW.format(1))

    refused("none of the 1 files in it", tmp_path, "court.zip!人员_*.csv")


def test_a_sheet_is_named_behind_its_workbook(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.title = "人员"
    for line in (HEADER + ROW.format(1)).splitlines():
        sheet.append(line.split(","))
    book.create_sheet("案件").append(["案号"])
    book.save(tmp_path / "court.xlsx")

    _, table = came(site(tmp_path, "court.xlsx#人员"))

    assert table["案号"].to_pylist() == ["1"]
    assert "人员, 案件" in refused("no such sheet", tmp_path, "court.xlsx#当事人")


def sheets(folder, hidden=(), **rows):
    """Write a workbook with a sheet for each name; rows are lines."""
    book = Workbook()
    book.remove(book.active)
    for name, lines in rows.items():
        sheet = book.create_sheet(name)
        for line in lines.splitlines():
            sheet.append(line.split(","))
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    book.create_chartsheet("图")
    book.save(folder / "court.xlsx")


MORE = HEADER + ROW.format(2)


@pytest.mark.parametrize(
    "left",
    [
        {"另一张": MORE},
        {"人员2": ROW.format(2)},
        {"另一张": "表,,,\n" + MORE.replace("流水", "新列")},
    ],
)
@pytest.mark.parametrize("hidden", [False, True])
def test_a_sheet_that_holds_more_of_a_table_is_not_left(tmp_path, left, hidden):
    sheets(tmp_path, left if hidden else (), 人员=HEADER + ROW.format(1), **left)

    said = refused("it holds more of parties", tmp_path, "court.xlsx#人员")

    assert next(iter(left)) in said and "take it out" in said
    assert (
        "it holds more of parties"
        in readiness.files(site(tmp_path, "court.xlsx#人员"))[1][0].english
    )
    if MORE in left.values():
        _, table = came(site(tmp_path, "court.xlsx#人员", f"court.xlsx#{next(iter(left))}"))
        assert table["案号"].to_pylist() == ["1", "2"]


@pytest.mark.parametrize(
    "beside",
    [
        {"说明": "字段,意思\n案号,号码\n"},
        {"人员2": ""},
        {"模板": HEADER},
        {"人员名册": "甲,乙\n1,2\n"},
    ],
)
def test_a_sheet_of_something_else_is_left(tmp_path, beside):
    sheets(tmp_path, beside, 人员=HEADER + ROW.format(1), **beside)

    assert came(site(tmp_path, "court.xlsx"))[1].num_rows == 1


def test_a_header_in_the_middle_stops_and_names_its_row(tmp_path):
    parts(tmp_path, ROW.format(1) + HEADER + ROW.format(2))

    refused(r"row 3 is the header again", tmp_path, "parties_*.csv")


@pytest.mark.parametrize(
    "number",
    [
        "1.39E+10",
        "9.9010120080301e+17",
        "13900000000.0",
        "9.9010120080301E17",
        "1.39E10",
        "1.2345678e7",
    ],
)
def test_a_number_a_program_rounded_stops_and_names_the_column(tmp_path, number):
    parts(tmp_path, f"1,1,证人,甲某,{number},,7\n")

    assert "'电话' has 1 numbers" in refused("figures are lost", tmp_path, "parties_*.csv")


@pytest.mark.parametrize("number", ["1E5", "1E17", "2.0", "13900000000", "E+17", "1.39E10号"])
def test_a_number_that_only_looks_like_it_is_none(tmp_path, number):
    parts(tmp_path, f"1,1,证人,甲某,{number},,7\n")

    assert came(site(tmp_path, "parties_*.csv"))[1]["电话"].to_pylist() == [number]


def cards(*numbers):
    return "".join(f"{at},1,证人,甲某,{number},,7\n" for at, number in enumerate(numbers, 1))


def with_cards(monkeypatch):
    """Have the column 电话 hold numbers of bank cards."""
    monkeypatch.setitem(globals(), "PROFILE", PROFILE.replace("phone", "bank_card"))


KEPT = "990101200803010019"
LOST = ("990101200803010000", "9901012008030210000", " 990101200803030000 ")


def test_long_numbers_that_end_in_noughts_were_rounded_by_a_workbook(tmp_path, monkeypatch):
    with_cards(monkeypatch)
    parts(tmp_path, cards(*LOST, KEPT, "99010120080301001X", ""))

    assert "'电话' has 3 numbers" in refused("figures are lost", tmp_path, "parties_*.csv")


@pytest.mark.parametrize("numbers", [(*LOST[:2], ""), (*LOST, *[KEPT] * 4), ("1000000", "0") * 3])
def test_a_few_numbers_that_end_in_noughts_are_numbers(tmp_path, monkeypatch, numbers):
    with_cards(monkeypatch)
    parts(tmp_path, cards(*numbers))

    assert came(site(tmp_path, "parties_*.csv"))[1].num_rows == len(numbers)


@pytest.mark.parametrize("row", ["1,1,证人,甲某,,1.39E+10,7\n", "1,1,证人,甲某,,,1.39E+10\n"])
def test_such_a_number_in_free_text_or_a_dropped_column_is_none_of_ours(tmp_path, row):
    parts(tmp_path, row)

    assert came(site(tmp_path, "parties_*.csv"))[1].num_rows == 1


def test_a_file_replaced_between_header_and_reading_stops(tmp_path):
    parts(tmp_path, ROW.format(1))
    (export,) = pull(site(tmp_path, "parties_*.csv"))
    path = tmp_path / "parties_0.csv"
    status = path.stat()
    other = tmp_path / "other"
    other.write_bytes(path.read_bytes().replace("姓名".encode(), "性别".encode()))
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(path)

    with pytest.raises(InputError, match="changed after its header was checked"):
        list(export.batches())


def test_a_zip_that_vanishes_before_it_is_read_stops(tmp_path):
    packed(tmp_path, 人员=HEADER + ROW.format(1))
    (export,) = pull(site(tmp_path, "court.zip!导出/人员.csv"))
    (tmp_path / "court.zip").unlink()

    with pytest.raises(InputError, match="vanished"):
        list(export.batches())


def test_a_folder_in_a_zip_is_no_file_and_a_folder_on_disk_neither(tmp_path):
    (tmp_path / "parties_9.csv").mkdir()

    refused("no such file", tmp_path, "parties_*.csv")


def test_only_two_date_systems_can_be_named(tmp_path):
    parts(tmp_path, ROWS)
    site(tmp_path, "parties_*.csv")
    profile = tmp_path / "fengcun.toml"
    profile.write_text(profile.read_text("utf-8").replace("organ", 'serial_dates = "1901"\norgan'))

    with pytest.raises(SettingsError, match="serial_dates"):
        settings.load(profile)
