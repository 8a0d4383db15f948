"""What reaches from one bucket into others: ties by person, values searched everywhere (跨组事项).

Cases in which a protected or sealed person stands under the same ID number are tied to one
another, and a case whose text names a protected one by number is tied to that. What the other case
knows of its protected people is laid beside the bucket of this one, be it the same. In memory are
sixteen bytes for every party with an ID number and every number named, and people of tied cases.

Source: docs/design.md §3.2, §5 (linking people).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links, verify
from pipelines.facts import cited_numbers
from pipelines.facts.components import Digests, digests, keyed
from pipelines.model import Standing
from pipelines.night.bench import Bench
from pipelines.night.staging import bucket_name
from pipelines.policies import columns
from pipelines.reading import id_number
from pipelines.schema import PEOPLE

EVERYWHERE = "everywhere"
ABROAD = PEOPLE.append(pa.field("handle", pa.string())).append(pa.field("here", pa.uint64()))
"""People of a case elsewhere, their handles, and which case here it is tied to."""


@dataclass(frozen=True, slots=True)
class Ties:
    """What one bucket tells the others, as digests."""

    persons: Digests = field(repr=False)
    """A person who has a sound ID number, and the case, a pair for every party."""
    wanted: Digests = field(repr=False)
    protected: Digests = field(repr=False)
    """The number of a protected case, and the case."""
    named: Digests = field(repr=False)
    """A number that a text names, and the case whose text it is."""


Tied = dict[int, dict[int, set[tuple[int, int]]]]
"""Bucket there → protected case there → buckets and cases that are tied to it."""


def ties(
    bench: Bench,
    parties: pa.Table,
    decisions: pa.Table,
    marks: pa.Table,
    texts: Mapping[str, pa.Table],
) -> Ties:
    """Return what ties the cases of a bucket to others.

    Args:
        bench: The run.
        parties: Everybody.
        decisions: Who is protected, and who is treated as sealed.
        marks: Which cases are protected.
        texts: The tables whose running text may name cases.
    """
    pairs = zip(parties["id_number"].to_pylist(), parties["id_type"].to_pylist(), strict=True)
    read = (id_number.read(text, kind) if text else None for text, kind in pairs)
    keys = pa.array([one.key if one else None for one in read], pa.string())
    guarded = decisions.filter(pc.or_(decisions["protected"], decisions["withheld"]))
    here = links.party_links(guarded).combine_chunks()
    wanted = keys.filter(pc.is_in(links.party_links(parties), value_set=here)).drop_null()
    known = pc.is_valid(keys)
    cases = links.case_links(parties).filter(known)
    persons = [keyed(keys.filter(known), bench.cases), keyed(cases, bench.cases)]
    shielded = marks.filter(marks["protected"])
    numbers = digests(shielded["case_no"], bench.cases)
    return Ties(
        persons=np.unique(np.column_stack(persons), axis=0),
        wanted=np.unique(keyed(wanted, bench.cases)),
        protected=np.column_stack([numbers, keyed(links.case_links(shielded), bench.cases)]),
        named=np.concatenate([*_named(bench, texts)]),
    )


def _named(bench: Bench, texts: Mapping[str, pa.Table]) -> Iterator[Digests]:
    for name, table in texts.items():
        for column in table.column_names:
            if columns.column(name, column).kind == "free" and column != "attachments":
                yield cited_numbers.named(table, column, bench.cases)


def settle(bench: Bench, told: Sequence[Ties]) -> None:
    """Lay beside each bucket what it has to know of others."""
    tied = _tied(told)
    laid: dict[int, list[pa.Table]] = defaultdict(list)
    for there in sorted(tied):
        for here, rows in _abroad(bench, there, tied[there]):
            laid[here].append(rows)
    for here, tables in laid.items():
        bench.staging.put(bucket_name("abroad", here), pa.concat_tables(tables))
    parts = [bench.staging.read(bucket_name("strong", number)) for number in range(len(told))]
    bench.staging.put(EVERYWHERE, verify.lay_everywhere(parts), plain=True)


def _tied(told: Sequence[Ties]) -> Tied:
    """Return which protected cases others in other buckets are tied to."""
    wanted = np.unique(np.concatenate([one.wanted for one in told]))
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, one in enumerate(told):
        for person, case in one.persons[np.isin(one.persons[:, 0], wanted)].tolist():
            found[person].append((number, case))
    protected = [frozenset(one.protected[:, 1].tolist()) for one in told]
    tied = _by_number(told)
    for places in found.values():
        for there, case in places:
            if case in protected[there]:
                tied[there][case] |= {place for place in places if place[0] != there}
    return {
        there: {case: here for case, here in cases.items() if here}
        for there, cases in tied.items()
        if any(cases.values())
    }


def _by_number(told: Sequence[Ties]) -> Tied:
    """Return which protected cases are named in the texts of others."""
    known = np.unique(np.concatenate([one.protected[:, 0] for one in told]))
    naming: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for here, one in enumerate(told):
        for number, case in one.named[np.isin(one.named[:, 0], known)].tolist():
            naming[number].append((here, case))
    tied: Tied = defaultdict(lambda: defaultdict(set))
    for there, one in enumerate(told) if naming else ():
        for number, case in one.protected.tolist():
            if number in naming:
                tied[there][case] |= {place for place in naming[number] if place[1] != case}
    return tied


def _abroad(
    bench: Bench, there: int, tied: dict[int, set[tuple[int, int]]]
) -> Iterator[tuple[int, pa.Table]]:
    """Yield, per bucket here, the protected people of the cases there that are tied to it."""
    people = bench.staging.read(bucket_name("own", there))
    people = people.filter(pc.equal(people["standing"], str(Standing.PROTECTED)))
    digests = keyed(links.case_links(people), bench.cases)
    chosen = np.isin(digests, np.array(list(tied), np.uint64))
    people, digests = people.filter(pa.array(chosen)), digests[chosen]
    people = people.append_column("handle", _handles(bench, there, people))
    rows: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row, case in enumerate(digests.tolist()):
        for here, own in sorted(tied[case]):
            rows[here].append((row, own))
    for here, some in rows.items():
        places, owners = zip(*some, strict=True)
        yield (
            here,
            people.take(list(places))
            .append_column("here", pa.array(owners, pa.uint64()))
            .cast(ABROAD),
        )


def _handles(bench: Bench, there: int, people: pa.Table) -> pa.ChunkedArray:
    columns = ["source", "case_no", "party_no", "handle"]
    decisions = bench.staging.read(bucket_name("decisions", there), columns)
    known = links.party_links(decisions).combine_chunks()
    places = pc.index_in(links.party_links(people), value_set=known)
    return decisions["handle"].take(places)
