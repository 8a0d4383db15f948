"""Search the rows of one table, canaries planted around them (逐行核验)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from pipelines import canaries
from pipelines.canaries import Canary
from pipelines.expected import Expected, faults
from pipelines.leak.known import Case
from pipelines.leak.search import Searcher, searcher
from pipelines.leak.tables import SEPARATOR, cases, columns
from pipelines.verification import Leak, Verification

NOBODYS = "unknown_case"
"""The kind of leak of a row of no known case: nobody can say who is protected there."""

Origins = Mapping[str, Case] | None


@dataclass(frozen=True, slots=True)
class Known:
    """Everything to search for, the canaries among it; made once for all partitions."""

    searcher: Searcher = field(repr=False)
    canary: Canary = field(repr=False)
    seed: int


def prepare(people: pa.Table, *, seed: int = 0) -> Known:
    """Make the search for the protected people of a PEOPLE table, and invent the canaries."""
    canary = canaries.invent(seed)
    return Known(searcher(pa.concat_tables([people, canaries.people(canary)])), canary, seed)


def search(
    name: str, table: pa.Table, known: Known, origins: Origins, expected: Expected
) -> Verification:
    """Search one table, or a part of it, and the canaries before and behind it."""
    planted = canaries.plant(_decoded(table), known.canary, seed=known.seed)
    whose = cases(planted.table, _with_canary(origins, known.canary))
    cells = columns(planted.table)
    hits = known.searcher.search(cells, whose)
    found = {(hit.row, hit.column, hit.kind) for hit in hits}
    real = range(planted.before, planted.before + table.num_rows)
    own = whose[real.start : real.stop]
    leaks = [
        Leak(name, hit.column, hit.row - real.start, hit.kind)
        for hit in hits
        if hit.row in real and not expected.keeps_number(hit.column, hit.kind)
    ]
    leaks += [Leak(name, "case_no", row, NOBODYS) for row, case in enumerate(own) if case is None]
    filled = [column.cells[row] for column in cells for row in real if column.cells[row]]
    return Verification(
        leaks=tuple(leaks),
        faults=tuple(faults(name, table, own, expected)),
        rows={name: table.num_rows},
        cells=len(filled),
        characters=sum(map(len, filled)),
        planted=len(planted.expected),
        found=sum(one in found for one in planted.expected),
    )


def _decoded(table: pa.Table) -> pa.Table:
    """Return the table without dictionaries, so that canaries fit into any column."""
    types = {
        one.name: one.type.value_type if pa.types.is_dictionary(one.type) else one.type
        for one in table.schema
    }
    return table.cast(pa.schema(list(types.items())))


def _with_canary(origins: Origins, canary: Canary) -> Origins:
    if origins is None:
        return None
    return {**origins, SEPARATOR.join(canary.case): canary.case}
