"""A table without its number is drafted, and the draft says which column lacks or may be it."""

import io
import re
import tomllib

import pytest
from rich.console import Console

from pipelines.draft import draft, profile_text
from pipelines.draft.listing import listing

ROWS = 12
CASE = [f"（2024）湘9902刑初{row}号" for row in range(ROWS)]
CASES = {"案号": CASE, "案由": ["盗窃罪", "诈骗罪"] * 6}
PEOPLE = {
    "案号": CASE,
    "姓名": [f"陈小{one}" for one in "禾麦田云山石水木火土金星"],
    "诉讼地位": ["被告人", "被害人"] * 6,
}
TEXTS = {"案号": CASE, "正文": ["本院认为，被告人犯盗窃罪，判处有期徒刑一年。" * 8] * ROWS}
ROW_NUMBERS = [str(row) for row in range(ROWS)]


def drafted(folder, **parts):
    """Return the draft of an export, what the terminal shows of it and its profile."""
    for name, columns in ({"甲": CASES} | parts).items():
        rows = zip(*columns.values(), strict=True)
        lines = [",".join(columns), *map(",".join, rows)]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", "utf-8")
    found = draft([folder])
    terminal = Console(width=300, file=io.StringIO())
    for part in listing(found):
        terminal.print(part)
    return found, terminal.file.getvalue(), profile_text.profile_text(found, str(folder))


@pytest.mark.parametrize(
    ("table", "number", "columns"),
    [("documents", "document_no", TEXTS), ("parties", "party_no", PEOPLE)],
)
def test_a_table_without_its_number_is_drafted_and_told(tmp_path, table, number, columns):
    found, shown, text = drafted(tmp_path, 乙=columns)

    assert set(found.agencies[0].tables) == {"cases", table}
    for told in (shown, text):
        assert f"缺必需列 required and not found：{number}；请在导出中补上" in told


@pytest.mark.parametrize("header", ["序", "序号", "主键"])
@pytest.mark.parametrize(
    ("table", "number", "columns"),
    [("documents", "document_no", TEXTS), ("parties", "party_no", PEOPLE)],
)
def test_a_number_of_the_row_is_offered_where_no_other_is_there(
    tmp_path, header, table, number, columns
):
    _, shown, text = drafted(tmp_path, 乙={header: ROW_NUMBERS} | columns)

    assert re.findall(rf'^# "{header}" = "(\w+)"', text, re.MULTILINE) == [number, "drop"]
    assert header not in tomllib.loads(text)["sources"][0]["tables"][table]["columns"]
    assert "以后不变才可选它" in text and "以后不变才可选它" in shown
    assert f"{number}；在「请定」的列中选定" in text and f"{number}；在「请定」的列中选定" in shown


@pytest.mark.parametrize("header", ["序", "序号"])
def test_a_number_within_the_case_is_taken(tmp_path, header):
    _, shown, text = drafted(tmp_path, 乙={header: ["1", "2"] * 6} | PEOPLE)

    assert f'\n"{header}" = "party_no"\n' in text
    assert "缺必需列" not in shown + text


def test_a_number_of_the_row_goes_where_the_table_has_its_own(tmp_path):
    numbered = {"序号": ROW_NUMBERS, "当事人序号": ["1", "2"] * 6} | PEOPLE
    _, shown, text = drafted(tmp_path, 乙=numbered)

    assert '\n"序号" = "drop"\n' in text and '\n"当事人序号" = "party_no"\n' in text
    assert "缺必需列" not in shown + text


def test_a_part_taken_for_no_table_is_told_what_it_lacks(tmp_path):
    crimes = {"案号": CASE, "罪名": ["盗窃罪", "诈骗罪"] * 6, "案外": ["甲", "乙"] * 6}
    found, shown, _ = drafted(tmp_path, 乙=crimes | {"涉案": ["一", "二"] * 6})

    assert [one.sample.part.name for one in found.unplaced] == ["乙.csv"]
    assert (
        "最像 most like outcomes，缺必需列 required and not found：party_no, disposition" in shown
    )


def test_a_part_of_which_no_column_is_known_is_like_nothing(tmp_path):
    found, shown, _ = drafted(tmp_path, 乙={"甲列": ["甲"] * ROWS, "乙列": ["乙"] * ROWS})

    assert len(found.unplaced) == 1
    assert "最像" not in shown and "不是已知的表" in shown
