"""The rows of one bucket as they go on: each key once, nothing without its case or party (整理).

Source: docs/design.md §5; `hold.dependents` says what waits with a held row.
"""

from collections.abc import Sequence

import pyarrow as pa

from pipelines import links, normalise
from pipelines.facts.spelled_alike import spelled_alike
from pipelines.hold import dependents
from pipelines.model import EVERYWHERE, HeldRow
from pipelines.night.bench import Bench
from pipelines.night.staging import bucket_name
from pipelines.stages.read_in import DOCUMENTS, SMALL, shape_name

Tables = dict[str, pa.Table]


def tidy(bench: Bench, number: int, waiting: Sequence[HeldRow]) -> tuple[Tables, list[HeldRow]]:
    """Return the tables of a bucket, and the rows that are held now.

    Args:
        bench: The run.
        number: Which bucket.
        waiting: What was held of the bucket's cases while they were read.
    """
    held: list[HeldRow] = []
    small: Tables = {}
    for name in SMALL:
        small[name], twice = normalise.duplicates(name, raw(bench, name, number))
        held += twice
    small, waits = dependents.settled(small, [*waiting, *held], EVERYWHERE)
    held += waits
    small = spelled_alike(small, [(row.source, row.case_no) for row in (*waiting, *held)])
    documents, later = _documents(bench, number, small["cases"], [*waiting, *held])
    return {**small, DOCUMENTS: documents}, [*held, *later]


def raw(bench: Bench, name: str, number: int) -> pa.Table:
    """Read the rows of a bucket as they were normalised."""
    bucket = bucket_name(name, number)
    there = bench.staging.has(bucket)
    return bench.staging.read(bucket if there else shape_name(name))


def _documents(
    bench: Bench, number: int, cases: pa.Table, held: Sequence[HeldRow]
) -> tuple[pa.Table, list[HeldRow]]:
    """Return the documents that go on: of known cases that wait for nobody, each number once."""
    known = links.case_links(cases)
    waits = set().union(*dependents.waiting(held))
    seen: set[tuple[str, ...]] = set()
    later: list[HeldRow] = []
    table = raw(bench, DOCUMENTS, number)
    going = []
    for batch in table.to_batches():
        placed, orphans = dependents.documents(batch, known, waits, EVERYWHERE)
        once, twice = normalise.unseen(DOCUMENTS, placed, seen)
        later += orphans + twice
        going.append(once)
    return pa.Table.from_batches(going, table.schema), later
