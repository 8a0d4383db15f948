"""Every kind is there, in a module of its own that says what law.md §4 asks for."""

import doctest
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipelines.reports.words import word
from recognizers import RECOGNIZERS, find_all, plate

CASES = Path(__file__).parent / "cases"
LINES = [
    line.split("\t")
    for line in (CASES / "kinds.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
LONGEST = 150  # lines of a module
SECTIONS = {
    "title with its Chinese name": r"\A[A-Z][^\n]+[一-鿿][^\n]*\.\n\n",
    "parts": r"\n\n[^>]{40,}?\n\nSource:",
    "source": r"\nSource: \S",
    "check rule": r"\nCheck rule: \S",
}


@pytest.mark.parametrize(("name", "text", "value", "kind"), LINES, ids=[one[0] for one in LINES])
def test_every_kind_is_found_whole_and_nothing_beside_it(name, text, value, kind):
    (found,) = find_all([text], model=False)

    assert name
    assert value in {text[one.start : one.end] for one in found if one.kind == kind}


def test_every_module_finds_a_kind_of_the_table():
    assert {module.KIND for module in RECOGNIZERS} <= {one[3] for one in LINES}


@pytest.mark.parametrize("module", RECOGNIZERS, ids=lambda module: module.KIND)
def test_a_module_holds_all_that_a_kind_needs(module):
    assert lacking(module, CASES) == []
    assert len(Path(module.__file__).read_text("utf-8").splitlines()) <= LONGEST
    assert re.search("[一-鿿]", word("kind", module.KIND).chinese)


def lacking(module, cases):
    """Return what a module of a kind leaves out."""
    missing = [
        name for name, pattern in SECTIONS.items() if not re.search(pattern, module.__doc__ or "")
    ]
    if not doctest.DocTestParser().get_examples(module.__doc__ or ""):
        missing.append("examples that run")
    table = cases / f"{module.KIND}.tsv"
    lines = table.read_text("utf-8").splitlines() if table.exists() else []
    pairs = [line.split("\t") for line in lines if not line.startswith("#")]
    if not any(text != masked for text, masked in pairs):
        missing.append("a corner that is found")
    if not any(text == masked for text, masked in pairs):
        missing.append("a corner that is none")
    return missing


@pytest.mark.parametrize(
    ("cut", "missing"),
    [
        ("车牌号", "title with its Chinese name"),
        ("Source:", "source"),
        ("Check rule:", "check rule"),
        (">>>", "examples that run"),
    ],
)
def test_what_a_module_leaves_out_is_seen(cut, missing):
    planted = SimpleNamespace(KIND="plate", __doc__=plate.__doc__.replace(cut, ""))

    assert missing in lacking(planted, CASES)


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        ("", ["a corner that is found", "a corner that is none"]),
        ("湘B12345\t⟦plate⟧\n", ["a corner that is none"]),
        ("车牌\t车牌\n", ["a corner that is found"]),
    ],
)
def test_a_corner_table_without_its_corners_is_seen(lines, missing, tmp_path):
    (tmp_path / "plate.tsv").write_text(lines, "utf-8")

    assert lacking(plate, tmp_path) == missing


def test_a_kind_without_words_of_its_own_has_those_of_its_module():
    assert word("kind", "nobody_knows").chinese == "nobody_knows"
    assert word("kind", "../__init__").english == ""
