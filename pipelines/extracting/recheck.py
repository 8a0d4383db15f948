"""The written file counted again by another engine, DuckDB, which did not make it (复核).

Only the file is read: which rows look alike in all known columns, how many those are, how many
values of each told column they hold, how evenly, and how far from the whole.

Source: docs/design.md §3.10 (verification is independent).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow.parquet as pq

from pipelines.extracting.order import Order, Shown

_ROUNDING = 1e-6


class Counted(NamedTuple):
    """What the engine found."""

    rows: int
    classes: int
    least: int
    """Rows of the smallest class."""
    checks: dict[str, bool]


def recheck(files: Sequence[Path], order: Order, rows: int) -> Counted:
    """Count a written release again.

    Args:
        files: its Parquet files.
        order: what was asked for.
        rows: how many should be there.
    """
    with duckdb.connect(config={"threads": 1, "autoinstall_known_extensions": False}) as engine:
        engine.read_parquet([str(file) for file in files]).create("released")
        known = ", ".join(f'"{name}"' for name in order.known)
        counted = engine.sql(
            f"SELECT count(*), min(n), sum(n) FROM "  # noqa: S608, names of a closed list
            f"(SELECT count(*) AS n FROM released GROUP BY {known})"
        ).fetchall()[0]
        classes, least, found = (int(number or 0) for number in counted)
        checks = {
            "rows": found == rows,
            "k": least >= order.rows_in_a_class,
            "columns": _plain(files, order),
        }
        for name, shown in order.told.items():
            checks |= _told(engine, known, name, shown)
    return Counted(found, classes, least, checks)


def _told(
    engine: duckdb.DuckDBPyConnection, known: str, name: str, shown: Shown
) -> dict[str, bool]:
    """Count one told column class by class."""
    engine.sql(
        f"""
        CREATE OR REPLACE TEMP TABLE shares AS
        WITH groups AS (SELECT DISTINCT {known} FROM released),
             numbered AS (SELECT row_number() OVER () AS class, * FROM groups),
             valued AS (SELECT DISTINCT "{name}" AS value FROM released),
             placed AS (SELECT value, row_number() OVER (ORDER BY value NULLS LAST) AS place,
                        (SELECT count(*) FROM released r
                         WHERE r."{name}" IS NOT DISTINCT FROM value)
                        / (SELECT count(*) FROM released) AS whole FROM valued),
             counted AS (SELECT class, "{name}" AS value, count(*) AS n
                         FROM released r JOIN numbered g ON {_same(known)} GROUP BY ALL),
             sized AS (SELECT class, sum(n) AS size FROM counted GROUP BY class)
        SELECT s.class, p.place, p.whole, coalesce(c.n, 0) AS n, coalesce(c.n, 0) / s.size AS share
        FROM sized s CROSS JOIN placed p LEFT JOIN counted c
          ON c.class = s.class AND c.value IS NOT DISTINCT FROM p.value
        """  # noqa: S608, names of a closed list
    )
    least, entropy, apart = engine.sql(
        f"""
        SELECT min(values), min(even), max(apart) FROM (
          SELECT count(*) FILTER (n > 0) AS values,
                 exp(-sum(CASE WHEN n > 0 THEN share * ln(share) ELSE 0 END)) AS even,
                 {_DISTANCE[shown.distance]} AS apart
          FROM (SELECT *, sum(share - whole) OVER (PARTITION BY class ORDER BY place) AS moved,
                       (SELECT count(DISTINCT place) FROM shares) AS places FROM shares)
          GROUP BY class)
        """  # noqa: S608, both are written here
    ).fetchall()[0]
    return {
        f"distinct_{name}": int(least or 0) >= shown.distinct,
        f"entropy_{name}": float(entropy or 0) >= shown.entropy - _ROUNDING,
        f"closeness_{name}": float(apart or 0) <= shown.closeness + _ROUNDING,
    }


_DISTANCE = {
    "equal": "sum(abs(share - whole)) / 2",
    "ordered": "sum(abs(moved)) / greatest(max(places) - 1, 1)",
}


def _same(known: str) -> str:
    return " AND ".join(f"r.{name} IS NOT DISTINCT FROM g.{name}" for name in known.split(", "))


def _plain(files: Sequence[Path], order: Order) -> bool:
    """Say whether the files hold the columns asked for and nothing that numbers or bounds rows."""
    return all(_plain_file(file, order) for file in files)


def _plain_file(file: Path, order: Order) -> bool:
    told = pq.read_metadata(file)
    names = told.schema.to_arrow_schema().names
    chunks = (
        told.row_group(group).column(column)
        for group in range(told.num_row_groups)
        for column in range(told.num_columns)
    )
    bare = not set(told.metadata or {}) - {b"ARROW:schema"}
    return (
        sorted(names) == sorted((*order.known, *order.told))
        and bare
        and not any(chunk.is_stats_set for chunk in chunks)
    )
