"""Covers what other people's cells share with a protected person (共享信息).

A home address two people share, a school where the adult works, a name both bear, a birthday (that
in an ID number too): the cell of the adult goes as well. Only cells of other people in cases that
list a protected person are looked at.

Source: docs/design.md §3.6; 未成年人保护法 (2024) art 103.
"""

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.mask.released_rows import Rows
from pipelines.people.cast import NAME_KINDS, Cast, birthday, plain
from pipelines.policies.columns import Column

KINDS = frozenset({"name", "identifier", "address", "organisation", "birth_date"})
TREATMENTS = ("keep", "publication", "year")  # what leaves something of the cell

_SHORTEST_PART = {"name": 2, "identifier": 6, "address": 6, "organisation": 4}
"""Kind of cell → characters a value needs to be looked for inside a longer one."""
_EQUAL_ONLY = ("school_class", "birth_date")


def covered(column: pa.Array, original: pa.Array, line: Column, rows: Rows) -> pa.Array:
    """Return the column without the cells of others whose original holds a protected value."""
    changed: dict[int, str | list[str] | None] = {}
    cells = original.take(pa.array(list(rows.others_near), pa.int64())).to_pylist()
    for (row, case), cell in zip(rows.others_near.items(), cells, strict=True):
        cast = rows.casts[case]
        new = _date(cell, cast) if line.kind == "birth_date" else _cell(cell, line.kind, cast)
        if new != cell:
            changed[row] = _name(cell, cast, row, rows) if line.column == "name" else new
    if not changed:
        return column
    if pa.types.is_list(column.type):
        lists = column.to_pylist()
        return pa.array([changed.get(row, one) for row, one in enumerate(lists)], column.type)
    chosen = pc.is_in(pa.array(range(len(column))), value_set=pa.array(list(changed)))
    return pc.replace_with_mask(
        column, chosen, pa.array([changed[row] for row in sorted(changed)], column.type)
    )


def _date(cell: str | None, cast: Cast) -> str | None:
    """Return the year alone of a birth date that a protected person has too."""
    return cell[:4] if cell and cell in cast.secrets.get("birth_date", ()) else cell


def _cell(cell: str | list[str] | None, kind: str, cast: Cast) -> str | list[str] | None:
    if cell is None:
        return None
    if isinstance(cell, list):
        return [one for one in cell if not holds_protected(one, kind, cast)] or None
    return None if holds_protected(cell, kind, cast) else cell


def _name(cell: str, cast: Cast, row: int, rows: Rows) -> str | None:
    """Return the namesake's own token, so that the two are not taken for one.

    Outside, who is protected elsewhere and acted here as an adult has a published form.
    """
    if rows.disclosure.outside and (published := cast.grown_here.get(plain(cell))):
        return published
    number = rows.table["party_no"][row].as_py()
    return next((one.token for one in cast.members if one.party_no == number), None)


def holds_protected(cell: str, kind: str, cast: Cast) -> bool:
    """Say whether a cell is, or holds, a value of a protected person of the case."""
    text = plain(cell)
    if kind == "identifier" and birthday(text) in cast.secrets.get("birth_date", ()):
        return True
    if kind == "address" and cast.lives_there(text):
        return True
    shortest = _SHORTEST_PART[kind]
    for value_kind, values in cast.secrets.items():
        if text in values:
            return True
        if value_kind in _EQUAL_ONLY or not _comparable(kind, value_kind):
            continue
        if any(len(value) >= shortest and value in text for value in values):
            return True
        if kind == "address" and len(text) >= shortest and any(text in one for one in values):
            return True
    return False


def _comparable(kind: str, value_kind: str) -> bool:
    """Say whether values of that kind can stand inside cells of this kind."""
    if kind == "name":
        return value_kind in NAME_KINDS
    if kind == "address":
        return value_kind in ("address", "school")
    if kind == "organisation":
        return value_kind in ("school", "employer")
    return value_kind not in (*NAME_KINDS, "address", "school", "employer", "case_number")
