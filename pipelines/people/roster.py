"""Who is in each case, how each is treated, and what stands for the name (人员名册).

Parties are counted per role in the order of party numbers. A second instance or retrial keeps the
tokens of the first for the same person: matched by handle, else by name inside the same chain.

Source: docs/design.md §4 (tokens).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links
from pipelines.model import Standing
from pipelines.people import tokens
from pipelines.vocabulary import OFFICIALS

_LATER_INSTANCES = ("二审", "再审")
_OFFICIAL_ROLES = pa.array(sorted(str(role) for role in OFFICIALS))


def roster(
    cases: pa.Table, parties: pa.Table, decisions: pa.Table, taken: Mapping[str, frozenset[str]]
) -> pa.Table:
    """Return one row per party: link, role, standing, token."""
    people = _people(parties, decisions)
    earlier = earlier_instances(cases)
    touched = set(earlier) | {first for firsts in earlier.values() for first in firsts} | set(taken)
    token = _retold(people, _plain_tokens(people), touched, earlier, taken)
    return people.select(["link", "role", "standing"]).append_column("token", token)


def earlier_instances(cases: pa.Table) -> dict[str, list[str]]:
    """Map each case of a later instance to the cases it reviews."""
    found = {}
    rows = cases.select(["source", "case_no", "procedure", "related_case_no"]).to_pydict()
    for source, case_no, procedure, related in zip(*rows.values(), strict=True):
        if related and procedure and any(word in procedure for word in _LATER_INSTANCES):
            found[links.case_link(source, case_no)] = [
                links.case_link(source, other) for other in related
            ]
    return found


def _people(parties: pa.Table, decisions: pa.Table) -> pa.Table:
    """Return everybody with standing and handle, as a clerk counts within a case."""
    place = pc.index_in(
        links.party_links(parties), value_set=pc.unique(links.party_links(decisions))
    )
    first = pc.index_in(pc.unique(links.party_links(decisions)), links.party_links(decisions))
    decided = decisions.select(["protected", "handle"]).take(first).take(place)
    standing = pc.case_when(
        pc.make_struct(
            pc.fill_null(decided["protected"], fill_value=False),
            pc.is_in(parties["role"], value_set=_OFFICIAL_ROLES),
        ),
        str(Standing.PROTECTED),
        str(Standing.OFFICIAL),
        str(Standing.OTHER),
    )
    people = pa.table(
        {
            "case": links.case_links(parties),
            "link": links.party_links(parties),
            "digits": pc.utf8_length(parties["party_no"]),
            "handle": decided["handle"],
            "standing": standing,
            **{name: parties[name] for name in ("party_no", "role", "name")},
        }
    )
    order = [(name, "ascending") for name in ("case", "digits", "party_no")]
    return people.sort_by(order).combine_chunks()


def _plain_tokens(people: pa.Table) -> pa.Array:
    """Return the tokens of cases that stand alone, all at once."""
    roles = people["role"].combine_chunks().dictionary_encode(null_encoding="encode")
    named = [tokens.title(role) for role in roles.dictionary.to_pylist()]
    titles = pa.array(named, pa.string()).take(roles.indices).dictionary_encode()
    cases = people["case"].combine_chunks().dictionary_encode().indices.to_numpy()
    groups = cases.astype(np.int64) * len(titles.dictionary) + titles.indices.to_numpy()
    order = np.argsort(groups, kind="stable")
    _, starts, sizes = np.unique(groups[order], return_index=True, return_counts=True)
    numbers = np.empty(len(groups), np.int64)
    numbers[order] = np.arange(len(groups)) - np.repeat(starts, sizes)
    stems = pa.array([tokens.stem(number) for number in range(max(sizes, default=0))], pa.string())
    return pc.binary_join_element_wise(
        titles.dictionary_decode(), stems.take(pa.array(numbers)), ""
    )


def _retold(
    people: pa.Table,
    plain: pa.Array,
    touched: set[str],
    earlier: Mapping[str, list[str]],
    taken: Mapping[str, frozenset[str]],
) -> pa.Array:
    """Assign again where a chain or a text has a say; earlier instances come first."""
    some = pc.is_in(people["case"], value_set=pa.array(sorted(touched), pa.string()))
    rows = people.filter(some).select(["case", "role", "handle", "name"]).to_pylist()
    members: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        members[row["case"]].append(place)
    chains = _chains(earlier)
    known: dict[str, dict[str, str]] = defaultdict(dict)
    told = [""] * len(rows)
    for case in sorted(members, key=lambda case: (_depth(case, earlier), case)):
        used = frozenset().union(*(taken.get(one, frozenset()) for one in chains.get(case, [case])))
        inherited = {k: v for first in earlier.get(case, []) for k, v in known[first].items()}
        own = [rows[place] for place in members[case]]
        kept = [
            inherited.get(f"h{row['handle']}") or inherited.get(f"n{row['name']}") for row in own
        ]
        fresh = tokens.assign(
            [row["role"] for row, token in zip(own, kept, strict=True) if not token],
            taken={*used, *inherited.values()},
        )
        supply = iter(fresh)
        for place, row, token in zip(members[case], own, kept, strict=True):
            told[place] = given = token or next(supply)
            known[case][f"h{row['handle']}"] = known[case][f"n{row['name']}"] = given
        known[case] = {**inherited, **known[case]}
    return pc.replace_with_mask(plain, some.combine_chunks(), pa.array(told, pa.string()))


def _chains(earlier: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Map each case to all cases of its chain, itself among them."""
    chain: dict[str, list[str]] = {}
    for later, firsts in earlier.items():
        union = sorted({one for case in (later, *firsts) for one in chain.get(case, [case])})
        chain.update(dict.fromkeys(union, union))
    return chain


def _depth(case: str, earlier: Mapping[str, list[str]], seen: Iterable[str] = ()) -> int:
    """Count the instances before this one; a circle in the export ends the count."""
    before = [first for first in earlier.get(case, []) if first not in {*seen, case}]
    return 1 + max((_depth(one, earlier, [*seen, case]) for one in before), default=-1)
