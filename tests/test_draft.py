"""A draft says what a column is only where header and values allow it, and shows no value."""

import re
import tomllib
from pathlib import Path

import pytest
from rich.console import Console

from data_samples.shapes.kit.render import render
from data_samples.shapes.shown import court_workbook
from pipelines import keys, settings
from pipelines.draft import addressing, draft, profile_text
from pipelines.draft.listing import listing
from pipelines.draft.wording import candidates
from pipelines.errors import InputError, SettingsError
from tests import nights

ROWS = 12


def birth(row):
    return f"{1980 + row}-0{1 + row % 9}-1{row % 9}"


VALUES = {
    "phone": [f"1940000{row:04}" for row in range(ROWS)],
    "id": [f"990101{birth(row).replace('-', '')}{row:03}X" for row in range(ROWS)],
    "name": [f"陈小{one}" for one in "禾麦田云山石水木火土金星"],
    "case": [f"（2024）湘9902刑初{row}号" for row in range(ROWS)],
    "charge": ["盗窃罪", "抢劫罪", "诈骗罪", "强奸罪"] * 3,
    "role": ["被告人", "被害人"] * 6,
    "number": ["1", "2"] * 6,
    "birth": [birth(row) for row in range(ROWS)],
    "act": [f"2024-0{1 + row % 9}-02" for row in range(ROWS)],
    "address": [f"湖省明河市石峰镇春田路{row}号" for row in range(ROWS)],
    "school": [f"明河市第{one}中学" for one in "一二三四五六七八九" + "一二三"],
    "remark": ["已通知家属，材料齐备。"] * ROWS,
}


def export(folder, columns):
    """Write a table of parties; columns map a header to the kind of its values."""
    base = {"案号": "case", "当事人序号": "number", "诉讼地位": "role"} | columns
    lines = [",".join(base), *(",".join(VALUES[kind][row] for kind in base.values())
                               for row in range(ROWS))]  # fmt: skip
    (folder / "当事人.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def guess(folder, columns, header):
    (agency,) = draft([export(folder, columns)]).agencies
    return next(one for one in agency.tables["parties"][0].guesses if one.header == header)


MISLEADING = {
    "a remark that holds phones": ("备注", "phone"),
    "a number that holds identity numbers": ("编号", "id"),
    "a name that holds charges": ("姓名", "charge"),
    "a phone that holds names": ("联系电话", "name"),
    "a serial that holds names": ("内部流水", "name"),
    "a time of the system that holds identity numbers": ("更新时间", "id"),
    "a birth date that is not the one in the identity number": ("出生日期", "act"),
    "a guardian's phone": ("监护人联系电话", "phone"),
    "a header nobody knows over names": ("甲栏", "name"),
    "a header nobody knows over schools": ("甲栏", "school"),
}


@pytest.mark.parametrize("case", MISLEADING)
def test_a_misleading_header_is_left_to_a_person(tmp_path, case):
    header, kind = MISLEADING[case]
    found = guess(tmp_path, {"身份证号": "id", header: kind}, header)

    assert not found.sure
    assert "keep" not in candidates(found)


HONEST = {"联系电话": "phone", "姓名": "name", "出生日期": "birth", "户籍地址": "address"}


@pytest.mark.parametrize("header", HONEST)
def test_the_same_header_over_its_own_values_is_sure(tmp_path, header):
    assert guess(tmp_path, {"身份证号": "id", **HONEST}, header).sure


def test_free_text_may_pass_only_if_a_person_says_so(tmp_path):
    found = guess(tmp_path, {"姓名": "name", "备注": "remark"}, "备注")

    assert not found.sure
    assert candidates(found) == ["keep", "drop"]


def test_unsure_columns_are_commented_out_so_that_a_run_refuses(tmp_path):
    found = draft([export(tmp_path, {"姓名": "name", "备注": "remark"})])
    text = profile_text.profile_text(found, str(tmp_path))
    columns = tomllib.loads(text)["sources"][0]["tables"]["parties"]["columns"]

    assert "备注" not in columns and columns["姓名"] == "name"
    assert '# "备注" = "keep"' in text and '# "备注" = "drop"' in text


def test_a_choice_that_another_column_has_taken_says_which(tmp_path):
    found = draft([export(tmp_path, {"姓名": "name", "联系电话": "phone", "手机号码": "phone"})])
    text = profile_text.profile_text(found, str(tmp_path))
    (taken,) = re.findall(r'^# "手机号码" = "phone"(.*)$', text, re.MULTILINE)

    assert "「联系电话」" in taken
    assert '# "手机号码" = "drop"\n' in text


def test_no_value_of_the_export_is_shown_or_written(tmp_path, capsys):
    kinds = {f"{kind}列": kind for kind in VALUES} | {"姓名": "name"}
    found = draft([export(tmp_path, kinds)])
    text = profile_text.profile_text(found, str(tmp_path))

    for part in listing(found):
        Console(width=300).print(part)
    said = text + capsys.readouterr().out + repr(found)
    planted = {value for kind in ("phone", "id", "name", "case", "birth", "address", "school",
                                  "remark") for value in VALUES[kind]}  # fmt: skip

    assert {value for value in planted if value in said} == set()
    assert "姓名" in said


def test_a_first_row_of_people_is_refused_without_being_quoted(tmp_path):
    rows = [f"{VALUES['name'][row]},{VALUES['id'][row]},{VALUES['phone'][row]}" for row in range(4)]
    (tmp_path / "当事人.csv").write_text("\n".join(rows) + "\n", "utf-8")

    with pytest.raises(SettingsError, match="row of people") as refused:
        draft([tmp_path])

    assert VALUES["id"][0] not in str(refused.value) and VALUES["name"][0] not in str(refused.value)


def test_a_folder_without_anything_to_read_is_told(tmp_path):
    with pytest.raises(SettingsError, match="no file that can be read"):
        draft([tmp_path])


def test_the_folder_one_stands_in_is_named_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(SettingsError, match=r"^\.: no file that can be read"):
        draft([Path()])


def test_a_broken_file_is_named_and_the_rest_is_drafted(tmp_path):
    export(tmp_path, {"姓名": "name"})
    (tmp_path / "empty.csv").write_bytes(b"")

    found = draft([tmp_path])

    assert [type(error) for error in found.unread] == [InputError]
    assert found.agencies


def decided(text, truth):
    """Remove the comment before what a person would choose: the truth, else to drop it."""
    offered = re.findall(r'^# "(.+)" = "(\w+)"', text, re.MULTILINE)
    for header in dict.fromkeys(header for header, _ in offered):
        choices = [target for one, target in offered if one == header]
        choice = next((target for target in choices if target in truth[header]), "drop")
        text = text.replace(f'# "{header}" = "{choice}"', f'"{header}" = "{choice}"')
    return text


def test_from_an_export_to_a_release_by_what_the_draft_says(tmp_path, monkeypatch):
    site = tmp_path / "site"
    render(court_workbook.SHAPE, site, 16)
    profile = site / "drafted.toml"
    found = draft([site / "export"])
    text = profile_text.profile_text(found, addressing.folder(profile))
    truth = {}
    for columns in court_workbook.SHAPE.columns.values():
        for header, target in columns.items():
            truth.setdefault(header, set()).add(target)
    assert tomllib.loads(text)["sources"][0].get("organ") is None  # a bureau might export the same
    text = (
        decided(text, truth)
        .replace('# organ = "法院"', 'organ = "法院"')
        .replace("[run]\n", "[run]\nheld_share_limit = 0.3\n")
    )
    profile.write_text(text, "utf-8")

    names = [one.name for one in settings.load(profile).destinations]
    keys.generate(site / "sealed" / "keys", names, nights.chance(1))
    nights.quick(monkeypatch)
    ended = nights.run(profile, "night-1")

    assert ended.stopped is None
    assert list(ended.releases) == ["court-marks"]
