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
from pipelines.draft.wording import candidates, why
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
    "told": [f"陈小禾来电询问进展，已回拨1940000{row:04}告知" for row in range(ROWS)],
    "kin": [f"母亲：陈小{one}" for one in "禾麦田云山石水木火土金星"],
    "labelled phone": [f"联系电话1940000{row:04}" for row in range(ROWS)],
    "sex": ["男", "女"] * 6,
    "nothing": [""] * ROWS,
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
    "a remark that holds names": ("备注", "name"),
    "a remark that holds kin by name": ("备注", "kin"),
    "a remark that holds phones behind a word": ("情况说明", "labelled phone"),
    "an explanation that holds identity numbers": ("说明", "id"),
    "a summary that holds addresses": ("案情摘要", "address"),
    "an officer's opinion that holds names": ("承办人意见", "name"),
    "two initials without a value": ("XM", "nothing"),
    "initials without a value among Chinese headers": ("LXDH", "nothing"),
    "a victim's sex": ("被害人性别", "sex"),
    "a guardian's sex in two words": ("guardian_sex", "sex"),
    "a school's phone": ("school_phone", "phone"),
    "an emergency's phone": ("emergencyPhone", "phone"),
    "a father's phone in two words": ("father_phone", "phone"),
    "a guardian's phone in parts": ("监护人-联系电话", "phone"),
    "a header nobody knows over identity numbers": ("甲栏", "id"),
    "a header nobody knows over dates": ("甲栏", "act"),
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


@pytest.mark.parametrize("header", ["备注", "案情摘要", "承办人意见"])
@pytest.mark.parametrize("kind", ["remark", "told"])
def test_free_text_is_kept_and_said_to_be_masked(tmp_path, header, kind):
    found = draft([export(tmp_path, {"姓名": "name", header: kind})])
    text = profile_text.profile_text(found, str(tmp_path))

    assert f'\n"{header}" = "keep"  # 按自由文字脱敏后下发 passes masked as free text' in text


def test_a_single_identity_in_a_remark_leaves_it_to_a_person(tmp_path, monkeypatch):
    monkeypatch.setitem(VALUES, "mixed", [*VALUES["remark"][1:], VALUES["phone"][0]])

    assert not guess(tmp_path, {"姓名": "name", "备注": "mixed"}, "备注").sure


INITIALS = {"AJBH": "case", "RYXH": "number", "RYLB": "role", "XM": "name", "CSRQ": "birth"}


def in_initials(folder, columns):
    """Draft a table whose headers are initials throughout; return header → guess."""
    whole = INITIALS | columns
    lines = [",".join(whole), *(",".join(VALUES[kind][row] for kind in whole.values())
                                for row in range(ROWS))]  # fmt: skip
    (folder / "RYXX.csv").write_text("\n".join(lines) + "\n", "utf-8")
    (agency,) = draft([folder]).agencies
    return {one.header: one for one in agency.tables["parties"][0].guesses}


def test_initials_of_one_name_alone_say_what_an_empty_column_is(tmp_path):
    found = in_initials(tmp_path, {"LXDH": "nothing"})["LXDH"]

    assert found.target == "phone"
    assert "column empty in the sample" in why(found)


def test_a_remark_without_a_value_is_left_to_a_person(tmp_path):
    assert not guess(tmp_path, {"姓名": "name", "备注": "nothing"}, "备注").sure


@pytest.mark.parametrize("header", ["XB", "MZ", "ZZ", "BH"])
def test_two_initials_do_not_say_what_an_empty_column_is(tmp_path, header):
    assert not in_initials(tmp_path, {header: "nothing"})[header].sure


def test_words_of_a_closed_list_say_what_a_column_is(tmp_path):
    found = guess(tmp_path, {"姓名": "name", "甲栏": "sex"}, "甲栏")

    assert found.target == "sex"
    assert "the values alone" in why(found)


def test_half_a_header_does_not_speak_against_words_of_a_closed_list(tmp_path):
    assert guess(tmp_path, {"姓名": "name", "x_class": "sex"}, "x_class").target == "sex"


@pytest.mark.parametrize("header", ["x_sealed_phone", "kin_email"])
def test_the_last_word_alone_does_not_say_what_an_empty_column_is(tmp_path, header):
    assert not guess(tmp_path, {"姓名": "name", header: "nothing"}, header).sure


def test_two_columns_of_the_same_words_are_left_to_a_person(tmp_path):
    assert not guess(tmp_path, {"姓名": "name", "甲栏": "sex", "乙栏": "sex"}, "甲栏").sure


def test_unsure_columns_are_commented_out_so_that_a_run_refuses(tmp_path):
    found = draft([export(tmp_path, {"姓名": "name", "甲栏": "remark"})])
    text = profile_text.profile_text(found, str(tmp_path))
    columns = tomllib.loads(text)["sources"][0]["tables"]["parties"]["columns"]

    assert "甲栏" not in columns and columns["姓名"] == "name"
    assert '# "甲栏" = "keep"' in text and '# "甲栏" = "drop"' in text


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


def test_the_name_of_a_column_is_whole_on_a_narrow_terminal(tmp_path, capsys):
    found = draft(
        [export(tmp_path, {"户籍所在地详细地址": "address", "姓名": "name", "甲": "name"})]
    )

    for part in listing(found):
        Console(width=60).print(part)

    said = capsys.readouterr().out
    assert "household_address" in said and "…" not in said


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
    assert "文件是空的 empty.csv" in [*listing(found)][-1]


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
