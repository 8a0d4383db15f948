"""Reading workbooks: the header below titles, every value as text, what lost figures refused."""

import zipfile
from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import Workbook

from pipelines.errors import InputError
from pipelines.sources.kit import addresses, workbook_file
from pipelines.sources.kit.part import Part
from tests.parts import read

PHONE = "01990000000"


def book(folder, *rows, name="a.xlsx", merged=(), change=lambda _book: None):
    """Write a workbook of one sheet 当事人, then change it."""
    made = Workbook()
    sheet = made.active
    sheet.title = "当事人"
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    change(made)
    made.save(folder / name)
    return folder / name


def refused(told, path, **where):
    with pytest.raises(InputError, match=told) as stopped:
        read(path, **where)
    assert "甲某" not in str(stopped.value)
    return str(stopped.value)


def test_titles_and_blank_rows_above_the_header_are_passed_over(tmp_path):
    path = book(
        tmp_path,
        ["云洲市刑事案件表"],
        ["制表人：张某", None, None, "制表日期：2026-10-31"],
        [],
        ["案号", "姓名", "性别", "电话", "备注"],
        ["1", "甲某", "男", PHONE, None],
        merged=["A1:E1"],
    )

    came = read(path)

    assert came.headers == ["案号", "姓名", "性别", "电话", "备注"]
    assert came.rows == [{"案号": "1", "姓名": "甲某", "性别": "男", "电话": PHONE, "备注": ""}]
    assert came.numbers == [5]


def test_a_header_in_two_rows_is_joined_where_cells_are_merged_sideways(tmp_path):
    path = book(
        tmp_path,
        ["案号", "证件", None, "犯罪时间", None],
        [None, "种类", "号码", "起", "止"],
        ["1", "身份证", "99", "2021", "2022"],
        merged=["A1:A2", "B1:C1", "D1:E1"],
    )

    came = read(path)

    assert came.headers == ["案号", "证件/种类", "证件/号码", "犯罪时间/起", "犯罪时间/止"]
    assert list(came.rows[0].values()) == ["1", "身份证", "99", "2021", "2022"]


def test_a_case_number_merged_downwards_stands_in_the_row_of_everyone(tmp_path):
    path = book(
        tmp_path,
        ["案号", "姓名"],
        ["1", "甲某"],
        [None, "乙某"],
        [None, None],
        ["2", "丙某"],
        merged=["A2:A4"],
    )

    assert [row["案号"] for row in read(path).rows] == ["1", "1", "2"]


def test_a_header_merged_sideways_without_a_row_below_holds_no_row(tmp_path):
    refused("it holds no row", book(tmp_path, ["案号", "证件", None], merged=["B1:C1"]))


@pytest.mark.parametrize(
    "under",
    [
        ["（2024）湘9902刑初1号", "甲某", "男"],
        [None, "990101200803010019", "男"],
        ["1", "甲某", None],
    ],
)
def test_a_row_of_a_case_below_a_merged_header_is_no_header_and_is_not_told(tmp_path, under):
    path = book(tmp_path, ["案号", "当事人", None], under, ["2", "乙某", "女"], merged=["B1:C1"])

    said = refused("no row of their names", path)

    assert not [one for one in under if one and len(one) > 1 and one in said]


def test_names_below_a_merged_header_may_hold_years(tmp_path):
    path = book(
        tmp_path, ["案号", "刑期", None], [None, "2023年", "2024年"], ["1", 6, 7], merged=["B1:C1"]
    )

    assert read(path).headers == ["案号", "刑期/2023年", "刑期/2024年"]


@pytest.mark.parametrize(
    "merged", [["H1:I3"], ["H2:I2"], ["A1:B9"], ["A2:B2"], ["A40:K41"], ["A2:A5"]]
)
def test_cells_merged_beside_the_table_are_decoration(tmp_path, merged):
    def change(made):
        made.active.insert_cols(1, 2)
        for cells in merged:
            made.active.merge_cells(cells)

    path = book(tmp_path, ["案号", "姓名"], ["1", "甲某"], ["2", "乙某"], change=change)

    assert read(path).headers == ["案号", "姓名"]
    assert [list(row.values()) for row in read(path).rows] == [["1", "甲某"], ["2", "乙某"]]


def test_a_title_merged_wider_than_the_table_is_passed_over(tmp_path):
    path = book(
        tmp_path, ["案件表"], ["案号", "姓名", "性别"], ["1", "甲某", "男"], merged=["A1:Z1"]
    )

    assert read(path).headers == ["案号", "姓名", "性别"]


def test_a_line_break_in_a_header_is_none(tmp_path):
    assert read(book(tmp_path, ["案\n号", "刑期 （月）"], ["1", 6])).headers == [
        "案号",
        "刑期（月）",
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (PHONE, PHONE),
        ("990101200803010019", "990101200803010019"),
        (18, "18"),
        (18.0, "18"),
        (18.5, "18.5"),
        (999_999_999_999_999, "999999999999999"),
        (date(2008, 3, 1), "2008-03-01"),
        (datetime(2008, 3, 1, 20, 30), "2008-03-01 20:30:00"),  # noqa: DTZ001
        (time(20, 30), "20:30:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
        (True, "true"),
        (39508, "39508"),
        (" 两\n行 ", " 两\n行 "),
    ],
)
def test_a_cell_becomes_the_text_it_stands_for(tmp_path, value, text):
    assert read(book(tmp_path, ["案号", "a"], ["1", value])).rows[0]["a"] == text


def test_dates_of_the_1904_system_are_the_days_they_show(tmp_path):
    def change(made):
        made.epoch = datetime(1904, 1, 1)  # noqa: DTZ001

    path = book(tmp_path, ["案号", "a"], ["1", date(2008, 3, 1)], change=change)

    assert read(path).rows[0]["a"] == "2008-03-01"


@pytest.mark.parametrize(
    ("day", "shown", "text"),
    [
        (date(2008, 3, 1), 'yyyy"年"m"月"', "2008-03"),
        (date(2008, 3, 1), "[$-804]yyyy/m;@", "2008-03"),
        (date(2008, 3, 1), 'e"年"m"月"', "2008-03"),
        (date(2008, 3, 15), 'yyyy"年"m"月"', "2008-03-15"),
        (date(2008, 1, 1), "yyyy", "2008"),
        (date(2008, 3, 1), "yyyy", "2008-03-01"),
        (date(2008, 3, 1), 'yyyy"年"m"月"d"日"', "2008-03-01"),
    ],
)
def test_a_first_of_the_month_shown_without_its_day_is_that_month(tmp_path, day, shown, text):
    def change(made):
        made.active["B2"].number_format = shown
        made.active["B3"].number_format = "yyyy/m/d"

    path = book(tmp_path, ["案号", "a"], ["1", day], ["2", day], change=change)

    assert [row["a"] for row in read(path).rows] == [text, day.isoformat()]


@pytest.mark.parametrize("value", [990101200803010019, 9.9010120080301e17, 10**15, -(10**16)])
def test_a_number_that_lost_figures_stops_and_names_the_column(tmp_path, value):
    said = refused("column '证件号码'", book(tmp_path, ["案号", "证件号码"], ["1", value]))

    assert "Make that column text" in said


def test_blank_rows_and_columns_around_the_table_are_none(tmp_path):
    def change(made):
        made.active.insert_cols(1)
        made.active.insert_rows(1, 2)
        made.active["H40"].number_format = "@"

    path = book(tmp_path, ["案号", "姓名"], ["1", "甲某"], [], ["2", "乙某"], change=change)

    came = read(path)

    assert (came.headers, came.numbers) == (["案号", "姓名"], [4, 6])


def test_values_under_no_header_stop_and_name_the_column(tmp_path):
    refused("column C has no header.*1 rows", book(tmp_path, ["案号", "姓名"], ["1", "x", "甲某"]))


def with_more(*names, hidden=()):
    def change(made):
        for name in (*names, *hidden):
            made.create_sheet(name).append(["案号", "姓名"])
            made[name].append(["2", "甲某"])
        for name in hidden:
            made[name].sheet_state = "hidden"

    return change


ROWS = (["案号", "姓名"], ["1", "甲某"])


def test_a_hidden_sheet_is_read_only_where_it_is_named(tmp_path):
    path = book(tmp_path, *ROWS, change=with_more(hidden=["旧表"]))

    assert read(path).rows[0]["案号"] == "1"
    assert read(path, sheet="旧表").rows[0]["案号"] == "2"
    assert addresses.inside(path) == [Part(path, sheet="当事人")]


def test_of_two_sheets_alike_one_must_be_named(tmp_path):
    path = book(tmp_path, *ROWS, change=with_more("当事人 "))

    assert "当事人, 当事人 " in refused("it has 2 sheets", path)
    assert read(path, sheet="当事人 ").rows[0]["案号"] == "2"


def test_a_sheet_that_is_not_there_is_answered_with_those_that_are(tmp_path):
    said = refused("no such sheet", book(tmp_path, *ROWS, change=with_more("案件")), sheet="人员")

    assert "当事人, 案件" in said


@pytest.mark.parametrize("value", ["#N/A", "=1/0", "=A1"])
def test_an_error_or_a_formula_never_calculated_stops(tmp_path, value):
    refused("1 cells hold an error", book(tmp_path, *ROWS, ["2", value]))


def rewritten(path, *changes, inside=("xl/worksheets/",)):
    """Write a workbook as another program would, the same in other signs."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            for old, new in changes if name.startswith(inside) else ():
                content = content.replace(old, new)  # noqa: PLW2901
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("value", ["#N/A", "=1/0"])
def test_an_error_is_seen_whatever_quotes_a_program_writes(tmp_path, value):
    path = rewritten(book(tmp_path, *ROWS, ["2", value]), (b't="e"', b"t='e'"), (b'"B3"', b"'B3'"))

    refused("1 cells hold an error", path)


def test_a_strict_workbook_is_read(tmp_path):
    base, strict = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    changes = (
        (base + b"officeDocument/2006/", strict + b"officeDocument/"),
        (base + b"spreadsheetml/2006/", strict + b"spreadsheetml/"),
    )
    path = rewritten(book(tmp_path, *ROWS), *changes, inside=("xl/workbook.xml", "xl/worksheets/"))

    assert read(path).rows == [{"案号": "1", "姓名": "甲某"}]


def test_a_sheet_filled_to_its_last_row_was_cut_off(tmp_path, monkeypatch):
    monkeypatch.setattr("pipelines.sources.workbooks.MOST_ROWS", 2)

    refused("the last row a sheet can have", book(tmp_path, *ROWS))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((), "empty"),
        ((["案号", "姓名"],), "it holds no row"),
        ((["甲某"], [None, "1"], [None, None, "2"], [None, None, None, "3"]), "like a header"),
    ],
)
def test_a_sheet_without_rows_or_header_stops(tmp_path, rows, told):
    refused(told, book(tmp_path, *rows))


def test_a_workbook_that_is_cut_off_stops(tmp_path):
    path = book(tmp_path, *ROWS)
    path.write_bytes(path.read_bytes()[:-300])

    refused("no whole workbook", path)


def test_a_workbook_under_a_password_is_refused_with_advice(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)

    assert "without a password" in refused("under a password", tmp_path / "a.xlsx")


def test_a_workbook_larger_than_the_stated_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook_file, "LARGEST", 100)

    refused("Export it as CSV", book(tmp_path, *ROWS))


def test_a_workbook_in_a_zip_is_read_too(tmp_path):
    path = book(tmp_path, *ROWS)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(path, "导出/a.xlsx")

    assert read(tmp_path / "a.zip", "导出/a.xlsx", "当事人").rows[0]["案号"] == "1"
    assert addresses.inside(tmp_path / "a.zip") == [
        Part(tmp_path / "a.zip", "导出/a.xlsx", "当事人")
    ]
