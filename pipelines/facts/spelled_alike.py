"""Cases are named as they themselves are spelled, however a column writes them (案号写法统一).

A clerk writes （2024）…刑初字第1号 where the case is called （2024）…刑初1号. What follows compares
numbers as they stand: the key of a release, the instance before, the people who are looked for.

Source: docs/design.md §5 (linking people); `named_cases.plain_number` for what is one number.

>>> cases = pa.table({"source": ["court", "court"], "case_no": ["（2024）湘0299刑初1号", "9"],
...                   "related_case_no": [None, ["(2024)湘0299刑初字第001号"]]})
>>> outcomes = pa.table({"source": ["court"], "later_event_case": [None]})
>>> done = spelled_alike({"cases": cases, "outcomes": outcomes}, [])
>>> done["cases"]["related_case_no"].to_pylist()
[None, ['（2024）湘0299刑初1号']]
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.facts.case_rows import Key
from pipelines.facts.named_cases import plain_number
from pipelines.schema import NAMING

Known = Mapping[str, list[Key]]
"""Plain number → cases that have it."""


def spelled_alike(tables: Mapping[str, pa.Table], held: Iterable[Key]) -> dict[str, pa.Table]:
    """Return the tables, every case that is named spelled as that case itself is.

    Args:
        tables: Cases, outcomes and others of cases that hang together.
        held: Cases of which a row is held.
    """
    told = {one for name, column in NAMING.items() for one in _distinct(tables[name][column])}
    columns = (tables["cases"][name].to_pylist() for name in ("source", "case_no"))
    keys = dict.fromkeys((*zip(*columns, strict=True), *held))
    otherwise = told - {number for _, number in keys}
    if not otherwise:
        return dict(tables)
    wanted = {plain_number(one) for one in otherwise}
    known: defaultdict[str, list[Key]] = defaultdict(list)
    for key in keys:
        if (plain := plain_number(key[1])) in wanted:
            known[plain].append(key)
    found = {one: known[plain] for one in otherwise if (plain := plain_number(one)) in known}
    again = {name: _respelled(tables[name], column, found) for name, column in NAMING.items()}
    return {**tables, **again}


def _distinct(column: pa.ChunkedArray) -> list[str]:
    flat = pc.list_flatten(column) if pa.types.is_list(column.type) else column
    return [str(one) for one in pc.unique(flat.drop_null()).to_pylist()]


def _respelled(table: pa.Table, column: str, known: Known) -> pa.Table:
    """Return a table with the cases that one column names as they themselves are spelled."""

    def spelled(source: str, told: str) -> str:
        keys = known.get(told, ())
        own = [number for owner, number in keys if owner == source]
        return next(iter((*own, *(number for _, number in keys))), told)

    if not known:
        return table
    pairs = zip(table["source"].to_pylist(), table[column].to_pylist(), strict=True)
    cells = [
        [spelled(source, one) for one in cell]
        if isinstance(cell, list)
        else (cell and spelled(source, cell))
        for source, cell in pairs
    ]
    place = table.column_names.index(column)
    return table.set_column(place, table.field(column), pa.array(cells, table[column].type))
