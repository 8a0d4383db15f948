"""How cases hang together: appeals, split siblings, citations, later events (案件关联).

A case of a higher instance and the case below it are one chain if they name one another, share an
actor and tell of the same acts. Of what is left, a split case and the one it was split from are
siblings; every other case that is named is cited. Only cases that name another, or are named, are
looked at twice.

Source: docs/design.md §5 (linking people); 未成年人犯罪记录封存实施办法 arts 5, 6, 18.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from unicodedata import normalize

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links
from pipelines.birth import of as birth_of
from pipelines.bundles import Bundle, Key, OutcomeRow, PartyRow, bundles
from pipelines.facts import is_actor
from pipelines.instances import rank_of_case

_BRACKETS = str.maketrans("（〔[【〈{", "((((((") | str.maketrans("）〕]】〉}", "))))))")

Named = Mapping[Key, tuple[Key, ...]]


@dataclass(frozen=True, slots=True)
class CaseLinks:
    """Which case names which, and the rows of every case that takes part."""

    names: Named
    named_by: Named
    later: Named
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
        maps = (self.names, self.named_by, self.later)
        return {other for one in maps for other in one.get(key, ())}


def plain_number(text: str) -> str:
    """Spell a case number so that brackets and width make no difference.

    >>> plain_number("〔２０２４〕湘0299刑初1号") == plain_number("（2024）湘0299 刑初1号")
    True
    """
    return "".join(normalize("NFKC", text).split()).translate(_BRACKETS)


def find(cases: pa.Table, parties: pa.Table, outcomes: pa.Table, papers: pa.Table) -> CaseLinks:
    """Find the links among all cases; a number is looked for in its own source first."""
    related = _stated(cases, "related_case_no")
    later = _stated(outcomes, "later_event_case")
    wanted = {number for numbers in (*related.values(), *later.values()) for number in numbers}
    known = _keys_by_number(cases, wanted)
    names = {key: _resolved(key, numbers, known) for key, numbers in related.items()}
    events = {key: _resolved(key, numbers, known) for key, numbers in later.items()}
    taking_part = {one for part in (names, events) for key in part for one in (key, *part[key])}
    tables = [_only(table, taking_part) for table in (cases, parties, outcomes, papers)]
    rows = {bundle.key: bundle for bundle in bundles(*tables)}
    names = {key: found for key, found in names.items() if found and key in rows}
    events = {key: found for key, found in events.items() if found and key in rows}
    both_ways = _reversed(events)
    later_both = {key: (*events.get(key, ()), *both_ways.get(key, ())) for key in rows}
    return CaseLinks(names, _reversed(names), later_both, rows)


def _stated(table: pa.Table, column: str) -> dict[Key, tuple[str, ...]]:
    """Return the numbers that a column names, per case."""
    rows = table.filter(pc.is_valid(table[column])).select(["source", "case_no", column])
    found: defaultdict[Key, dict[str, None]] = defaultdict(dict)
    for source, number, named in zip(*(one.to_pylist() for one in rows.columns), strict=True):
        for one in [named] if isinstance(named, str) else named:
            found[source, number][plain_number(one)] = None
    return {key: tuple(numbers) for key, numbers in found.items() if numbers}


def _keys_by_number(cases: pa.Table, wanted: set[str]) -> dict[str, list[Key]]:
    found: defaultdict[str, list[Key]] = defaultdict(list)
    if wanted:
        pairs = zip(cases["source"].to_pylist(), cases["case_no"].to_pylist(), strict=True)
        for source, number in pairs:
            if (plain := plain_number(number)) in wanted:
                found[plain].append((source, number))
    return found


def _resolved(key: Key, numbers: Iterable[str], known: Mapping[str, list[Key]]) -> tuple[Key, ...]:
    found: list[Key] = []
    for number in numbers:
        every = [one for one in known.get(number, ()) if one != key]
        found += [one for one in every if one[0] == key[0]] or every
    return tuple(dict.fromkeys(found))


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


def same_person(one: PartyRow, other: PartyRow) -> bool:
    """Say whether two rows are one person, by a sound ID number, else by name."""
    sure = surely_same(one, other)
    return bool(one.name) and one.name == other.name if sure is None else sure


def surely_same(one: PartyRow, other: PartyRow) -> bool | None:
    """Say by ID number whether two rows are one person; None where a sound number is missing."""
    mine, theirs = (
        birth_of(row.birth_date, row.id_type, row.id_number, row.sex).person for row in (one, other)
    )
    return None if mine is None or theirs is None else mine == theirs


def named_alike(one: PartyRow, other: PartyRow) -> bool:
    """Say whether name and birth date agree: enough to add protection, never to lift it."""
    mine, theirs = (
        birth_of(row.birth_date, row.id_type, row.id_number, None).text for row in (one, other)
    )
    return bool(one.name and mine) and (one.name, mine) == (other.name, theirs)


def _same_acts(one: Bundle, mine: PartyRow, other: Bundle, theirs: PartyRow) -> bool:
    """Say whether the acts of a person in two cases are the same, as far as they are stated."""
    first, second = (
        {row.act_start for row in own_outcomes(bundle, party) if row.act_start}
        for bundle, party in ((one, mine), (other, theirs))
    )
    return not first or not second or bool(first & second)


def own_outcomes(bundle: Bundle, party: PartyRow) -> list[OutcomeRow]:
    """Return the outcomes of one party of a case."""
    return [row for row in bundle.outcomes if row.party_no == party.party_no]
