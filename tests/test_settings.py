"""A profile is followed to the letter or refused with every mistake named."""

import hashlib
import re

import pytest

from pipelines import cause, settings
from pipelines.errors import SettingsError

GOOD = """
[[sources]]
name = "court"
organ = "法院"
encoding = "GBK"
[sources.tables.cases]
files = ["court/cases*.csv"]
[sources.tables.cases.columns]
"案号" = "case_no"
"备注" = "keep"
"内部流水" = "drop"
[[destinations]]
name = "partners"
policy = "masked"
legal_basis = "依据"
approved_by = "某某"
[[destinations]]
name = "open"
policy = "open"
text = true
"""


def _load(folder, text):
    path = folder / "fengcun.toml"
    path.write_text(text, "utf-8")
    return settings.load(path)


def test_a_profile_is_read_with_defaults_and_its_folder(tmp_path):
    found = _load(tmp_path, GOOD)

    assert found.folder == tmp_path
    assert (found.run.out, found.run.held_share_limit) == ("out", 0.01)
    assert found.sources[0].encoding == "gb18030"
    assert found.sources[0].tables["cases"].columns["备注"] == "keep"
    assert [place.policy for place in found.destinations] == ["masked", "open"]


def test_the_digest_is_of_the_content_and_not_of_the_place(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    here, there = _load(tmp_path, GOOD), _load(tmp_path / "elsewhere", GOOD + "\n# a remark\n")

    assert here.digest() == there.digest()
    assert len(here.digest()) == len(hashlib.sha256().hexdigest())
    assert here.digest() != _load(tmp_path, GOOD.replace("text = true", "text = false")).digest()


def test_how_many_processes_work_is_no_part_of_what_a_release_is(tmp_path):
    fewer, more, smaller = (
        _load(tmp_path, f"[run]\n{line}\n{GOOD}").digest()
        for line in ("workers = 1", "workers = 2", "rows_per_partition = 2")
    )

    assert fewer == more == _load(tmp_path, GOOD).digest()
    assert smaller != fewer  # the files of a release are others then


MISTAKES = {
    "unknown key at the top": ("", "[runs]\nx = 1\n", "runs: unknown key, known: run, sources"),
    "unknown key in run": ("", "[run]\nouts = 'x'\n", "run.outs: unknown key, known: out, runs"),
    "unknown key in a table": ("files =", "file = 'x'\nfiles =", "file: unknown key, known: files"),
    "folder given": ("", "folder = '/tmp'\n", "folder: unknown key"),
    "unknown table": ("tables.cases", "tables.case", "write one of: cases, parties"),
    "unknown target": ('"keep"', '"case_number"', "unknown target 'case_number', nearest: case_no"),
    "required column missing": ('"case_no"', '"court"', "no column is mapped to 'case_no'"),
    "target twice": ('"keep"', '"case_no"', "two columns are mapped to 'case_no': '案号', '备注'"),
    "kept name of ours": ('"备注"', '"flag"', "'flag' is a name of ours"),
    "unknown encoding": ('"GBK"', '"latin1"', "known encodings: gb18030"),
    "no organ": (
        'organ = "法院"\n',
        "",
        "sources.court.organ: is missing, one of 公安, 检察, 法院, 司法",
    ),
    "unknown organ": ('"法院"', '"银行"', "write one of: 公安, 检察"),
    "unknown policy": ('"open"\ntext', '"opened"\ntext', "known policies: marks, masked, open"),
    "unsafe name": ('"partners"', '"../x"', "destinations.#1.name: only lower-case"),
    "name twice": ('"partners"', '"open"', "destinations: each name once, twice: open"),
    "approval missing": ('approved_by = "某某"', "", "come together"),
    "approval blank": ('"某某"', '" "', "come together"),
    "approval where nothing sealed leaves": (
        "text = true",
        'legal_basis = "x"\napproved_by = "y"',
        "approved_by, legal_basis has no meaning for the policy open",
    ),
    "sealed inside out": ("", "[run]\nsealed = 'out/x'\n", "none inside another"),
    "same folder twice": ("", "[run]\nruns = 'out'\n", "none inside another"),
    "limit out of range": ("", "[run]\nheld_share_limit = 1.5\n", "run.held_share_limit"),
    "no sources": (GOOD, "sources = []\n", "sources: must hold at least one entry"),
    "a URL of a database": ('encoding = "GBK"', 'database = "mysql://a:secret@b/c"', "never a URL"),
    "files of a database": ('encoding = "GBK"', 'database = "COURT"', "give relation or query"),
    "a table without its database": (
        'files = ["court/cases*.csv"]',
        'relation = "a.b"',
        "give files",
    ),
    "two places": ("files =", "relation = 'a.b'\nfiles =", "give one of files, relation and query"),
    "updated_on of files": ("files =", "updated_on = '备注'\nfiles =", "updated_on names one of"),
    "two statements": ('files = ["court/cases*.csv"]', 'query = "SELECT 1; DROP"', "one SELECT"),
    "not TOML": ("", "[run\n", "is not TOML"),
}


@pytest.mark.parametrize(("old", "new", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_with_its_place(tmp_path, old, new, said):
    with pytest.raises(SettingsError) as refused:
        _load(tmp_path, GOOD.replace(old, new, 1) if old else new + GOOD)

    assert said in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.exit_code == 10


WRONG_VALUES = {
    "a word for a number": ("workers = 'many'", "run.workers: must be a whole number"),
    "a number too small": ("workers = 0", "run.workers: must be greater than 0"),
    "a number in quotes": ("out = 3", 'run.out: must be text, "…"'),
    "a word for yes or no": ("approval = 'maybe'", "run.approval: must be true or false"),
}


@pytest.mark.parametrize(("line", "said"), WRONG_VALUES.values(), ids=WRONG_VALUES)
def test_a_value_of_another_kind_is_told_in_words_of_ours(tmp_path, line, said):
    with pytest.raises(SettingsError, match=re.escape(said)) as refused:
        _load(tmp_path, f"[run]\n{line}\n{GOOD}")

    assert cause.chinese(str(refused.value)) != []


def test_every_mistake_is_one_of_the_list_with_its_section_by_name(tmp_path):
    text = (
        GOOD.replace('"keep"', '"kept"').replace('"case_no"', '"case"').replace("text =", "txt =")
    )

    with pytest.raises(SettingsError) as refused:
        _load(tmp_path, text)

    told = [one.partition(":")[0] for one in refused.value.what.split("; ")]
    assert told == ["sources.court"] * 3 + ["destinations.open.txt"]


def test_a_mistake_is_told_without_the_value(tmp_path):
    planted = "陈小禾"

    with pytest.raises(SettingsError) as refused:
        _load(tmp_path, f'[run]\nout = ["{planted}"]\n' + GOOD.replace('"法院"', f'"{planted}"'))

    assert planted not in str(refused.value)


def test_all_mistakes_are_told_at_once(tmp_path):
    with pytest.raises(SettingsError) as refused:
        _load(tmp_path, "[run]\nx = 1\ny = 2\n" + GOOD.replace('"partners"', '"Partners"'))

    assert all(said in str(refused.value) for said in ("run.x", "run.y", "destinations.#1.name"))


def test_what_only_follows_from_a_mistake_is_not_told(tmp_path):
    with pytest.raises(SettingsError) as refused:
        _load(tmp_path, GOOD.replace('organ = "法院"\n', ""))

    assert "at least" not in str(refused.value)


def test_a_profile_without_sources_is_told_so(tmp_path):
    with pytest.raises(SettingsError, match="sources: must hold at least one entry"):
        _load(tmp_path, "sources = []\n[[destinations]]\nname = 'open'\npolicy = 'open'\n")


def test_a_missing_profile_is_named_and_how_to_draft_one(tmp_path):
    with pytest.raises(SettingsError, match=r"there is no such profile.*fengcun init"):
        settings.load(tmp_path / "none.toml")


def test_a_profile_in_another_encoding_is_refused(tmp_path):
    (tmp_path / "fengcun.toml").write_bytes(GOOD.encode("gb18030"))

    with pytest.raises(SettingsError, match="UTF-8"):
        settings.load(tmp_path / "fengcun.toml")


def test_settings_cannot_be_changed(tmp_path):
    found = _load(tmp_path, GOOD)

    with pytest.raises(ValueError, match="frozen"):
        found.run.out = "elsewhere"


SPARK = '[run]\nengine = "spark"\nmaster = "spark://here:7077"\n'


@pytest.mark.parametrize(
    ("run", "engine", "master", "done_by"),
    [
        ("", "", "", ("processes", None)),
        ("", "spark", "", ("spark", None)),
        ("", "spark", "spark://there:7077", ("spark", "spark://there:7077")),
        (SPARK, "", "", ("spark", "spark://here:7077")),
        (SPARK, "", "spark://there:7077", ("spark", "spark://there:7077")),
        (SPARK, "processes", "", ("processes", None)),
    ],
)
def test_the_command_line_says_who_does_the_work_before_the_profile(
    tmp_path, run, engine, master, done_by
):
    told = _load(tmp_path, run + GOOD)

    chosen = told.done_by(engine, master)

    assert (chosen.run.engine, chosen.run.master) == done_by
    assert chosen.digest() == told.digest()  # it is no part of what a release is


@pytest.mark.parametrize(
    ("engine", "master"), [("dask", ""), ("", "spark://a:7077"), ("processes", "spark://a:7077")]
)
def test_an_engine_that_is_none_and_a_master_of_none_are_refused(tmp_path, engine, master):
    with pytest.raises(SettingsError, match="--engine: is processes or spark"):
        _load(tmp_path, GOOD).done_by(engine, master)
