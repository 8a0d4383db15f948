"""What the pages say of tables: lines laid out as a grid, and how much the rules left (统计说明).

What readers get never tells which rule suppressed a cell; what stays at the court does.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pipelines.statistics.cube import Cube, Place, axis_places, places
from pipelines.statistics.limits import SOURCE, Limits
from pipelines.statistics.measured import Measure
from pipelines.statistics.primary import Reason
from pipelines.statistics.secondary import Protected, needed
from pipelines.statistics.shown import TOTAL, words
from pipelines.statistics.specification import Table

LEVEL = 4
STANDARD = "GB/T 42460-2023"
STANDARD_NOTE = "四级：不含个体标识的聚合数据。级别的最终措辞凭记忆，阈值未经证实，待核"


def grids(
    cube: Cube, table: Table, measures: Sequence[Measure], suppressed: Mapping[int, Reason]
) -> list[dict[str, Any]]:
    """Return a table as people read it, one grid for each measure."""
    at = {cell: number for number, cell in enumerate(cube.cells)}
    rows = axis_places(table.rows, cube.levels, cube.domain)
    columns = axis_places(table.columns, cube.levels, cube.domain)
    return [
        {
            "measure": one.name,
            "columns": [words(column) for column in columns],
            "rows": [
                {
                    "words": row[-1][1] if row else TOTAL,
                    "depth": len(row),
                    "cells": [
                        None if at[Place((*row, *column))] in suppressed
                        else one.shown(at[Place((*row, *column))])
                        for column in columns
                    ],
                }
                for row in rows
            ],
        }
        for name in (*table.units, *table.magnitudes)
        for one in measures
        if one.name == name
    ]  # fmt: skip


def public(cube: Cube, protected: Protected, limits: Limits, as_of: str) -> dict[str, Any]:
    """Return what readers are told of the rules and of what they left."""
    spec = cube.specification
    return {
        "title": spec.title,
        "series": spec.series,
        "as_of": as_of,
        "period": spec.period.model_dump(mode="json"),
        "filters": {name: list(allowed) for name, allowed in spec.filters.items()},
        "rules": {**limits.model_dump(exclude={"regions", "level_risk"}), "source": SOURCE},
        "level": {
            "standard": STANDARD,
            "level": LEVEL,
            "note": STANDARD_NOTE,
            "highest_risk": f"1/{limits.smallest_count}",
            "level_3_risk": str(limits.level_risk),
        },
        "tables": [
            {
                "name": table.name,
                "title": table.title,
                "cells": len(cells := places(table, cube.levels, cube.domain)),
                "suppressed": sum(cube.cells.index(one) in protected.reasons for one in cells),
            }
            for table in spec.tables
        ],
    }


def court(
    cube: Cube, measures: Sequence[Measure], protected: Protected, limits: Limits
) -> dict[str, Any]:
    """Return what the court alone is told: why, how wide bounds stay, true beside shown."""
    return {
        "tables": [
            _of_table(cube, table, measures, protected) for table in cube.specification.tables
        ],
        "bounds": [_bounds(one, protected, limits) for one in measures],
    }


def _of_table(
    cube: Cube, table: Table, measures: Sequence[Measure], protected: Protected
) -> dict[str, Any]:
    at = [cube.cells.index(one) for one in places(table, cube.levels, cube.domain)]
    reasons = Counter(protected.reasons[one] for one in at if one in protected.reasons)
    rows = [
        cube.cells.index(Place(row)) for row in axis_places(table.rows, cube.levels, cube.domain)
    ]
    first = next(one for one in measures if one.name == table.units[0])
    return {
        "name": table.name,
        "title": table.title,
        "measure": first.name,
        "cells": len(at),
        "reasons": {str(one): reasons[one] for one in Reason},
        "questions": _questions(first, rows, protected),
        "rows": [
            {
                "words": words(cube.cells[one].told),
                "true": int(first.values[one]),
                "shown": None if one in protected.reasons else first.shown(one),
            }
            for one in rows
        ],
    }


def _questions(measure: Measure, rows: Sequence[int], protected: Protected) -> list[dict[str, Any]]:
    """Return standard questions with the answer of the rows and that of what is shown."""
    shown = {one: measure.shown(one) for one in rows if one not in protected.reasons}
    parts = list(rows[1:])
    total, true_total = shown.get(rows[0]), int(measure.values[rows[0]])
    largest = max(parts, key=lambda one: int(measure.values[one]), default=None)
    told = max((one for one in parts if one in shown), key=lambda one: shown[one], default=None)
    asked: list[dict[str, Any]] = [{"code": "total", "true": true_total, "shown": total}]
    if largest is not None and true_total:
        share = _percent(int(measure.values[largest]), true_total)
        answer = _percent(shown[largest], total) if total and largest in shown else None
        asked.append({"code": "largest", "true": 1, "shown": int(told == largest)})
        asked.append({"code": "share of the largest", "true": share, "shown": answer})
    held = sum(int(measure.values[one]) for one in parts if one in shown)
    whole = sum(int(measure.values[one]) for one in parts)
    if whole:
        told_of = _percent(held, whole)
        asked.append({"code": "share in shown rows", "true": _percent(1, 1), "shown": told_of})
    return asked


def _percent(part: int, whole: int) -> str:
    """Return a share in per cent, as a page writes it.

    >>> _percent(1, 3)
    '33.3'
    """
    return f"{100 * part / whole:.1f}"


def _bounds(measure: Measure, protected: Protected, limits: Limits) -> dict[str, Any]:
    """Return how wide the bounds of the suppressed cells of a measure stay at least."""
    attack = protected.attacks[measure.name]
    cells = [one for one in measure.shown_in.nonzero()[0].tolist() if one in protected.reasons]
    widths = [(attack.width(one), needed(measure, one, limits)) for one in cells]
    return {
        "measure": measure.name,
        "suppressed": len(cells),
        "narrowest": min((int(width) for width, _ in widths), default=None),
        "too_narrow": sum(width < least - 1e-6 for width, least in widths),
    }
