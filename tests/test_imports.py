"""Imports go one way: a table of who may not know whom, checked on the source itself."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
VERBS = ("pull", "normalise", "decide", "tag", "identify", "mask", "verify", "publish")
SHELVES = (
    "sources",
    "formats",
    "rules",
    "sinks",
    "policies",
    "reports",
    "statements",
    "hierarchies",
    "databases",
    "mirror",
)

TOGETHER = (
    "stages",
    "nightly.py",
    "middle.py",
    "partition.py",
    "lookup",
    "counting.py",
    "extracting",
    "tabulating.py",
    "flow.py",
    "approving.py",
)
"""The only places that put verbs together."""

SEARCH = ("leak", "verify", "audit", "index", "traces", "formats", "sample", "proof", "proving.py")
MASKING = ["recognizers", "pipelines.identify", "pipelines.mask", "pipelines.people"]
DATA = ["pandas", "pyarrow", "prefect", "time", "recognizers"]


def where(verb: str) -> str:
    """Return where a verb lives: a folder where it has parts, else a file."""
    folder = f"pipelines/{verb}"
    return folder if (ROOT / folder).is_dir() else f"{folder}.py"


MAY_NOT_IMPORT = {
    "recognizers": ["pipelines", "prefect", "pandas"],
    **{f"pipelines/{shelf}": [f"pipelines.{verb}" for verb in VERBS] for shelf in SHELVES},
    **{f"pipelines/{one}": [f"pipelines.{verb}" for verb in VERBS] for one in ("draft", "preview")},
    "pipelines/rules": [*DATA, *(f"pipelines.{verb}" for verb in VERBS)],
    "pipelines/microdata": ["pyarrow", "duckdb", "prefect", "pipelines.extracting"],
    **{where(verb): [f"pipelines.{other}" for other in VERBS if other != verb] for verb in VERBS},
}
"""Path below the root → modules it must not import, themselves or anything inside them."""

MAY_NOT_REACH = {
    **{f"pipelines/{one}": [*MASKING, "pipelines.disclosure"] for one in SEARCH},
    "pipelines/nightly.py": ["prefect", "pipelines.artifacts"],
    "pipelines/rules": DATA,
    "pipelines/reports": ["pyarrow", "pandas", "prefect", "recognizers"],
    "recognizers": ["pipelines"],
}
"""Path below the root → what it must not come to, however many imports lie between."""

ONLY_HERE = {
    "prefect": [
        "pipelines/flow.py",
        "pipelines/deployed.py",  # what a worker starts
        "pipelines/artifacts.py",  # what its page shows
        "pipelines/schedule/server.py",
    ],
    "presidio_analyzer": ["recognizers/kit/presidio.py"],
    "presidio_anonymizer": ["recognizers/kit/presidio.py"],
    "onnxruntime": ["recognizers/names/runtime.py"],  # which keeps it silent
    "spacy": ["recognizers/kit/presidio.py", "recognizers/names/spacy_lac.py"],
    "typer": ["pipelines/cli.py", "pipelines/commands"],
    "openpyxl": [f"pipelines/{place}" for place in ("formats", "review", "sample", "workbook")],
    "pyspark": ["pipelines/workers/spark"],
    "py4j": ["pipelines/workers/spark"],
    "duckdb": ["pipelines/extracting/recheck.py", "pipelines/statistics/recomputed.py"],
    "jinja2": ["pipelines/reports"],
    "sqlalchemy": [
        "pipelines/registry",
        "pipelines/formats/kit/databases.py",
        "pipelines/formats/kit/definitions.py",  # what stands beside the rows of those
        "pipelines/databases",  # sources: one snapshot, streamed
        "pipelines/pull/databases.py",  # hands its URLs on
    ],
    "adbc_driver_postgresql": ["pipelines/databases/postgresql.py"],
    **{
        f"pipelines.{verb}": [where(verb), *(f"pipelines/{place}" for place in TOGETHER)]
        for verb in VERBS
    },
}
"""Module → the places that may import it."""

EDGE = (
    "pipelines/commands/kit/edge.py",
    "pipelines/commands/check_profile.py",
    "pipelines/commands/deploy.py",
    "pipelines/commands/keygen.py",
    "pipelines/commands/run.py",
    "pipelines/night/ending.py",
    "recognizers/names/runtime.py",  # tells a library to be silent before it begins
)
"""Where clock, chance, environment and working folder may be seen."""

CHANCE = re.compile(
    r"os\.environ|getenv|\.now\(|\.today\(|urandom|perf_counter|time\.time|Path\.cwd"
)


@cache
def imported(source: str) -> tuple[str, ...]:
    """Return every module a source imports, at any depth of the file."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return tuple(found)


def within(module: str, parent: str) -> bool:
    return module == parent or module.startswith(f"{parent}.")


def files(place: str) -> list[Path]:
    path = ROOT / place
    return sorted(path.rglob("*.py")) if path.is_dir() else [path]


def faults(place: str, banned: list[str], source_of=Path.read_text) -> list[str]:
    return [
        f"{path.relative_to(ROOT)} imports {module}"
        for path in files(place)
        for module in imported(source_of(path))
        if any(within(module, parent) for parent in banned)
    ]


@pytest.mark.parametrize("place", sorted(MAY_NOT_IMPORT))
def test_imports_go_one_way(place):
    assert faults(place, MAY_NOT_IMPORT[place]) == []


def strangers(library: str, homes: list[str], source_of=Path.read_text) -> list[str]:
    return [
        str(path.relative_to(ROOT))
        for package in ("pipelines", "recognizers")
        for path in files(package)
        if not any(str(path.relative_to(ROOT)).startswith(home) for home in homes)
        and any(within(module, library) for module in imported(source_of(path)))
    ]


@pytest.mark.parametrize("library", sorted(ONLY_HERE))
def test_a_library_is_known_in_one_place(library):
    assert strangers(library, ONLY_HERE[library]) == []


def reached(place: str, source_of=Path.read_text) -> set[str]:
    """Return every module that files of a place come to, through any number of our own."""
    waiting, seen = files(place), set()
    while waiting:
        for module in imported(source_of(waiting.pop())):
            if module not in seen:
                seen.add(module)
                waiting += ours(module)
    return seen


def ours(module: str) -> list[Path]:
    """Return the files that importing a module runs, where it is ours."""
    parts = module.split(".")
    if parts[0] not in {"pipelines", "recognizers"}:
        return []
    path = ROOT.joinpath(*parts)
    return [one for one in (path / "__init__.py", path.with_suffix(".py")) if one.exists()]


@pytest.mark.parametrize("place", sorted(MAY_NOT_REACH))
def test_what_must_stay_apart_is_apart_at_any_depth(place):
    banned = MAY_NOT_REACH[place]

    assert [m for m in sorted(reached(place)) if any(within(m, one) for one in banned)] == []


@pytest.mark.parametrize("package", ["pipelines", "recognizers"])
def test_clock_chance_and_environment_are_seen_at_the_edge_alone(package):
    inner = [path for path in files(package) if str(path.relative_to(ROOT)) not in EDGE]
    lines = {path.name: line for path in inner for line in path.read_text().splitlines()
             if CHANCE.search(line) and not line.startswith(">>> ")}  # fmt: skip

    assert lines == {}


def test_a_clock_is_seen():
    assert CHANCE.search((ROOT / "pipelines/commands/kit/edge.py").read_text())


def test_what_is_reached_through_another_module_is_seen():
    def planted(path):
        return (
            "from pipelines import partition\n" * (path.parent.name == "verify") + path.read_text()
        )

    assert {"pipelines.mask", "pipelines.people.casts"} <= reached("pipelines/verify", planted)


def test_a_forbidden_import_is_seen():
    def planted(path):
        return "from pipelines import mask\n" + path.read_text()

    assert faults("pipelines/verify", MAY_NOT_IMPORT["pipelines/verify"], planted)
    assert strangers("pipelines.mask", ONLY_HERE["pipelines.mask"], planted)


def test_a_library_out_of_place_is_seen():
    assert strangers("prefect", ONLY_HERE["prefect"], lambda _: "def f():\n    import prefect\n")
