"""The middle of the night as one pure function: Arrow batches in, Arrow batches out (中段).

In come whole buckets: the cases that hang together, their documents, and every value known of the
people in them, as `parcels`. Out come, bucket by bucket, what leaves for each destination, what the
search of written files will need, and an account. No file is read or written, there is no clock and
no chance; so a process of this machine, or an executor of a cluster, may do it.

Source: docs/design.md §3.2.
"""

import pickle
from collections.abc import Iterator, Mapping

import pyarrow as pa

from pipelines import verify
from pipelines.leak.everywhere import Everywhere
from pipelines.night import parcels
from pipelines.night.bench import Bench
from pipelines.people.casts import Casts
from pipelines.stages import marks, searching, way
from pipelines.stages.neighbours import ABROAD, OWN, everybody
from pipelines.stages.told_by_rows import told_by_rows
from pipelines.stages.way import Covered, Way

TABLES = (*way.TABLES, OWN, ABROAD)
"""What a bucket is made of; the last only where cases elsewhere are tied to it."""
LEAVING = "/"
"""Stands between destination and table in the name of what leaves."""
ACCOUNT = "account"


def middle(
    batches: parcels.Batches, bench: Bench, everywhere: Everywhere
) -> Iterator[pa.RecordBatch]:
    """Identify, mask and verify whole buckets for every destination.

    Args:
        batches: Parcels; all of a bucket one behind the other.
        bench: Settings, date and keys; its folders are not looked at.
        everywhere: What is searched in every row, from whatever bucket.
    """
    for number, tables in parcels.buckets(batches):
        for name, content in one_bucket(bench, tables, everywhere):
            if isinstance(content, bytes):
                yield parcels.parcel(number, name, content)
            else:
                yield parcels.pack(number, name, content)


def told(content: pa.Buffer | bytes) -> dict[str, Covered]:
    """Return the account of a bucket: destination → what became of its rows."""
    account: dict[str, Covered] = pickle.loads(content)  # noqa: S301, `middle` alone wrote it
    return account


def one_bucket(
    bench: Bench, tables: Mapping[str, pa.Table], everywhere: Everywhere
) -> Iterator[tuple[str, pa.Table | bytes]]:
    """Yield what comes of one bucket by name, not packed: a table, or the account as bytes."""
    people = everybody(tables, bench.cases)
    known = verify.prepare(people, everywhere=everywhere)
    if told := told_by_rows(tables, known, people):
        people = pa.concat_tables([people, told])
        known = known.with_people(people, everywhere)
    yield searching.NEAR, searching.near(people)
    casts = Casts(people, tables.get(ABROAD))
    shielded = verify.shielded(people)
    account: dict[str, Covered] = {}
    for destination in bench.settings.nightly:
        name = destination.name
        if destination.policy == marks.NAME:
            leaving = {marks.NAME: marks.marks(tables, bench.as_of)}
            account[name] = way.marked(bench, tables, leaving[marks.NAME])
        else:
            one = Way(bench, destination, tables, casts, known, shielded)
            account[name], leaving = way.covered(one), one.leaving
            yield from searching.whose(name, one.origins, one.disclosure.withheld).items()
        yield from ((f"{name}{LEAVING}{table}", rows) for table, rows in leaving.items())
    yield searching.MET, searching.met(known)
    yield searching.SEARCHED, known.searcher.searched.table()
    yield ACCOUNT, pickle.dumps(account)
