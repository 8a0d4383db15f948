"""Before a run everybody can see what would leave, and what would stop it."""

import re
import shutil

import pytest

from pipelines import schema
from pipelines.policies import columns
from pipelines.preview import preview, terminal
from pipelines.preview.fates import fate
from pipelines.reports import preview as report
from tests import nights


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return nights.site(tmp_path_factory.mktemp("preview"))


@pytest.fixture
def profile(site, tmp_path):
    """A copy of the site that may be spoilt."""
    return shutil.copytree(site.parent, tmp_path / "site") / site.name


def changed(profile, old, new):
    text = profile.read_text("utf-8")
    assert old in text
    profile.write_text(text.replace(old, new), "utf-8")
    return preview(profile)


def test_a_whole_profile_is_ready(site):
    found = preview(site)

    assert found["ready"] and found["problems"] == []
    assert [place["name"] for place in found["destinations"]] == ["court-marks", "partners", "open"]


@pytest.mark.parametrize("policy", columns.MASKING)
def test_what_is_told_is_what_masking_does(policy):
    told = {(table, column): fate(policy, table, column)
            for table, known in schema.TABLES.items() for column in known}  # fmt: skip

    assert told == {place: columns.treatment(policy, *place) for place in told}


def rows(found, place):
    (one,) = (one for one in found["destinations"] if one["name"] == place)
    return {(table["table"], row["column"]): (row["protected"], row["other"])
            for table in one["tables"] for row in table["rows"]}  # fmt: skip


def test_each_destination_is_told_column_by_column(site):
    found = preview(site)

    assert rows(found, "open")["parties", "name"] == ("token", "publication")
    assert rows(found, "partners")["parties", "id_number"] == ("null", "keep")
    assert rows(found, "court-marks")["parties", "name"] == ("stays", "stays")
    assert [one["withholds"] for one in found["destinations"]] == ["nothing", "nothing", "minors"]


def test_keeping_case_numbers_is_told_and_warned_of(profile):
    found = changed(profile, "text = true", 'text = true\ncase_no = "keep"')

    assert rows(found, "open")["cases", "case_no"] == ("key", "keep")
    assert any("案号" in one["chinese"] for one in found["risks"])


def test_without_a_legal_basis_sealed_cases_stay_and_it_is_said(profile):
    text = re.sub(r"(?m)^(legal_basis|approved_by) = .*\n", "", profile.read_text("utf-8"))
    profile.write_text(text, "utf-8")
    found = preview(profile)

    assert found["destinations"][1]["withholds"] == "sealed"
    assert any("legal_basis" in one["english"] for one in found["risks"])


PROBLEMS = {
    "required column": ('"姓名" = "name"', '"姓名" = "drop"', "缺必需列 name"),
    "unlisted column": ('"绰号" = "nickname"\n', "", "文件里有、配置里没有定的列"),
    "absent column": ('"绰号" =', '"外号" =', "配置里有、文件里没有的列"),
    "absent file": ("parties.csv", "nobody.csv", "没有这样的文件"),
    "unknown organ": ('organ = "法院"\n', "", "缺少必填项"),
}


@pytest.mark.parametrize("case", PROBLEMS)
def test_what_would_stop_a_run_is_told(profile, case):
    old, new, said = PROBLEMS[case]
    found = changed(profile, old, new)

    assert not found["ready"]
    assert any(said in one["chinese"] for one in found["problems"])


def test_without_a_profile_nobody_is_sent_to_open_it(tmp_path):
    (problem,) = preview(tmp_path / "fengcun.toml")["problems"]

    assert "没有这个配置文件" in problem["chinese"] and "fengcun init" in problem["mend"]
    assert "打开配置" not in problem["mend"]


@pytest.mark.parametrize(("content", "said"), [(None, "cannot be read"), ("甲县\n", "three cells")])
def test_a_table_of_divisions_that_a_night_could_not_count_by_is_told(profile, content, said):
    if content:
        (profile.parent / "own.tsv").write_text(content, "utf-8")
    text = profile.read_text("utf-8") + '\n[statistics]\nregions = "own.tsv"\n'
    profile.write_text(text, "utf-8")

    (problem,) = preview(profile)["problems"]
    assert problem["where"] == "statistics.regions" and said in problem["english"]


def test_missing_keys_are_named(profile):
    (profile.parent / "sealed" / "keys" / "token-open.key").unlink()
    (problem,) = preview(profile)["problems"]

    assert "token-open.key" in problem["chinese"] and problem["mend"] == "fengcun keygen"


def test_headers_that_may_be_people_are_not_quoted(profile):
    (file,) = (profile.parent / "export" / "court").glob("parties*")
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[1:]))

    assert nights.MINOR not in str(preview(profile))


def test_the_page_is_self_contained_and_says_everything(site):
    page = report.page(preview(site))

    assert '<html lang="zh-CN">' in page and "://" not in page
    assert all(
        f'aria-labelledby="{part}"' in page for part in ("problems", "risks", "files", "to-1")
    )
    assert not re.search(r"<(script|link|img)\b", page)


def test_a_header_cannot_write_into_the_page(profile):
    found = changed(profile, '"绰号" = "nickname"', '"<script>x" = "drop"')

    assert "<script>" not in report.page(found)


def test_the_terminal_says_whether_the_run_can_start(site):
    *_, last = terminal.shown(preview(site))

    assert "可以运行" in last
