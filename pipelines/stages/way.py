"""The way of one bucket to one destination: covered, then searched (发布路径).

What a bucket needs lies in it: the cases that hang together, and the people of tied ones beside.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links, partition, policies, verify
from pipelines.disclosure import Disclosure, party_numbers
from pipelines.hold import dependents
from pipelines.model import HeldRow
from pipelines.night.bench import Bench
from pipelines.people.casts import Casts
from pipelines.registry import states
from pipelines.settings.profile import Destination
from pipelines.stages import marks, searching
from pipelines.stages.read_in import DOCUMENTS, SMALL
from pipelines.verify import Known
from recognizers import find_all
from recognizers.kit.contract import KnownPerson
from recognizers.kit.finding import Finding
from recognizers.names import network

TABLES = (*SMALL, DOCUMENTS, "decisions", "case_marks")


@dataclass(frozen=True, slots=True)
class Covered:
    """What became of one bucket on its way to one destination."""

    rows: Mapping[str, tuple[int, int]]
    """Table → rows released and withheld."""
    columns: dict[str, list[str]]
    masked: Counter[str] = field(default_factory=Counter)
    stayed: Mapping[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    """Table and column → values that had to stay, and that did."""
    held: list[HeldRow] = field(default_factory=list, repr=False)
    recitals: frozenset[partition.Party] = field(default=frozenset(), repr=False)
    cases: bytes = field(default=b"", repr=False)
    withheld: bytes = field(default=b"", repr=False)


class Way:
    """One bucket on its way to one destination."""

    def __init__(  # noqa: PLR0913, PLR0917, run, place, rows, people, search
        self,
        bench: Bench,
        destination: Destination,
        tables: Mapping[str, pa.Table],
        casts: Casts,
        known: Known,
        shielded: verify.Shielded,
    ) -> None:
        """Make the destination's view of the bucket."""
        self.bench, self.destination = bench, destination
        self.tables, self.known, self.shielded = tables, known, shielded
        self.disclosure = disclosure(bench, destination, tables, casts)
        self.expected = searching.expected(destination, self.disclosure.withheld)
        self.origins: dict[str, tuple[str, str]] = {}
        self.held: list[HeldRow] = []
        self.masked: Counter[str] = Counter()
        self.recitals: set[partition.Party] = set()
        self.rows: dict[str, tuple[int, int]] = {}
        self.leaving: dict[str, pa.Table] = {}

    def find(
        self, texts: Sequence[str], known: Sequence[Sequence[KnownPerson]]
    ) -> Sequence[Sequence[Finding]]:
        """Find identities, names with the court's own model if it has one."""
        network.use(self.bench.settings.name_model)
        return find_all(texts, known=known)


def disclosure(
    bench: Bench, destination: Destination, tables: Mapping[str, pa.Table], casts: Casts
) -> Disclosure:
    """Return the destination's view: who stays behind, which numbers stand for parties."""
    rows = tables["case_marks"].to_pylist()
    withheld = policies.withheld(rows, destination.policy, destination)
    parties = tables["parties"]
    leaving = parties.filter(pc.invert(_among(parties, withheld)))
    return Disclosure(
        policy=policies.policy(destination.policy).COLUMNS,
        casts=casts,
        key=bench.tokens[destination.name],
        as_of=bench.as_of,
        withheld=withheld,
        numbers=party_numbers(leaving),
        keep_case_no=destination.case_no == "keep",
        flags=destination.flags,
        recital_window_months=bench.settings.run.recital_window_months,
    )


def covered(way: Way) -> Covered:
    """Cover and search the small tables, then the documents; `way.leaving` is what is clean."""
    _origins(way)
    released, waits = _small_tables(way)
    if DOCUMENTS in policies.policy(way.destination.policy).tables(way.destination):
        released[DOCUMENTS] = _documents(way, released["cases"], waits)
    leaving = {links.case_link(*case) for case in way.origins.values()}
    return Covered(
        rows=way.rows,
        columns={name: table.column_names for name, table in released.items()},
        masked=way.masked,
        stayed=_stayed(way, released),
        held=way.held,
        recitals=frozenset(way.recitals),
        cases=_digests(way.bench, leaving),
        withheld=_digests(way.bench, way.disclosure.withheld),
    )


def marked(bench: Bench, tables: Mapping[str, pa.Table], rows: pa.Table) -> Covered:
    """Return what became of a bucket of which only these marks leave."""
    cases = set(links.case_links(tables["cases"]).to_pylist())
    return Covered(
        rows={marks.NAME: (rows.num_rows, 0)},
        columns={marks.NAME: rows.column_names},
        cases=_digests(bench, cases),
    )


def _digests(bench: Bench, cases: set[str] | frozenset[str]) -> bytes:
    """Return the digests under which the register knows these cases."""
    return b"".join(states.digest(bench.cases, *links.split_link(link)) for link in sorted(cases))


def _origins(way: Way) -> None:
    """Remember which case stands behind each number of the release."""
    cases = way.tables["cases"]
    for source, case_no in zip(
        cases["source"].to_pylist(), cases["case_no"].to_pylist(), strict=True
    ):
        if links.case_link(source, case_no) not in way.disclosure.withheld:
            released = way.disclosure.case_number(source, case_no)
            way.origins[links.case_link(source, released)] = (source, case_no)


def _small_tables(way: Way) -> tuple[dict[str, pa.Table], set[str]]:
    """Return cases, parties and outcomes that are clean, and the cases that wait (as released)."""
    done = {name: _sanitised(way, name, way.tables[name]) for name in SMALL}
    done, leaks = _searched(way, done)
    clean, waits = dependents.settled(done, leaks, way.destination.name)
    way.held += [*leaks, *waits]
    for name, table in clean.items():
        way.leaving[name] = table
        way.rows[name] = (table.num_rows, _withheld(way, name))
    return clean, set().union(*dependents.waiting(leaks))


def _stayed(way: Way, released: Mapping[str, pa.Table]) -> Mapping[tuple[str, str], verify.Kept]:
    """Return what had to stay and did; cases of which a row is held are left out."""
    held = [links.case_link(row.source, row.case_no) for row in way.held]
    cases = (way.origins.get(link) for link in held)
    waiting = {links.case_link(*case) for case in cases if case} | set(held)
    whose = verify.Whose(way.origins, way.shielded, frozenset(waiting))
    return verify.compare(way.disclosure.policy, way.tables, released, whose)


def _documents(way: Way, cases: pa.Table, waits: set[str]) -> pa.Table:
    """Cover and search the documents; return those that leave."""
    done = _sanitised(way, DOCUMENTS, way.tables[DOCUMENTS])
    searched, leaks = _searched(way, {DOCUMENTS: done})
    way.held += leaks
    clean, known = searched[DOCUMENTS], links.case_links(cases)
    parts = [clean.schema.empty_table()]
    for batch in clean.to_batches():
        placed, late = dependents.documents(batch, known, waits, way.destination.name)
        way.held += late
        parts.append(pa.table(placed))
    leaving = pa.concat_tables(parts)
    way.leaving[DOCUMENTS] = leaving
    way.rows[DOCUMENTS] = (leaving.num_rows, _withheld(way, DOCUMENTS))
    return leaving


def _withheld(way: Way, name: str) -> int:
    stays = _among(way.tables[name], way.disclosure.withheld)
    return int(pc.sum(stays).as_py() or 0)


def _searched(way: Way, tables: dict[str, pa.Table]) -> tuple[dict[str, pa.Table], list[HeldRow]]:
    """Return the rows in which nothing known stands, and the others as held rows."""
    found = verify.verify_tables(
        tables,
        way.known,
        way.origins,
        destination=way.destination.name,
        expected=way.expected,
    )
    return verify.clean(tables, found), list(found.held)


def _sanitised(way: Way, name: str, table: pa.Table) -> pa.Table:
    """Cover one table; count what was masked and what was held."""
    done = partition.sanitise(
        name, table, way.disclosure, way.find, destination=way.destination.name
    )
    way.held += done.held
    way.masked.update(done.counts)
    way.recitals |= done.questions
    return done.table


def _among(table: pa.Table, cases: frozenset[str]) -> pa.ChunkedArray:
    return pc.is_in(links.case_links(table), value_set=pa.array(sorted(cases), pa.string()))
