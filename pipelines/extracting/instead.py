"""The table that says most where rows about people may not leave (改用的表).

Every two columns are tried, each at every level at which it can be told; a cell of fewer people
than the tables of the site show (`smallest_count`) would be suppressed. The table with the most
cells that can be shown wins.

Source: ONS, "Policy on protecting confidentiality in tables" (threshold of 10).
"""

from collections.abc import Callable, Mapping
from itertools import combinations
from typing import Any, NamedTuple

import pandas as pd

from pipelines.hierarchies import UNKNOWN, climber, hierarchy

_NO_TABLE = "没有一格达到 {least} 人 no cell of any table holds {least} people"


class Table(NamedTuple):
    """A table of counts: what stands in rows and columns, and how many cells can be shown."""

    rows: str
    columns: str
    shown: int
    cells: int

    @property
    def line(self) -> str:
        """Name it, Chinese first."""
        across = f" × {self.columns}" if self.columns else ""
        told = f"{self.shown}/{self.cells}"
        return (
            f"可改用表格 {self.rows}{across}（{told} 格可公布） "
            f"best table instead: {self.rows}{across} ({told} cells can be shown)"
        )


def _climbing(name: str, level: str) -> Callable[[Any], str]:
    """Return the function that tells a value of a column at a level of its hierarchy."""
    climb = climber(name, level)
    return lambda value: climb(None if pd.isna(value) else value)


def _year(quarter: float) -> str:
    return UNKNOWN if pd.isna(quarter) else str(int(quarter) // 4)


_LEVELS: Mapping[str, Mapping[str, Callable[[Any], str]]] = {
    "sex": {"sex": str},
    "age": {level: _climbing("age", level) for level in hierarchy("age").LEVELS},
    "ethnicity": {"wide": _climbing("ethnicity", "wide")},
    "region": {"region": str},
    "period": {"year": _year},
    "charge": {level: _climbing("charge", level) for level in hierarchy("charge").LEVELS},
    "measure": {"measure": str},
    "term": {"band": str},
}
"""Column → level → what a value is at that level."""


def told(rows: pd.DataFrame, least: int) -> str:
    """Say which table can be asked for instead, where a cell of at least so many people shows."""
    table = best(rows, least)
    return f"{table.line}." if table else f"{_NO_TABLE.format(least=least)}."


def best(rows: pd.DataFrame, least: int) -> Table | None:
    """Return the table of these people with the most cells that can be shown; None if none can."""
    told = {
        (name, level): rows[name].map(climb)
        for name, levels in _LEVELS.items()
        if name in rows
        for level, climb in levels.items()
    }
    one = [_table(_word(key), "", [column], least) for key, column in told.items()]
    two = [
        _table(_word(first), _word(second), [told[first], told[second]], least)
        for first, second in combinations(told, 2)
        if first[0] != second[0]
    ]
    found = [table for table in (*one, *two) if table.shown]
    return max(found, key=lambda table: (table.shown, -table.cells), default=None)


def _table(rows: str, columns: str, by: list["pd.Series[Any]"], least: int) -> Table:
    people = pd.concat(by, axis=1).value_counts()
    return Table(rows, columns, int((people >= least).sum()), len(people))


def _word(key: tuple[str, str]) -> str:
    name, level = key
    return name if name == level else f"{name} ({level})"
