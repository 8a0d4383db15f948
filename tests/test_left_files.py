"""No file and no member of a ZIP that holds more of a table is left where a table is read."""

import json
import shutil
import zipfile

import pytest
from openpyxl import Workbook

from pipelines.preview import readiness
from pipelines.sources.kit import left_files
from pipelines.sources.kit.left_sheets import Read
from pipelines.sources.kit.part import Part
from tests import faults, nights
from tests.test_pull import HEADER
from tests.test_pull_parts import MORE, ROW, came, refused, site

OTHER = "法官,庭室\n王某,刑庭\n"


def beside(folder, name, content):
    (folder / "parties.csv").write_text(HEADER + ROW.format(1), "utf-8")
    place = folder / name
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(content if isinstance(content, bytes) else content.encode())


def book(folder, *lines, hidden=True):
    made = Workbook()
    made.active["A1"] = "说明"
    sheet = made.create_sheet("甲")
    for line in lines:
        sheet.append(line.split(","))
    sheet.sheet_state = "hidden" if hidden else "visible"
    made.save(folder / "made.xlsx")
    return (folder / "made.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("parties_late.csv", MORE),
        ("PARTIES_LATE.CSV", MORE),
        ("补录.csv", MORE.encode("gb18030")),
        ("补录.tsv", MORE.replace(",", "\t")),
        ("补录.csv", MORE.replace(",", ";")),
        ("补录.csv", MORE.rstrip("\n")),  # its last line is cut off
        ("补录.csv", HEADER.replace("流水", "新列") + ROW.format(2)),
        ("parties_2.csv", ROW.format(2)),  # goes on without a header
        ("parties(2).csv", ROW.format(2)),
        ("parties_2.xls", b"\xd0\xcf\x11\xe0"),
    ],
)
def test_another_file_of_the_table_stops(tmp_path, name, content):
    beside(tmp_path, name, content)

    said = refused("it holds more of parties, and the profile", tmp_path, "parties.csv")

    assert said.startswith(name) and "or take it out" in said
    (remark,) = readiness.files(site(tmp_path, "parties.csv"))[1]
    assert remark.where == name


def test_a_sheet_of_a_workbook_that_nobody_names_stops(tmp_path):
    beside(tmp_path, "补录.xlsx", book(tmp_path, *MORE.splitlines()))
    (tmp_path / "made.xlsx").unlink()

    refused(r"补录\.xlsx: it holds more", tmp_path, "parties.csv")


@pytest.mark.parametrize("name", ["人员.csv", "旧/人员.CSV", "人员.jsonl"])
@pytest.mark.parametrize("named", [True, False])
def test_a_member_of_a_zip_stops_whether_the_zip_is_read_or_not(tmp_path, name, named):
    row = dict.fromkeys(HEADER.strip().split(","), "甲某")
    content = json.dumps(row, ensure_ascii=False) if "json" in name else MORE
    with zipfile.ZipFile(tmp_path / "court.zip", "w") as archive:
        archive.writestr("a.csv", HEADER + ROW.format(1))
        archive.writestr(name, content.replace("流水", "新列"))
    if not named:
        beside(tmp_path, "x.bin", b"")

    refused("it holds more of parties", tmp_path, "court.zip!a.csv" if named else "parties.csv")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("法官.csv", OTHER),
        ("parties_form.csv", HEADER),
        ("parties_2.log", "ok\n"),
        ("notes.txt", MORE),
        ("~$parties.xlsx", b"\x05"),
        ("empty.csv", b""),
        ("court.zip", b"no ZIP"),
        ("旧/parties.csv", MORE),
    ],
)
def test_a_file_of_something_else_is_left(tmp_path, name, content):
    beside(tmp_path, name, content)

    assert came(site(tmp_path, "parties.csv"))[1].num_rows == 1


def test_a_text_beside_texts_is_looked_into(tmp_path):
    beside(tmp_path, "b.txt", MORE)
    (tmp_path / "parties.csv").rename(tmp_path / "a.txt")

    refused(r"b\.txt: it holds more", tmp_path, "a.txt")


def test_what_lies_beside_a_file_of_the_mirror_is_the_mirrors_own(tmp_path):
    beside(tmp_path, "other.csv", MORE)
    read = Read(Part(tmp_path / "parties.csv", key=b"0"), "parties", frozenset({"案号"}))

    assert list(left_files.left([read])) == []


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("2026-11-27/parties.csv", MORE, ["2026-11-27/"]),
        ("旧/补录.csv", MORE.encode("gb18030"), ["旧/"]),
        ("附件/法官.csv", OTHER, []),
        ("附件/说明.txt", MORE, []),
        ("旧/更旧/parties.csv", MORE, []),  # one level below, no further
    ],
)
def test_a_table_in_a_folder_below_is_told_and_stops_nothing(tmp_path, name, content, told):
    (tmp_path / name).parent.mkdir(parents=True)
    beside(tmp_path, name, content)
    profile = site(tmp_path, "parties.csv")

    assert came(profile)[1].num_rows == 1
    assert [one.where for one in readiness.below(profile)] == told


def test_a_night_tells_how_many_tables_lie_below(tmp_path, monkeypatch):
    nights.quick(monkeypatch)
    profile = nights.site(tmp_path)
    court = faults.court(tmp_path, "parties")
    (court.parent / "旧").mkdir()
    shutil.copy(court, court.parent / "旧")

    assert nights.run(profile, "night-1").exit_code == 0
    assert nights.told(tmp_path, "night-1")["below"] == 1
    page = next((tmp_path / "runs" / "night-1").glob("*.html")).read_text("utf-8")
    assert "下级目录中有 1 个这样的表，没有读取" in page


def test_a_folder_below_that_is_read_from_is_not_told(tmp_path):
    beside(tmp_path, "补录/parties.csv", MORE)

    assert readiness.below(site(tmp_path, "**/parties.csv")) == []


def test_all_files_named_are_all_read(tmp_path):
    beside(tmp_path, "parties_late.csv", MORE)

    assert came(site(tmp_path, "parties*.csv"))[1].num_rows == 2
