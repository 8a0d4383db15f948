"""Who stands in the open tonight, and which cases may name whoever does not (未受保护与受保护人).

What older releases are held against: a party who stood in the open when one was made and is
protected now is a late order. A party may be named in its own case, in cases tied to it, and in
cases elsewhere of the same person. Where a row of a case is held, everybody in it is treated as a
minor's for the night; that is a doubt and no order: only what was found of them counts, and the
rest waits until the row can be read. Digests only; docs/recalls.md.
"""

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links
from pipelines.facts.components import Digests, keyed
from pipelines.hold import dependents
from pipelines.model import EVERYWHERE, Verdict
from pipelines.night.bench import Bench
from pipelines.night.staging import bucket_name
from pipelines.registry import states
from pipelines.stages.desk import Desk
from pipelines.stages.neighbours import ABROAD

if TYPE_CHECKING:
    from pipelines.registry.contents import Guarded

_FOUND = pa.array([str(one) for one in (Verdict.SEAL_WHOLE, Verdict.SEAL, Verdict.PROTECT)])
_PARTY = ["source", "case_no", "party_no"]


class Stood(NamedTuple):
    """Who stands in the open, and who does not."""

    plain: bytes
    """Joined digests, in order."""
    guarded: "Guarded"
    waiting: frozenset[bytes]
    """Cases of which a row is held."""


class Bucket(NamedTuple):
    """One bucket, and the cases anywhere of which a row is held."""

    number: int
    waiting: frozenset[str]


class _Part(NamedTuple):
    plain: Digests
    guarded: dict[int, frozenset[bytes]]


def stood(desk: Desk) -> Stood:
    """Gather what every bucket tells."""
    held = [row for row in desk.held if row.destination == EVERYWHERE]
    waiting = frozenset().union(*dependents.waiting(held))
    tasks = [Bucket(number, waiting) for number in desk.buckets]
    parts = list(desk.workers.each(of_bucket, tasks))
    guarded: defaultdict[int, frozenset[bytes]] = defaultdict(frozenset)
    for part in parts:
        for party, cases in part.guarded.items():
            guarded[party] |= cases
    plain = np.sort(np.concatenate([part.plain for part in parts]))
    key = desk.night.bench.cases
    return Stood(plain.tobytes(), dict(guarded), frozenset(_digests(key, waiting).values()))


def of_bucket(bench: Bench, bucket: Bucket) -> _Part:
    """Return who of a bucket stands in the open, and where everybody else may be named."""
    number, columns = bucket.number, [*_PARTY, "verdict", "protected", "withheld"]
    decisions = bench.staging.read(bucket_name("decisions", number), columns)
    shielded = pc.or_(*(pc.fill_null(decisions[name], fill_value=True) for name in columns[4:]))
    known = keyed(links.party_links(decisions), bench.cases)
    ordered = shielded.to_numpy().astype(bool) & ~_doubted(decisions, bucket.waiting)
    ties = _ties(bench, number)
    guarded: defaultdict[int, set[str]] = defaultdict(set)
    cases = links.case_links(decisions.filter(pa.array(ordered))).to_pylist()
    for party, case in zip(known[ordered].tolist(), cases, strict=True):
        guarded[party] |= {case, *ties.get(case, ())}
    for party, case in _from_abroad(bench, bucket):
        guarded[party].add(case)
    digests = _digests(bench.cases, set().union(*guarded.values()))
    told = {party: frozenset(digests[one] for one in some) for party, some in guarded.items()}
    return _Part(known[~shielded.to_numpy().astype(bool)], told)


def _doubted(decisions: pa.Table, waiting: frozenset[str]) -> npt.NDArray[np.bool_]:
    """Say of whom nothing was found but that a row of the case is held."""
    held = pc.is_in(links.case_links(decisions), value_set=pa.array(sorted(waiting), pa.string()))
    found = pc.is_in(decisions["verdict"], value_set=_FOUND)
    doubted: npt.NDArray[np.bool_] = pc.and_not(held, found).to_numpy().astype(bool)
    return doubted


def _digests(key: bytes, cases: Collection[str]) -> dict[str, bytes]:
    return {case: states.digest(key, *links.split_link(case)) for case in cases}


def _ties(bench: Bench, number: int) -> dict[str, set[str]]:
    """Map each case to those that are tied to it, and may name its people."""
    marks = bench.staging.read(bucket_name("case_marks", number), ["source", "case_no", "linked"])
    some = marks.filter(pc.greater(pc.fill_null(pc.list_value_length(marks["linked"]), 0), 0))
    found: defaultdict[str, set[str]] = defaultdict(set)
    for case, others in zip(
        links.case_links(some).to_pylist(), some["linked"].to_pylist(), strict=True
    ):
        for other in others:
            found[other].add(case)
    return found


def _from_abroad(bench: Bench, bucket: Bucket) -> list[tuple[int, str]]:
    """Return people of cases elsewhere, and the case here that may name each."""
    number = bucket.number
    if not bench.staging.has(bucket_name(ABROAD, number)):
        return []
    abroad = bench.staging.read(bucket_name(ABROAD, number), [*_PARTY, "here"])
    held = pa.array(sorted(bucket.waiting), pa.string())
    doubted = pc.is_in(links.case_links(abroad), value_set=held)
    abroad = abroad.filter(pc.and_not(pc.is_valid(abroad["party_no"]), doubted))
    marks = bench.staging.read(bucket_name("case_marks", number), ["source", "case_no"])
    cases = links.case_links(marks)
    by_digest = dict(zip(keyed(cases, bench.cases).tolist(), cases.to_pylist(), strict=True))
    parties = keyed(links.party_links(abroad), bench.cases).tolist()
    pairs = dict.fromkeys(zip(parties, abroad["here"].to_pylist(), strict=True))
    # A case none of whose row goes on has no mark; it waits until the row can be read.
    return [(party, by_digest[here]) for party, here in pairs if here in by_digest]
