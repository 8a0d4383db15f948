"""Commands, help, README and its Chinese twin say the same; exit codes are those of the errors."""

import io
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from pipelines import auditing, cli, errors, keys
from pipelines.commands.kit import edge
from pipelines.errors import FengcunError
from pipelines.rules import r01_five_years_or_less
from tests import nights

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")


def leaves(command, path=()):
    """Yield every command that does something, with the words that name it."""
    inner = getattr(command, "commands", None)
    if inner is None or command.invoke_without_command:
        yield " ".join(path), command
    for name, one in (inner or {}).items():
        yield from leaves(one, (*path, name))


COMMANDS = dict(leaves(typer.main.get_command(cli.commands)))


def readme(name):
    return (ROOT / name).read_text("utf-8")


def cells(text):
    """Return the cells of every row of every table."""
    return [row.strip("| ").split(" | ") for row in text.splitlines() if row.startswith("| ")]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_that_parses(name):
    example = re.search(r"Example: (fengcun .+)", COMMANDS[name].help or "")
    words = shlex.split(example[1])[1:]

    assert words[: len(name.split())] == name.split()
    COMMANDS[name].make_context(name, words[len(name.split()) :])


def test_an_example_that_does_not_parse_is_seen():
    with pytest.raises(Exception, match="No such option"):
        COMMANDS["run"].make_context("run", ["--fast"])


@pytest.mark.parametrize("name", COMMANDS)
def test_no_word_of_help_is_taken_for_markup(name):
    """What stands in square brackets is not shown: [run], [start, end]."""
    command = COMMANDS[name]
    shown = [command.help, *(getattr(one, "help", "") for one in command.params)]

    assert not [text for text in shown if re.search(r"(?<!\\)\[", text or "")]


def test_the_case_of_the_example_stands_in_the_sample_export():
    example = re.search("（.+?号", COMMANDS["decide"].help)
    cases = (ROOT / "data_samples/export/court/cases.csv").read_text("gb18030")

    assert f"\n{example[0]}," in cases


@pytest.mark.parametrize("name", READMES)
def test_every_command_stands_in_the_table_and_no_other(name):
    rows = [row[0].strip("`").split() for row in cells(readme(name))]
    told = [" ".join(word for word in row[1:] if word.islower()) for row in rows
            if row[0] == "fengcun"]  # fmt: skip

    assert sorted(told) == sorted(COMMANDS)


@pytest.mark.parametrize("name", READMES)
def test_the_exit_codes_are_those_of_the_errors(name):
    told = [int(row[0]) for row in cells(readme(name)) if row[0].isdigit()]
    known = [error.exit_code for error in FengcunError.__subclasses__()]

    assert told == sorted({errors.EXIT_CLEAN, errors.EXIT_PUBLISHED_WITH_HELD_ROWS, *known})
    assert len(known) == len(set(known))


def test_the_chinese_readme_is_built_like_the_english_one():
    english, chinese = ([*marks(readme(name))] for name in READMES)

    assert english == chinese


def marks(text):
    """Yield what must be alike: headings, rows, lists and fences in order, then words of code."""
    yield from re.findall(r"^(#+ |\||```\w*|[0-9]\. )", text, re.MULTILINE)
    yield set(re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Publish a night."""
    with pytest.MonkeyPatch.context() as patch:
        nights.quick(patch)
        folder = tmp_path_factory.mktemp("site")
        profile = nights.site(folder)
        keys.generate(folder / "sealed" / "keys", [], nights.chance(2), index=True)
        nights.run(profile, "night-1")
        auditing.make_index(auditing.Desk(profile, nights.AS_OF, nights.chance(3)))
    (folder / "truth.jsonl").write_text('{"id": "1", "text": "到案", "spans": []}\n', "utf-8")
    return folder


def shell(monkeypatch, *words):
    """Run a command as a shell does; return its exit code."""
    monkeypatch.setattr(sys, "argv", ["fengcun", *map(str, words)])
    monkeypatch.setattr(cli.os, "umask", lambda _: 0)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code or 0


BY_ONE = ["--by", "秦", "--profile", "{site}/fengcun.toml"]
BY_TWO = [*BY_ONE, "--reason", "例行", "--second-person", "陆", "--as-of", "2026-11-02"]
RUNS = {
    "status": (["status", "--profile", "{site}/fengcun.toml"], 0, "下一步 next"),
    "keygen": (["keygen", "--profile", "{site}/fengcun.toml"], 0, "0 keys made"),
    "decide": (["decide", nights.SEALED, "--profile", "{site}/fengcun.toml"], 0, "R1"),
    "decide nothing": (["decide", "1", "--profile", "{site}/fengcun.toml"], 10, "no party"),
    "review export": (
        [
            "review",
            "export",
            "{new}.xlsx",
            "--profile",
            "{site}/fengcun.toml",
            "--person",
            "秦",
            "--undertaking",
            "诺1",
            "--as-of",
            "2026-11-01",
        ],
        0,
        "0 open questions",
    ),
    "review import nothing": (
        ["review", "import", "nowhere.xlsx", "--profile", "{site}/fengcun.toml"],
        13,
        "no such file",
    ),
    "unseal nothing": (
        ["unseal", "nowhere.toml", "--profile", "{site}/fengcun.toml"],
        13,
        "nowhere.toml: cannot be read",
    ),
    "verify-release": (
        ["verify-release", "{site}/out/open/current", "--public-key", "{site}/sealed/keys/public"],
        0,
        "完好",
    ),
    "verify nothing": (
        ["verify-release", "{site}/out", "--public-key", "{site}/sealed/keys/public"],
        10,
        "原因 cause  release：那里没有发布批次",
    ),
    "sample": (
        [
            "sample",
            "{site}/out/partners/current",
            "--profile",
            "{site}/fengcun.toml",
            "--person",
            "秦",
            "--undertaking",
            "诺1",
        ],
        0,
        "rows drawn",
    ),
    "sample what is no release": (
        ["sample", "{site}/out", "--profile", "{site}/fengcun.toml", "--by", "秦"],
        10,
        "原因 cause  release：那里没有发布批次",
    ),
    "sample nothing": (["sample", "--profile", "{site}/fengcun.toml"], 10, "neither a release"),
    "sample read nothing": (
        ["sample", "--read", "nowhere.xlsx", "--profile", "{site}/fengcun.toml"],
        13,
        "no such file",
    ),
    "prove": (
        ["prove", "{site}/out/open/current", "--by", "秦", "--profile", "{site}/fengcun.toml"],
        0,
        "0 hits",
    ),
    "prove what names somebody": (
        ["prove", "{site}/export", "--by", "秦", "--profile", "{site}/fengcun.toml"],
        10,
        "原因 cause  release：那里没有发布批次",
    ),
    "prove nothing": (["prove", "--profile", "{site}/fengcun.toml"], 10, "neither a release"),
    "check no proof": (
        ["prove", "--check", "{site}/no.json", "--public-key", "{site}/sealed/keys/public"],
        10,
        "cannot be read",
    ),
    "registry verify": (["registry", "verify", "--profile", "{site}/fengcun.toml"], 0, "完好"),
    "index": (
        ["index", "--profile", "{site}/fengcun.toml", "--as-of", "2026-11-01"],
        0,
        "2 people",
    ),
    "audit a release": (
        [
            "audit",
            "{site}/out/open/current",
            *BY_TWO,
        ],
        0,
        "未发现 clean",
    ),
    "audit an export": (
        [
            "audit",
            "{site}/export",
            *BY_TWO,
            "--html",
            "{new}.html",
            "--json",
            "{new}.json",
        ],
        1,
        "2 protected people are named",
    ),
    "audit a few records alone": (
        [
            "audit",
            "{site}/export",
            *BY_ONE,
            "--as-of",
            "2026-11-02",
        ],
        13,
        "a second person",
    ),
    "audit with an index of last month": (
        [
            "audit",
            "{site}/export",
            *BY_ONE,
            "--as-of",
            "2026-12-01",
        ],
        2,
        "30 days old",
    ),
    "audit nothing": (
        [
            "audit",
            "{site}/nowhere",
            *BY_TWO,
        ],
        2,
        "not proven: nothing_read",
    ),
    "tables nothing": (
        ["tables", "no.toml", "--profile", "{site}/fengcun.toml"],
        10,
        "cannot be read as UTF-8",
    ),
    "evaluate nothing": (
        ["evaluate", "陈小禾.jsonl", "陈小禾.jsonl"],
        10,
        "原因 cause  truth：没有这个标准答案文件",
    ),
    "evaluate no findings": (
        ["evaluate", "{site}/truth.jsonl", "{site}"],
        10,
        "原因 cause  findings：没有这个识别结果文件",
    ),
    "evaluate a file that is none": (
        ["evaluate", "{site}/fengcun.toml", "{site}/fengcun.toml"],
        11,
        "原因 cause  truth：第 1 行缺 id、text 或 spans",
    ),
    "evaluate onto no page": (
        ["evaluate", "{site}/truth.jsonl", "{site}/truth.jsonl", "--html", "{new}/page.html"],
        10,
        "原因 cause  --html：写不到那里",
    ),
    "train-names over a file": (["train-names", "{site}/fengcun.toml"], 10, ""),
    "check-profile": (["check-profile", "--profile", "{site}/fengcun.toml"], 0, "可以运行"),
    "check-profile on a page": (
        ["check-profile", "--profile", "{site}/fengcun.toml", "--html", "{site}/preview.html"],
        0,
        "preview.html",
    ),
    "check no profile": (["check-profile", "--profile", "nowhere.toml"], 10, "没有这个配置文件"),
    "init": (["init", "{site}/export", "--profile", "{site}/drafted.toml", "--force"], 0, "待定"),
    "init over a profile": (
        ["init", "{site}/export", "--profile", "{site}/fengcun.toml"],
        10,
        "is there already",
    ),
    "init into no folder": (
        ["init", "{site}/export", "--profile", "{new}/drafted.toml"],
        10,
        "原因 cause  --profile：写不到那里",
    ),
    "check-profile onto a folder": (
        ["check-profile", "--profile", "{site}/fengcun.toml", "--html", "{site}"],
        10,
        "原因 cause  --html：写不到那里",
    ),
    "init nothing": (["init", "{site}/nowhere"], 10, "no such file or folder"),
    "pages": (["pages", "{site}"], 0, "law.md"),
    "pages nowhere": (["pages", "{new}"], 10, "is no folder"),
    "version": (["version"], 0, "0."),
    "no such profile": (["run", "--profile", "nowhere.toml"], 10, "nowhere.toml"),
    "no date": (["run", "--as-of", "soon"], 10, "--as-of: is not a date"),
    "a day to come": (
        ["run", "--as-of", "9999-01-01", "--profile", "nowhere.toml"],
        10,
        "9999-01-01 lies after today",
    ),
    "no such option": (["run", "--fast"], 10, "没有选项 --fast"),
    "an option misspelt": (
        ["run", "--profil", "x"],
        10,
        "没有选项 --profil，想写的可能是 --profile",
    ),
    "an option without its value": (["run", "--profile"], 10, "选项 --profile 后面要写值"),
    "an option with a value too much": (["run", "--whole=1"], 10, "选项 --whole 后面不写值"),
    "a value that is no number": (["sample", "--seed", "many"], 10, "--seed 的值不能识别"),
    "a number out of range": (["sample", "--n", "0"], 10, "--n 的值不能识别"),
    "no such command": (["walk"], 10, "没有这个命令"),
    "no such command of a group": (["review", "walk"], 10, "没有这个命令"),
    "nothing behind a command": (["evaluate"], 10, "缺少 truth"),
    "a word too much": (["run", "陈小禾"], 10, "写了多余的内容"),
    "nothing": ([], 10, "Usage: fengcun [OPTIONS] COMMAND"),
    "a group alone": (["review"], 10, "Usage: fengcun review [OPTIONS] COMMAND"),
}


@pytest.mark.parametrize("case", RUNS)
def test_a_command_ends_with_its_code_and_says_why(site, tmp_path, monkeypatch, capfd, case):
    words, code, says = RUNS[case]
    named = {"site": site, "new": tmp_path / "new"}

    assert shell(monkeypatch, *(word.format(**named) for word in words)) == code
    said = "".join(capfd.readouterr())
    assert says in said and "陈小禾.jsonl" not in said


def test_a_command_that_was_broken_off_says_so(site, monkeypatch, capfd):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("pipelines.status.status", interrupted)

    assert shell(monkeypatch, "status", "--profile", site / "fengcun.toml") == 130
    assert "已中断" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run", "--profile", "nowhere.toml"], "没有这个配置文件，可用 fengcun init 起草"),
        (["run", "--as-of", "soon"], "不是日期，请写成 2026-11-01"),
        (["init", "{site}/nowhere"], "没有这个文件或文件夹"),
        (["init", "{site}/export", "--profile", "{site}/fengcun.toml"], "已经存在，没有改动"),
    ],
)
def test_a_stop_is_told_in_chinese_first_and_the_message_below(
    site, monkeypatch, capfd, words, said
):
    shell(monkeypatch, *(word.format(site=site) for word in words))
    lines = [one for one in capfd.readouterr().err.splitlines() if not one.startswith("!")]

    assert lines[0].startswith("✗ 已停止：配置或命令行无法执行 stopped")
    assert lines[1].startswith("  原因 cause  ") and said in lines[1]
    assert lines[2].startswith("  下一步 next  改正消息点名的一项")
    assert lines[3].startswith("  消息 message  ")


@pytest.mark.parametrize(
    "words",
    [
        ["run", "陈小禾"],
        ["audit", "--by陈小禾"],
        ["run", "-陈小禾"],
        ["陈小禾"],
        ["sample", "--seed", "陈小禾"],
        ["run", "--whole=陈小禾"],
    ],
)
def test_what_was_typed_in_the_wrong_place_is_not_repeated(monkeypatch, capfd, words):
    """It may be somebody's name, and what a timer says is kept."""
    assert shell(monkeypatch, *words) == 10
    assert "陈小禾" not in "".join(capfd.readouterr())


def test_a_check_whose_questions_nobody_answers_has_found_nothing(site, monkeypatch, capfd):
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))

    assert shell(monkeypatch, "audit", "nowhere", "--profile", site / "fengcun.toml") == 10
    assert "nobody answered what it asked for" in "".join(capfd.readouterr())


@pytest.mark.parametrize("name", ["approve", "audit", "prove", "review export", "sample"])
def test_who_answers_for_a_command_is_named_alike_everywhere(name):
    known = {word for one in COMMANDS[name].params for word in one.opts}

    assert set(edge.NAMED) <= known


def test_reasons_are_whole_on_a_narrow_terminal(site, monkeypatch, capfd):
    monkeypatch.setattr(edge.console, "width", 60)

    shell(monkeypatch, "decide", nights.SEALED, "--profile", site / "fengcun.toml")
    told = re.sub(r"[│├└─\s]", "", capfd.readouterr().out)

    assert all(one.article in told for one in r01_five_years_or_less.LAW)


def test_a_fault_in_a_command_is_told_without_its_words(site, tmp_path, monkeypatch, capfd):
    broken = shutil.copytree(site, tmp_path / "broken", symlinks=True)

    def crash(*_):
        raise RuntimeError(nights.MINOR)

    monkeypatch.setattr("pipelines.lookup.registry", crash)

    assert shell(monkeypatch, "registry", "verify", "--profile", broken / "fengcun.toml") == 30
    said = "".join(capfd.readouterr())
    assert "RuntimeError" in said and nights.MINOR not in said and "Traceback" not in said


def test_help_does_not_wait_for_arrow():
    probe = "import sys, pipelines.cli; print({'pyarrow', 'prefect', 'spacy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, check=True)  # noqa: S603, our own words

    assert done.stdout.decode().strip() == "set()"
