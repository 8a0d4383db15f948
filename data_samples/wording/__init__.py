"""The wording of papers, in families; some are kept for measuring only (文书样式).

A family is a TOML file of parts; a part is a list of templates (see `data_samples.text`) of which
one is drawn. `shown/` may be looked at by whoever writes recognizers; `held_back/` is for measuring
only and may not appear in a test that recognizers are written against.

>>> [family.name for family in load("shown")]
['brief', 'narrative', 'numbered', 'older', 'plain']
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

Parts = dict[str, list[str]]

SHELVES: Final = {"shown": ("shown",), "held-back": ("held_back",), "all": ("shown", "held_back")}
"""What can be asked for on the command line → folders."""
NOT_FAMILIES: Final = frozenset({"facts.toml", "papers.toml"})


@dataclass(frozen=True)
class Family:
    """One way of writing judgments, with the facts and other papers of its shelf."""

    name: str
    parts: Parts
    facts: Parts
    papers: Parts


@cache
def load(shelf: str) -> tuple[Family, ...]:
    """Return the families of a shelf: shown, held-back or all."""
    return tuple(family for folder in SHELVES[shelf] for family in _folder(folder))


def _folder(folder: str) -> list[Family]:
    """Read the families of one folder in the order of their names."""
    here = files(__name__) / folder
    common = _read(files(__name__) / "common.toml")
    facts, papers = _read(here / "facts.toml"), _read(here / "papers.toml")
    names = sorted(
        item.name
        for item in here.iterdir()
        if item.name.endswith(".toml") and item.name not in NOT_FAMILIES
    )
    return [
        Family(name.removesuffix(".toml"), common | _read(here / name), facts, papers)
        for name in names
    ]


def _read(path: object) -> Parts:
    """Read one file of parts."""
    return tomllib.loads(path.read_text(encoding="utf-8"))  # type: ignore[attr-defined]
