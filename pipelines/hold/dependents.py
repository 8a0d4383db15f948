"""What must wait with a held row: a party takes its outcomes and papers along (连带隔离).

A held case takes all its rows; a held party or outcome takes the party, its outcomes and the case's
documents; a held document only itself. A row of a case or party that no table knows is held too.

Source: docs/design.md §5.
"""

from collections.abc import Iterable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links
from pipelines.hold import Place, held
from pipelines.model import HeldRow

DEPENDS, UNKNOWN_CASE, UNKNOWN_PARTY = "depends", "unknown:case_no", "unknown:party_no"
_BROKEN = ("unreadable:row", "missing:case_no")
_BY_PARTY = ("parties", "outcomes")


def waiting(rows: Iterable[HeldRow]) -> tuple[set[str], set[str]]:
    r"""Return the cases held whole, and the cases that hold a party back (case links).

    >>> row = HeldRow(destination="*", table="parties", source="court", case_no="9901",
    ...               row_key="2", stage="normalise", reason_code="unreadable:sex", row={})
    >>> whole, part = waiting([row])
    >>> len(whole), [one.split(links.SEPARATOR) for one in part]
    (0, [['court', '9901']])
    """
    whole: set[str] = set()
    part: set[str] = set()
    for row in rows:
        if row.case_no and row.table == "cases":
            whole.add(links.case_link(row.source, row.case_no))
        elif row.case_no and row.table in _BY_PARTY:
            part.add(links.case_link(row.source, row.case_no))
    return whole, part


def settled(
    tables: Mapping[str, pa.Table], rows: list[HeldRow], destination: str
) -> tuple[dict[str, pa.Table], list[HeldRow]]:
    """Return cases, parties and outcomes without what must wait, and the rows that wait now.

    Args:
        tables: the three small tables, each row once.
        rows: what is held already.
        destination: where the rows would have gone.
    """
    waits: list[HeldRow] = []

    def keep(name: str, stays: pa.ChunkedArray, code: str) -> None:
        place = Place(destination, name, "normalise")
        table = left[name]
        going = table.filter(pc.invert(stays)).to_pylist()
        waits.extend(held(row, place, code) for row in going)
        left[name] = table.filter(stays)

    left = dict(tables)
    whole, _ = waiting(rows)
    for name in _BY_PARTY:
        keep(name, _outside(links.case_links(left[name]), whole), DEPENDS)
        known = pc.unique(links.case_links(left["cases"]))
        keep(name, _inside(links.case_links(left[name]), known), UNKNOWN_CASE)
    held_parties = _parties([*rows, *waits])
    for name in _BY_PARTY:
        keep(name, _outside(links.party_links(left[name]), held_parties), DEPENDS)
    known = pc.unique(links.party_links(left["parties"]))
    keep("outcomes", _inside(links.party_links(left["outcomes"]), known), UNKNOWN_PARTY)
    return left, waits


def unplaced(rows: Iterable[HeldRow], cases: pa.Array) -> int:
    """Count held parties and outcomes of which nobody can say what must wait for them.

    A row too broken to be split, or without its case number, may belong to any case.
    """
    known = set(cases.to_pylist())
    return sum(
        row.table in _BY_PARTY
        and row.reason_code in _BROKEN
        and links.case_link(row.source, row.case_no) not in known
        for row in rows
    )


def documents(
    batch: pa.RecordBatch, cases: pa.Array, waits: set[str], destination: str
) -> tuple[pa.RecordBatch, list[HeldRow]]:
    """Return the documents that go on, and those of unknown cases or of cases that wait."""
    here = links.case_links(batch)
    known, free = _inside(here, cases), _outside(here, waits)
    place = Place(destination, "documents", "normalise")
    rows = [held(row, place, UNKNOWN_CASE) for row in batch.filter(pc.invert(known)).to_pylist()]
    late = pc.and_(known, pc.invert(free))
    rows += [held(row, place, DEPENDS) for row in batch.filter(late).to_pylist()]
    return batch.filter(pc.and_(known, free)), rows


def _parties(rows: Iterable[HeldRow]) -> set[str]:
    """Return the links of the parties that are held, by themselves or by an outcome."""
    return {
        links.SEPARATOR.join((row.source, row.case_no, row.row_key.split(links.SEPARATOR)[0]))
        for row in rows
        if row.table in _BY_PARTY and row.case_no
    }


def _inside(column: pa.ChunkedArray, known: pa.Array) -> pa.ChunkedArray:
    return pc.is_in(column, value_set=_flat(known))


def _outside(column: pa.ChunkedArray, gone: set[str]) -> pa.ChunkedArray:
    return pc.invert(pc.is_in(column, value_set=pa.array(sorted(gone), pa.string())))


def _flat(known: pa.Array | pa.ChunkedArray) -> pa.Array:
    return known.combine_chunks() if isinstance(known, pa.ChunkedArray) else known
