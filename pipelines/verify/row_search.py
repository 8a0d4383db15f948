"""Search the rows of one table, canaries planted around them (逐行核验)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.leak.everywhere import Everywhere, distinct, gather, laid
from pipelines.leak.known import NAMES, Case, values
from pipelines.leak.origins import Origins
from pipelines.leak.owners import Own
from pipelines.leak.search import Searcher, searcher
from pipelines.leak.tables import cases, columns
from pipelines.verify import canaries
from pipelines.verify.canaries import Canary
from pipelines.verify.expected import Expected, Fault, faults
from pipelines.verify.number_cells import name_nobody
from pipelines.verify.verification import Leak, Verification

NOBODYS = "unknown_case"
"""The kind of leak of a row of no known case: nobody can say who is protected there."""

Told = Origins | Mapping[str, Case] | None
"""Whose rows carry which released number; None where the numbers are the original ones."""


@dataclass(frozen=True, slots=True)
class Known:
    """Everything to search for, the canaries among it; made once for all partitions."""

    searcher: Searcher = field(repr=False)
    canary: Canary = field(repr=False)
    seed: int
    naming: dict[str, bool] = field(default_factory=dict, repr=False)
    """Names of columns that were looked at → whether they name somebody."""

    def with_people(self, people: pa.Table, everywhere: Everywhere) -> "Known":
        """Return the search for more people, which takes for read what this one has read."""
        made = prepare(people, seed=self.seed, everywhere=everywhere, met=self.searcher.owners.met)
        made.searcher.searched.add(self.searcher.searched.table()["digest"].to_pylist())
        return made


def prepare(
    *people: pa.Table,
    seed: int = 0,
    everywhere: Everywhere | None = None,
    met: Iterable[Own] = (),
    searched: Iterable[pa.ChunkedArray] = (),
) -> Known:
    """Make the search for the protected people of PEOPLE tables, and invent the canaries.

    Args:
        people: Tables of which none shares a case with another.
        seed: Of the canaries.
        everywhere: What counts in every row, from more people than these.
        met: Values met before as somebody's own.
        searched: Digests of texts searched before for the same that counts in every row.
    """
    canary = canaries.invent(seed)
    cages = canaries.people(canary)
    made = searcher(*people, cages, everywhere=everywhere, met=met, searched=searched)
    return Known(made, canary, seed)


def lay_everywhere(gathered: Sequence[pa.Table], *, seed: int = 0) -> pa.Table:
    """Put together what `leak.gather` gathered, the canaries among it, as it is looked up."""
    cages = values(canaries.people(canaries.invent(seed)))
    return laid(distinct(pa.concat_tables([*gathered, gather(cages)])))


def search(
    name: str, table: pa.Table, known: Known, origins: Told, expected: Expected
) -> Verification:
    """Search one table, or a part of it, and the canaries before and behind it."""
    told = labels(table.column_names, known)
    naming = [label for column, label in told.items() if label != column]
    table = table.rename_columns(list(told.values()))
    planted = canaries.plant(_decoded(table), known.canary, seed=known.seed)
    whose = _whose(planted.table, origins, known.canary)
    cells = columns(planted.table)
    hits = known.searcher.search(cells, whose)
    found = {(hit.row, hit.column, hit.kind) for hit in hits}
    texts = {column.name: column.cells for column in cells}
    real = range(planted.before, planted.before + table.num_rows)
    own = whose[real.start : real.stop]
    leaks = [
        Leak(name, hit.column, hit.row - real.start, hit.kind)
        for hit in hits
        if hit.row in real
        and not expected.keeps_number(hit.column, hit.kind)
        and not expected.cites_only(hit.column, texts[hit.column][hit.row])
        and not (hit.kind in NAMES and name_nobody(hit.column, texts[hit.column][hit.row]))
    ]
    leaks += [Leak(name, "case_no", row, NOBODYS) for row, case in enumerate(own) if case is None]
    filled = [cell for column in cells for cell in column.cells[real.start : real.stop] if cell]
    return Verification(
        leaks=tuple(leaks),
        faults=(
            *(Fault(name, label, "has a name that names somebody", 1) for label in naming),
            *faults(name, table, own, expected),
        ),
        rows={name: table.num_rows},
        cells=len(filled),
        characters=sum(map(len, filled)),
        planted=len(planted.expected),
        found=sum(one in found for one in planted.expected),
    )


def labels(columns: Sequence[str], known: Known) -> dict[str, str]:
    """Return column → what errors call it: its name, or its place where the name names somebody."""
    if new := [column for column in columns if column not in known.naming]:
        some = bool(known.searcher.besides(*new))
        known.naming.update(
            (column, some and bool(known.searcher.besides(column))) for column in new
        )
    return {
        column: f"column {number}" if known.naming[column] else column
        for number, column in enumerate(columns, 1)
    }


def _decoded(table: pa.Table) -> pa.Table:
    """Return the table without dictionaries, so that canaries fit into any column."""
    types = {
        one.name: one.type.value_type if pa.types.is_dictionary(one.type) else one.type
        for one in table.schema
    }
    return table.cast(pa.schema(list(types.items())))


def _whose(table: pa.Table, origins: Told, canary: Canary) -> list[Case | None]:
    """Return the case of every row; of the canaries' own rows theirs."""
    told = cases(table, origins)
    if origins is None or not {"source", "case_no"} <= {*table.column_names}:
        return told
    own = pc.and_(
        pc.equal(table["source"], canary.case[0]), pc.equal(table["case_no"], canary.case[1])
    )
    for row in pc.indices_nonzero(own).to_pylist():
        told[row] = canary.case
    return told
