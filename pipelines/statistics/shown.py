"""What is shown of each table, one line a cell (所示单元格).

A suppressed cell is a line without a number; no line tells for which rule it is suppressed.
"""

from collections.abc import Collection, Iterator, Sequence

import pyarrow as pa

from pipelines.statistics.cube import Cube, Place, axis_places
from pipelines.statistics.measured import Measure
from pipelines.statistics.specification import Table

TOTAL = "合计"
WITHIN = " / "
LINES = pa.schema(
    [
        ("row_level", pa.string()),
        ("row", pa.string()),
        ("column_level", pa.string()),
        ("column", pa.string()),
        ("measure", pa.string()),
        ("value", pa.int64()),
        ("suppressed", pa.bool_()),
    ]
)


def words(told: Sequence[tuple[str, str]]) -> str:
    """Say what a row or column stands for.

    >>> words((("court.city", "某市"), ("court.county", "某区"))), words(())
    ('某市 / 某区', '合计')
    """
    return WITHIN.join(word for _, word in told) or TOTAL


def level(told: Sequence[tuple[str, str]]) -> str:
    """Say at which level a row or column stands, "" for the whole."""
    return told[-1][0] if told else ""


def lines(
    cube: Cube, table: Table, measures: Sequence[Measure], suppressed: Collection[int]
) -> pa.Table:
    """Return the lines of one table, totals first."""
    at = {cell: number for number, cell in enumerate(cube.cells)}
    by_name = {one.name: one for one in measures}

    def each() -> Iterator[dict[str, object]]:
        for name in (*table.units, *table.magnitudes):
            for row in axis_places(table.rows, cube.levels, cube.domain):
                for column in axis_places(table.columns, cube.levels, cube.domain):
                    cell = at[Place((*row, *column))]
                    hidden = cell in suppressed
                    yield {
                        "row_level": level(row),
                        "row": words(row),
                        "column_level": level(column),
                        "column": words(column),
                        "measure": name,
                        "value": None if hidden else by_name[name].shown(cell),
                        "suppressed": hidden,
                    }

    return pa.Table.from_pylist(list(each()), schema=LINES)
