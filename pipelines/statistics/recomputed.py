"""Counts all anew from the rows, in SQL, and holds the written files against it (第二引擎复算).

Nothing of what made the tables is used but the words by which rows are told: DuckDB groups, counts
and compares. It says of each fault how many cells have it, and a fault stops publication.

Source: docs/design.md §3.10.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipelines.statistics.cube import Cube
from pipelines.statistics.limits import Limits
from pipelines.statistics.specification import Table
from pipelines.statistics.variables import MAGNITUDES

_RULES = {
    "small shown": "NOT suppressed AND people < $least",
    "small count shown": "NOT suppressed AND counts AND truth < $least",
    "suppressed with a number": "suppressed AND value IS NOT NULL",
    "shown without a number": "NOT suppressed AND value IS NULL",
    "not rounded as told": "NOT suppressed AND value <> base * floor((truth + base / 2.0) / base)",
    "dominated sum shown": (
        "NOT suppressed AND NOT counts AND truth > 0"
        " AND (100 * few > $share * truth OR 100 * (truth - two) < $percent * largest)"
    ),
}
"""What must not be → the condition, in SQL, of a cell that is so."""


_PLACE = 'row_level, "row", column_level, "column", measure'
_NOTHING_ELSE = (
    "coalesce(truth, 0) AS truth, coalesce(people, 0) AS people, "
    "coalesce(few, 0) AS few, coalesce(two, 0) AS two, coalesce(largest, 0) AS largest, "
    "measure IN ('persons', 'cases') AS counts, "
    "CASE WHEN measure IN ('persons', 'cases') THEN {counts} ELSE {sums} END AS base"
)
"""Columns of a cell that no row falls into."""


def faults(cube: Cube, table: Table, files: Mapping[str, Path], limits: Limits) -> dict[str, int]:
    """Return fault → how many cells of the written files of one table have it.

    Args:
        cube: whose records are counted anew.
        table: what was asked for.
        files: `parquet` and `csv` as written.
        limits: the rules.
    """
    with duckdb.connect(":memory:") as engine:
        engine.execute("SET threads = 1")
        engine.register("records", _records(cube))
        engine.execute(
            "CREATE TABLE written AS SELECT * FROM read_parquet($file)",
            {"file": str(files["parquet"])},
        )
        engine.execute(
            "CREATE TABLE beside AS SELECT * REPLACE (coalesce(row_level, '') AS row_level, "
            "coalesce(column_level, '') AS column_level) FROM read_csv($file, header = true, "
            "all_varchar = true, nullstr = '', delim = ',', quote = '\"')",
            {"file": str(files["csv"])},
        )
        engine.execute(f"CREATE TABLE anew AS {_anew(table, limits)}")
        engine.execute(
            f"CREATE TABLE compared AS SELECT w.*, {_else(limits)} FROM written w LEFT JOIN anew a "  # noqa: S608, words of our own
            f"USING ({_PLACE})"
        )
        found = {name: _number(engine, rule, limits) for name, rule in _RULES.items()}
        return {name: count for name, count in {**found, **_apart(engine)}.items() if count}


def _else(limits: Limits) -> str:
    return _NOTHING_ELSE.format(counts=limits.rounding_base, sums=limits.magnitude_base)


def _number(engine: Any, rule: str, limits: Limits) -> int:  # noqa: ANN401, duckdb's own
    given = {
        "least": limits.smallest_count,
        "share": limits.dominant_share,
        "percent": limits.p_percent,
    }
    used = {key: value for key, value in given.items() if f"${key}" in rule}
    query = f"SELECT count(*) FROM compared WHERE {rule}"  # noqa: S608, rules of our own
    return int(engine.execute(query, used).fetchone()[0])


def _apart(engine: Any) -> dict[str, int]:  # noqa: ANN401, duckdb's own
    """Return where the two files differ, and cells that are lacking or stand twice."""
    columns = f"{_PLACE}, CAST(value AS VARCHAR), CAST(suppressed AS VARCHAR)"
    written = f"(SELECT {columns} FROM written)"  # noqa: S608, as above
    beside = f"(SELECT {columns} FROM beside)"  # noqa: S608, as above
    asked = {
        "cell told twice": f"SELECT count(*) - count(DISTINCT ({_PLACE})) FROM written",  # noqa: S608, as above
        "CSV lacks a line": f"SELECT count(*) FROM ({written} EXCEPT ALL {beside})",  # noqa: S608, as above
        "CSV has another line": f"SELECT count(*) FROM ({beside} EXCEPT ALL {written})",  # noqa: S608, as above
        "cell missing": f"SELECT count(*) FROM anew ANTI JOIN written USING ({_PLACE})",  # noqa: S608, as above
    }
    return {name: int(engine.execute(query).fetchone()[0]) for name, query in asked.items()}


def _records(cube: Cube) -> pa.Table:
    """Return the records with a column for each level, in their order."""
    names = [named for levels in cube.levels.values() for named in levels]
    rows = [
        {
            **dict(
                zip(names, (word for name in cube.levels for word in one.paths[name]), strict=True)
            ),
            **one.sums,
            "handle": one.handle,
            "case_key": one.case,
            "place": place,
        }
        for place, one in enumerate(cube.records)
    ]
    schema = pa.schema(
        [
            *((name, pa.string()) for name in names),
            *((name, pa.int64()) for name in MAGNITUDES),
            ("handle", pa.string()),
            ("case_key", pa.string()),
            ("place", pa.int64()),
        ]
    )
    return pa.Table.from_pylist(rows, schema=schema)


def _anew(table: Table, limits: Limits) -> str:
    """Return the query that counts every cell of a table into which rows fall."""
    parts = []
    for measure in (*table.units, *table.magnitudes):
        key = "case_key" if measure == "cases" else "handle"
        units = (
            f"(SELECT * FROM records QUALIFY row_number() OVER (PARTITION BY {key} "  # noqa: S608, as above
            "ORDER BY place) = 1)"
        )
        amount = "1" if measure in table.units else f'"{measure}"'
        parts += [
            _cells(units, row, column, f"'{measure}' AS measure, {_amounts(amount, limits)}")
            for row in _depths(table.rows)
            for column in _depths(table.columns)
        ]
    return " UNION ALL ".join(parts)


def _depths(axis: Sequence[str]) -> list[Sequence[str]]:
    return [axis[:deep] for deep in range(len(axis) + 1)]


def _amounts(amount: str, limits: Limits) -> str:
    ordered = f"list({amount} ORDER BY {amount} DESC)"
    return (
        f"coalesce(sum({amount}), 0) AS truth, count(DISTINCT handle) AS people, "
        f"coalesce(list_sum({ordered}[1:{limits.dominant}]), 0) AS few, "
        f"coalesce(list_sum({ordered}[1:2]), 0) AS two, coalesce({ordered}[1], 0) AS largest"
    )


def _cells(units: str, row: Sequence[str], column: Sequence[str], amounts: str) -> str:
    """Return the query for the cells at one level of rows and one of columns."""
    told = ", ".join(
        f"'{axis[-1] if axis else ''}' AS {name}_level, {_words(axis)} AS \"{name}\""
        for name, axis in (("row", row), ("column", column))
    )
    groups = ", ".join(f'"{one}"' for one in (*row, *column))
    by = f" GROUP BY {groups}" if groups else ""
    return f"SELECT {told}, {amounts} FROM {units}{by}"  # noqa: S608, as above


def _words(axis: Sequence[str]) -> str:
    return " || ' / ' || ".join(f'"{one}"' for one in axis) or "'合计'"
