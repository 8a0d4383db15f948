"""One shape: whose export it is, how it writes values, which files it hands over (形状).

>>> manner = Manner(day=lambda _column, day: f"{day:%Y%m%d}", words={"sex": {"男": "1"}}, mark="/")
>>> manner.said("sex", "男"), manner.said("birth_date", "2008-03-01")
('1', '20080301')
>>> manner.said("charges", ("盗窃罪", "抢劫罪")), manner.said("split_case", True)
('盗窃罪/抢劫罪', '是')
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Final

Cells = dict[str, object]
"""One row: header → what stands under it."""
Tables = Mapping[str, list[Cells]]
Extra = Callable[[Mapping[str, object], int], object]
"""What stands in a column that is none of ours: facts of the row, its number → cell."""

DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
TERMS: Final = frozenset({"term_months", "later_combined_months"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a system writes dates, words of closed lists, yes and no, lists and terms."""

    day: Callable[[str, date], object]
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    yes_no: tuple[str, str] = ("是", "否")
    mark: str = "；"
    term: Callable[[int], object] = str

    def said(self, column: str, value: object) -> object:
        """Return what stands in a cell; a date that is no single day stands as it is."""
        if value is None or value == ():
            return None
        if isinstance(value, bool):
            return self.yes_no[not value]
        if isinstance(value, tuple):
            return self.mark.join(value)
        if isinstance(value, int) and column in TERMS:
            return self.term(value)
        if isinstance(value, str) and DAY.fullmatch(value):
            value = date.fromisoformat(value)
        if isinstance(value, date):
            return self.day(column, value)
        return self.words.get(column, {}).get(str(value), value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One differently shaped export of one agency."""

    module: str
    """Name of its module; the table of its columns lies beside it."""
    organ: str
    agencies: frozenset[str]
    """Agencies of the sample world whose cases it holds."""
    manner: Manner
    files: Mapping[str, tuple[str, ...]]
    """Table → what its profile names."""
    write: Callable[[Path, Tables], None]
    extra: Mapping[str, Extra] = field(default_factory=dict)
    source: Mapping[str, str] = field(default_factory=dict)
    """What its profile says of the source beside name and organ."""

    @property
    def name(self) -> str:
        """Name of the shape, which is that of the source in its profile."""
        return self.module.rpartition(".")[2].replace("_", "-")

    @property
    def columns(self) -> dict[str, dict[str, str]]:
        """Table → header → a column of ours, "keep" or "drop": the truth about its columns."""
        package, _, name = self.module.rpartition(".")
        text = files(package).joinpath(f"{name}.tsv").read_text("utf-8")
        found: dict[str, dict[str, str]] = {}
        for line in text.splitlines():
            if line and not line.startswith("#"):
                table, header, target = line.split("\t")
                found.setdefault(table, {})[header] = target
        return found
