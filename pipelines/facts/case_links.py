"""How cases hang together: appeals, split siblings, citations, later events (案件关联).

A case of a higher instance and the case below it are one chain if they name one another, share an
actor and tell of the same acts. Of what is left, a split case and the one it was split from are
siblings; every other case that is named is cited. One number in two sources is one case told twice.
Only cases that name another, are named, or are told twice, are looked at twice.

Source: docs/design.md §5 (linking people); 未成年人犯罪记录封存实施办法 arts 5, 6, 18.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links
from pipelines.facts.bundles import SILENT, bundles
from pipelines.facts.case_rows import Bundle, Key, PartyRow
from pipelines.facts.instances import rank_of_case
from pipelines.facts.named_cases import alike, keys_by_number, resolved, stated
from pipelines.facts.party_facts import is_actor
from pipelines.facts.same_person import own_outcomes, same_person

Named = Mapping[Key, tuple[Key, ...]]


@dataclass(frozen=True, slots=True)
class CaseLinks:
    """Which case names which, and the rows of every case that takes part."""

    names: Named
    named_by: Named
    later: Named
    alike: Named
    """Cases that other sources tell under the same number."""
    bundles: Mapping[Key, Bundle]

    def chain(self, bundle: Bundle) -> list[Bundle]:
        """Return the cases of the other instances of the same matter, the nearest first."""
        found, queue = {bundle.key: bundle}, [bundle]
        while queue:
            here = queue.pop(0)
            for other in self._around(here.key):
                if other.key not in found and _one_matter(here, other):
                    found[other.key] = other
                    queue.append(other)
        return list(found.values())[1:]

    def siblings(self, bundle: Bundle) -> list[Bundle]:
        """Return the cases from which this one was split, or the other way round."""
        chain = {one.key for one in self.chain(bundle)}
        split = bundle.case.split_case
        return [
            other
            for other in self._around(bundle.key)
            if other.key not in chain and (split or other.case.split_case)
        ]

    def cited(self, bundle: Bundle) -> list[Bundle]:
        """Return the cases that this one names without being one matter with them."""
        apart = {one.key for one in (*self.chain(bundle), *self.siblings(bundle))}
        named = self.names.get(bundle.key, ())
        return [self.bundles[key] for key in named if key not in apart]

    def _around(self, key: Key) -> Iterator[Bundle]:
        keys = (*self.names.get(key, ()), *self.named_by.get(key, ()))
        return (self.bundles[one] for one in dict.fromkeys(keys))

    def all_around(self, key: Key) -> set[Key]:
        """Return every case that is tied to this one by number, in either direction."""
        maps = (self.names, self.named_by, self.later, self.alike)
        return {other for one in maps for other in one.get(key, ())}


def find(
    cases: pa.Table,
    parties: pa.Table,
    outcomes: pa.Table,
    papers: pa.Table,
    told: pa.Table = SILENT,
) -> CaseLinks:
    """Find the links among all cases; a number is looked for in its own source first."""
    related = stated(cases, "related_case_no")
    later = stated(outcomes, "later_event_case")
    wanted = {number for numbers in (*related.values(), *later.values()) for number in numbers}
    known = keys_by_number(cases, wanted)
    names = {key: resolved(key, numbers, known) for key, numbers in related.items()}
    events = {key: resolved(key, numbers, known) for key, numbers in later.items()}
    same = alike(cases)
    taking_part = {
        one for part in (names, events, same) for key in part for one in (key, *part[key])
    }
    tables = [_only(table, taking_part) for table in (cases, parties, outcomes, papers, told)]
    rows = {bundle.key: bundle for bundle in bundles(*tables)}
    names = {key: found for key, found in names.items() if found and key in rows}
    events = {key: found for key, found in events.items() if found and key in rows}
    both_ways = _reversed(events)
    later_both = {key: (*events.get(key, ()), *both_ways.get(key, ())) for key in rows}
    return CaseLinks(names, _reversed(names), later_both, same, rows)


def _reversed(names: Named) -> dict[Key, tuple[Key, ...]]:
    found: defaultdict[Key, list[Key]] = defaultdict(list)
    for key, named in names.items():
        for one in named:
            found[one].append(key)
    return {key: tuple(keys) for key, keys in found.items()}


def _only(table: pa.Table, keys: set[Key]) -> pa.Table:
    wanted = pa.array([links.case_link(*key) for key in sorted(keys)], pa.string())
    return table.filter(pc.is_in(links.case_links(table), wanted))


def _one_matter(one: Bundle, other: Bundle) -> bool:
    """Say whether two cases are instances of one matter."""
    if rank_of_case(one.case) == rank_of_case(other.case):
        return False
    return any(
        same_person(mine, theirs) and _same_acts(one, mine, other, theirs)
        for mine in one.parties
        for theirs in other.parties
        if is_actor(mine) and is_actor(theirs)
    )


def _same_acts(one: Bundle, mine: PartyRow, other: Bundle, theirs: PartyRow) -> bool:
    """Say whether the acts of a person in two cases are the same, as far as they are stated."""
    first, second = (
        {row.act_start for row in own_outcomes(bundle, party) if row.act_start}
        for bundle, party in ((one, mine), (other, theirs))
    )
    return not first or not second or bool(first & second)
