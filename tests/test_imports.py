"""Imports go one way: a table of who may not know whom, checked on the source itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
VERBS = ("pull", "normalise", "decide", "tag", "identify", "mask", "verify", "publish")
SHELVES = ("sources", "rules", "sinks", "policies", "reports")

MAY_NOT_IMPORT = {
    "recognizers": ["pipelines", "prefect", "pandas"],
    "pipelines/leak": [
        "recognizers",
        "pipelines.identify",
        "pipelines.mask",
        "pipelines.tokens",
    ],
    "pipelines/verify.py": [
        "recognizers",
        "pipelines.identify",
        "pipelines.mask",
        "pipelines.tokens",
    ],
    "pipelines/canaries.py": ["recognizers", "pipelines.identify", "pipelines.mask"],
    "pipelines/rules": ["pandas", "pyarrow", "prefect", "time", "recognizers"],
    **{
        f"pipelines/{verb}.py": [f"pipelines.{other}" for other in VERBS if other != verb]
        for verb in VERBS
        if verb != "verify"
    },
    **{f"pipelines/{shelf}": [f"pipelines.{verb}" for verb in VERBS] for shelf in SHELVES},
}
"""Path below the root → modules it must not import, themselves or anything inside them."""

ONLY_HERE = {
    "prefect": ["pipelines/flow.py"],
    "presidio_analyzer": ["recognizers/kit/presidio.py", "recognizers/names"],
    "spacy": ["recognizers/kit/presidio.py", "recognizers/names"],
    "typer": ["pipelines/cli.py", "pipelines/commands"],
    "jinja2": ["pipelines/reports"],
    "sqlalchemy": ["pipelines/registry"],
}
"""Library → the places that may import it."""


def imported(source: str) -> Iterator[str]:
    """Yield every module a source imports, at any depth of the file."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


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


def test_a_forbidden_import_is_seen():
    def planted(path):
        return "from pipelines import mask\n" + path.read_text()

    assert faults("pipelines/verify.py", MAY_NOT_IMPORT["pipelines/verify.py"], planted)


def test_a_library_out_of_place_is_seen():
    assert strangers("prefect", ONLY_HERE["prefect"], lambda _: "def f():\n    import prefect\n")
