"""Identify and mask for each destination, and lay what came out beside its releases (去标识).

The small tables go first, whole; documents follow bucket by bucket. A row that still names
somebody is held, and what depends on it waits with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links, mask, partition, policies, schema, verify
from pipelines.disclosure import Disclosure, party_numbers
from pipelines.hold import dependents
from pipelines.keys.encryption import Cipher
from pipelines.night.staging import bucket_name
from pipelines.people.casts import Casts
from pipelines.settings.profile import Destination
from pipelines.sinks import destination as shelf
from pipelines.sinks import release_files
from pipelines.stages import marks
from pipelines.stages.desk import Desk, Flow, Making
from pipelines.stages.notes import notes
from pipelines.stages.take_in import DOCUMENTS, SMALL
from pipelines.verify.expected import Expected
from recognizers import find_all
from recognizers.kit.contract import KnownPerson
from recognizers.kit.finding import Finding

if TYPE_CHECKING:
    from pipelines.model import HeldRow

STAGE = "cover"


@dataclass(frozen=True, slots=True)
class _Way:
    """What the way to one destination needs."""

    desk: Desk
    destination: Destination
    making: Making
    disclosure: Disclosure = field(repr=False)
    staging: Path


def cover(desk: Desk) -> None:
    """Make every destination's release, unsigned and unseen."""
    night = desk.night
    night.watcher.stage(STAGE, len(night.settings.destinations) * (desk.buckets + 1))
    casts = Casts(desk.tables["people"])
    desk.known = verify.prepare(desk.tables["people"])
    for destination in night.settings.destinations:
        making = desk.makings[destination.name] = Making()
        staging = shelf.stage(night.out(destination), night.run_id)
        if destination.policy == marks.NAME:
            _marks(desk, destination, making, staging)
        else:
            disclosure = _disclosure(desk, destination, casts)
            making.expected = _expected(disclosure)
            _covered(_Way(desk, destination, making, disclosure, staging))


def _marks(desk: Desk, destination: Destination, making: Making, staging: Path) -> None:
    night, rows = desk.night, marks.marks(desk)
    release_files.lay_aside(staging, marks.NAME, 0, rows)
    cipher = Cipher(night.keys.marks, night.random) if night.keys.marks else None
    making.staged = release_files.finish(
        night.out(destination), staging, notes=marks.NOTES, cipher=cipher
    )
    making.cases = set(links.case_links(desk.tables["cases"]).to_pylist())
    making.expected = Expected(policy=marks.NAME)
    marks.account(desk, making, rows)
    night.watcher.advance(desk.buckets + 1)


def _disclosure(desk: Desk, destination: Destination, casts: Casts) -> Disclosure:
    """Return the destination's view: who stays behind, which numbers stand for parties."""
    withheld = policies.withheld(
        desk.tables["case_marks"].to_pylist(), destination.policy, destination
    )
    parties = desk.tables["parties"]
    leaving = parties.filter(pc.invert(_among(parties, withheld)))
    return Disclosure(
        policy=policies.policy(destination.policy).COLUMNS,
        casts=casts,
        key=desk.night.keys.tokens[destination.name],
        as_of=desk.night.as_of,
        withheld=withheld,
        numbers=party_numbers(leaving),
        keep_case_no=destination.case_no == "keep",
        flags=destination.flags,
        recital_window_months=desk.night.settings.run.recital_window_months,
    )


def _expected(disclosure: Disclosure) -> Expected:
    """Return what the policy says of the release's shape, for those who search it."""
    dropped = {
        name: frozenset(one for one in columns if not mask.leaves(name, one, disclosure))
        for name, columns in schema.TABLES.items()
    }
    return Expected(
        policy=disclosure.policy,
        dropped=dropped,
        withheld=disclosure.withheld,
        keeps_case_numbers=disclosure.keep_case_no,
    )


def _covered(way: _Way) -> None:
    """Cover and search the small tables, then the documents, and write what is clean."""
    desk, making = way.desk, way.making
    making.withheld = way.disclosure.withheld
    _origins(way)
    released, waits = _small_tables(way)
    desk.night.watcher.advance()
    columns = {name: table.column_names for name, table in released.items()}
    if DOCUMENTS in policies.policy(way.destination.policy).tables(way.destination):
        columns[DOCUMENTS] = _documents(way, released["cases"], waits)
    else:
        _count_documents_as_withheld(way)
    making.staged = release_files.finish(
        desk.night.out(way.destination),
        way.staging,
        notes={name: notes(name, names, way.disclosure) for name, names in columns.items()},
    )


def _origins(way: _Way) -> None:
    """Remember which case stands behind each number of the release."""
    cases = way.desk.tables["cases"]
    for source, case_no in zip(
        cases["source"].to_pylist(), cases["case_no"].to_pylist(), strict=True
    ):
        link = links.case_link(source, case_no)
        if link not in way.disclosure.withheld:
            released = way.disclosure.case_number(source, case_no)
            way.making.origins[links.case_link(source, released)] = (source, case_no)
            way.making.cases.add(link)


def _small_tables(way: _Way) -> tuple[dict[str, pa.Table], set[str]]:
    """Return cases, parties and outcomes that are clean, and the cases that wait (as released)."""
    covered = {name: _sanitised(way, name, way.desk.tables[f"tagged_{name}"]) for name in SMALL}
    covered, leaks = _searched(way, covered)
    clean, waits = dependents.settled(covered, leaks, way.destination.name)
    way.desk.held += [*leaks, *waits]
    for name, table in clean.items():
        release_files.lay_aside(way.staging, name, 0, table)
        _account(way, name, way.desk.tables[name], table.num_rows)
    return clean, set().union(*dependents.waiting(leaks))


def _documents(way: _Way, cases: pa.Table, waits: set[str]) -> list[str]:
    """Cover and search the documents bucket by bucket; return their columns."""
    known = links.case_links(cases)
    came, released, names = 0, 0, [""]
    for number in range(way.desk.buckets):
        bucket = way.desk.night.staging.read(bucket_name(DOCUMENTS, number))
        came += int(pc.sum(_among(bucket, way.disclosure.withheld)).as_py() or 0)
        covered = _sanitised(way, DOCUMENTS, bucket)
        searched, leaks = _searched(way, {DOCUMENTS: covered})
        clean = searched[DOCUMENTS]
        for batch in clean.combine_chunks().to_batches() or [_empty(clean)]:
            placed, late = dependents.documents(batch, known, waits, way.destination.name)
            way.desk.held += late
            release_files.lay_aside(way.staging, DOCUMENTS, number, pa.table(placed))
            released += placed.num_rows
        way.desk.held += leaks
        names = clean.column_names
        way.desk.night.watcher.advance()
    _flow(way, DOCUMENTS, came, released)
    return names


def _searched(
    way: _Way, tables: dict[str, pa.Table]
) -> tuple[dict[str, pa.Table], list["HeldRow"]]:
    """Return the rows in which nothing known stands, and the others as held rows."""
    known = way.desk.known or verify.prepare(way.desk.tables["people"])
    found = verify.verify_tables(
        tables,
        known,
        way.making.origins,
        destination=way.destination.name,
        expected=way.making.expected,
    )
    return verify.clean(tables, found), list(found.held)


def _sanitised(way: _Way, name: str, table: pa.Table) -> pa.Table:
    """Cover one table, or one bucket of documents; count what was masked and what was held."""
    done = partition.sanitise(name, table, way.disclosure, _find, destination=way.destination.name)
    way.desk.held += done.held
    way.making.masked.update(done.counts)
    way.desk.recitals |= done.questions
    return done.table


def _find(
    texts: Sequence[str], known: Sequence[Sequence[KnownPerson]]
) -> Sequence[Sequence[Finding]]:
    return find_all(texts, known=known)


def _count_documents_as_withheld(way: _Way) -> None:
    desk = way.desk
    held = sum(row.table == DOCUMENTS for row in desk.held_from(way.destination.name))
    _flow(way, DOCUMENTS, desk.came[DOCUMENTS] - held, 0)
    desk.night.watcher.advance(desk.buckets)


def _account(way: _Way, name: str, table: pa.Table, released: int) -> None:
    withheld = int(pc.sum(_among(table, way.disclosure.withheld)).as_py() or 0)
    _flow(way, name, withheld, released)


def _flow(way: _Way, name: str, withheld: int, released: int) -> None:
    desk = way.desk
    held = sum(row.table == name for row in desk.held_from(way.destination.name))
    way.making.flows[name] = Flow(desk.came[name], released, withheld, held)


def _among(table: pa.Table, cases: frozenset[str]) -> pa.ChunkedArray:
    return pc.is_in(links.case_links(table), value_set=pa.array(sorted(cases), pa.string()))


def _empty(table: pa.Table) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([], schema=table.schema)
