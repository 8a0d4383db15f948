"""Who stands in the open tonight, and which cases may name whoever does not (未受保护与受保护人).

What older releases are held against: a party who stood in the open when one was made and is
protected now is a late order. A party may be named in its own case, in cases tied to it, and in
cases elsewhere of the same person. Digests only; docs/recalls.md.
"""

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow.compute as pc

from pipelines import links
from pipelines.facts.components import Digests, keyed
from pipelines.night.bench import Bench
from pipelines.night.staging import bucket_name
from pipelines.registry import states
from pipelines.stages.desk import Desk
from pipelines.stages.neighbours import ABROAD

if TYPE_CHECKING:
    from pipelines.registry.contents import Guarded

_PARTY = ["source", "case_no", "party_no"]


class Stood(NamedTuple):
    """Who stands in the open, and who does not."""

    plain: bytes
    """Joined digests, in order."""
    guarded: "Guarded"


class _Part(NamedTuple):
    plain: Digests
    guarded: dict[int, frozenset[bytes]]


def stood(desk: Desk) -> Stood:
    """Gather what every bucket tells."""
    parts = list(desk.workers.each(of_bucket, list(desk.buckets)))
    guarded: defaultdict[int, frozenset[bytes]] = defaultdict(frozenset)
    for part in parts:
        for party, cases in part.guarded.items():
            guarded[party] |= cases
    plain = np.sort(np.concatenate([part.plain for part in parts]))
    return Stood(plain.tobytes(), dict(guarded))


def of_bucket(bench: Bench, number: int) -> _Part:
    """Return who of a bucket stands in the open, and where everybody else may be named."""
    columns = [*_PARTY, "protected", "withheld"]
    decisions = bench.staging.read(bucket_name("decisions", number), columns)
    shielded = pc.or_(*(pc.fill_null(decisions[name], fill_value=True) for name in columns[3:]))
    known = keyed(links.party_links(decisions), bench.cases)
    here = shielded.to_numpy().astype(bool)
    ties = _ties(bench, number)
    guarded: defaultdict[int, set[str]] = defaultdict(set)
    cases = links.case_links(decisions.filter(shielded)).to_pylist()
    for party, case in zip(known[here].tolist(), cases, strict=True):
        guarded[party] |= {case, *ties.get(case, ())}
    for party, case in _from_abroad(bench, number):
        guarded[party].add(case)
    digests = {
        case: states.digest(bench.cases, *links.split_link(case))
        for case in set().union(*guarded.values())
    }
    told = {party: frozenset(digests[one] for one in some) for party, some in guarded.items()}
    return _Part(known[~here], told)


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


def _from_abroad(bench: Bench, number: int) -> list[tuple[int, str]]:
    """Return people of cases elsewhere, and the case here that may name each."""
    if not bench.staging.has(bucket_name(ABROAD, number)):
        return []
    abroad = bench.staging.read(bucket_name(ABROAD, number), [*_PARTY, "here"])
    abroad = abroad.filter(pc.is_valid(abroad["party_no"]))
    marks = bench.staging.read(bucket_name("case_marks", number), ["source", "case_no"])
    cases = links.case_links(marks)
    by_digest = dict(zip(keyed(cases, bench.cases).tolist(), cases.to_pylist(), strict=True))
    parties = keyed(links.party_links(abroad), bench.cases).tolist()
    pairs = dict.fromkeys(zip(parties, abroad["here"].to_pylist(), strict=True))
    return [(party, by_digest[here]) for party, here in pairs]
