"""The README's table "Where to add" is true: one file and the lines it names, and it takes part."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import recognizers
from pipelines import commands, formats, hierarchies, policies, rules, sources
from pipelines.commands.kit.contract import Command
from pipelines.errors import SettingsError
from tests.additions import ADDITIONS, NIGHT, add

ROOT = Path(__file__).parents[1]
PACKAGES = ("pipelines", "recognizers", "data_samples", "tests")
SHELVES = {
    "recognizers": [module.__name__ for module in recognizers.RECOGNIZERS],
    "pipelines/rules": [module.__name__ for module in (*rules.BASE_RULES, *rules.LIFTING_RULES)],
    "pipelines/sources": [module.__name__ for module in sources.READERS],
    "pipelines/formats": [module.__name__ for module in formats.FORMATS],
    "pipelines/policies": [module.__name__ for module in policies.POLICIES],
    "pipelines/hierarchies": [module.__name__ for module in hierarchies.HIERARCHIES],
    "pipelines/commands": [module.__name__ for module in commands.COMMANDS],
}
SHARED = {"pipelines/policies": {"columns", "contract", "words"}}
"""Files on a shelf that all its modules share."""

CONTRACTS = {
    "recognizers": recognizers.Recognizer,
    "pipelines/rules": rules.Rule,
    "pipelines/sources": sources.Reader,
    "pipelines/formats": formats.Format,
    "pipelines/policies": policies.Policy,
    "pipelines/hierarchies": hierarchies.Hierarchy,
    "pipelines/commands": Command,
}


def table() -> dict[str, list[str]]:
    """Return what the README says: what to add → the cells of its row."""
    text = (ROOT / "README.md").read_text("utf-8").split("## Where to add")[1].split("\n\n")[1]
    rows = [row.strip("| ").split(" | ") for row in text.splitlines()[2:]]
    return {row[0]: row[1:] for row in rows}


def test_every_row_of_the_table_but_pages_and_commands_is_tried_here():
    assert {one.row for one in ADDITIONS} == set(table()) - {"a page", "a command"}


@pytest.fixture(scope="module")
def tried(tmp_path_factory):
    """Run a night in a copy of the project, add everything, run it again."""
    folder = tmp_path_factory.mktemp("added")
    leave = shutil.ignore_patterns("export", "truth", "training")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / "copy" / package, ignore=leave)
    plain = said(folder / "copy", folder / "plain")
    touched = {one.row: add(folder / "copy", one) for one in ADDITIONS}
    return plain, touched, said(folder / "copy", folder / "more", "added")


def said(copy, *arguments):
    """Run the night in the copy; return what it printed."""
    command = [sys.executable, "-c", NIGHT, *map(str, arguments)]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)  # noqa: S603, our own words
    return done.stdout + done.stderr


@pytest.mark.parametrize("one", ADDITIONS, ids=[one.row for one in ADDITIONS])
def test_what_is_added_as_the_table_says_takes_part(tried, one):
    plain, touched, more = tried
    folder, holds, then = table()[one.row]
    parts = re.findall(r"`([A-Za-z_]+)[(`]", holds)
    names = re.findall(r"`([^`]+)`", f"{folder} {then}".replace("<kind>", Path(one.file).stem))
    named = {name for name in names if "/" in name}

    assert re.search(one.says, more)
    assert one.row == "a way an export is read" or not re.search(one.says, plain)
    assert all(re.search(rf"^(def )?{part}\b", one.content, re.MULTILINE) for part in parts)
    assert touched[one.row] - {one.file} | {one.file.rpartition("/")[0] + "/"} <= named


def test_adding_a_kind_touches_three_files(tried):
    _, touched, _ = tried

    assert touched["a kind of identity"] == {
        "recognizers/library_card.py",
        "recognizers/__init__.py",
        "tests/cases/library_card.tsv",
    }


def test_without_its_line_in_the_list_a_policy_is_unknown():
    with pytest.raises(SettingsError, match="no such policy"):
        policies.policy("study")


@pytest.mark.parametrize("shelf", SHELVES)
def test_every_file_on_a_shelf_is_listed(shelf):
    assert unlisted(ROOT / shelf, shelf) == set()


@pytest.mark.parametrize("shelf", SHELVES)
def test_a_file_that_is_not_listed_is_seen(shelf, tmp_path):
    (tmp_path / "planted.py").write_text('"""A module nobody listed."""\n')

    assert unlisted(tmp_path, shelf) == {"planted"}


def unlisted(folder, shelf):
    listed = {name.rpartition(".")[2] for name in SHELVES[shelf]} | SHARED.get(shelf, set())
    return {path.stem for path in folder.glob("*.py")} - listed - {"__init__"}


@pytest.mark.parametrize("shelf", SHELVES)
def test_every_module_on_a_shelf_holds_all_of_its_contract(shelf):
    parts = contract(CONTRACTS[shelf])
    modules = [sys.modules[name] for name in SHELVES[shelf]]

    assert parts
    assert [m.__name__ for m in modules if not all(hasattr(m, part) for part in parts)] == []


def contract(protocol):
    """Return the names a module must hold."""
    methods = {name for name, value in vars(protocol).items() if callable(value)}
    return {*protocol.__annotations__, *methods} - {"__init__", "__subclasshook__", "_no_init_or"}
