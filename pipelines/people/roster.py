"""Who is in each case, how each is treated, and what stands for the name (人员名册).

Parties are counted per role in the order of party numbers. A second instance or retrial keeps the
tokens of the first for the same person: matched by handle, else by name inside the same chain.

Source: docs/design.md §4 (tokens).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pandas as pd
import pyarrow as pa

from pipelines import links
from pipelines.model import Standing
from pipelines.people import tokens
from pipelines.vocabulary import OFFICIALS

_LATER_INSTANCES = ("二审", "再审")
_OFFICIAL_ROLES = frozenset(str(role) for role in OFFICIALS)


def roster(
    cases: pa.Table, parties: pa.Table, decisions: pa.Table, taken: Mapping[str, frozenset[str]]
) -> pa.Table:
    """Return one row per party: link, role, standing, token."""
    people = _frame(parties, decisions)
    people["token"] = _plain_tokens(people)
    earlier = earlier_instances(cases)
    touched = set(earlier) | {first for firsts in earlier.values() for first in firsts} | set(taken)
    _retold(people, touched, earlier, taken)
    columns = ["link", "role", "standing", "token"]
    return pa.Table.from_pandas(people[columns], preserve_index=False)


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


def _frame(parties: pa.Table, decisions: pa.Table) -> pd.DataFrame:
    people: pd.DataFrame = parties.select(["party_no", "role", "name"]).to_pandas()
    people["case"] = links.case_links(parties).to_pandas()
    people["link"] = links.party_links(parties).to_pandas()
    decided = pd.DataFrame(
        {
            "link": links.party_links(decisions).to_pandas(),
            "protected": decisions["protected"].to_pandas(),
            "handle": decisions["handle"].to_pandas(),
        }
    ).drop_duplicates("link")
    people = people.merge(decided, on="link", how="left")
    protected = people["protected"].eq(other=True)
    people["standing"] = str(Standing.OTHER)
    people.loc[people["role"].isin(_OFFICIAL_ROLES), "standing"] = str(Standing.OFFICIAL)
    people.loc[protected, "standing"] = str(Standing.PROTECTED)
    people["digits"] = people["party_no"].str.len()
    return people.sort_values(["case", "digits", "party_no"], ignore_index=True)


def _plain_tokens(people: pd.DataFrame) -> pd.Series:
    """Return the tokens of cases that stand alone, all at once."""
    titles = people["role"].map(tokens.title, na_action=None)
    numbers = people.groupby([people["case"], titles]).cumcount()
    stems = {number: tokens.stem(number) for number in numbers.unique()}
    return titles.astype(str) + numbers.map(stems).astype(str)


def _retold(
    people: pd.DataFrame,
    touched: set[str],
    earlier: Mapping[str, list[str]],
    taken: Mapping[str, frozenset[str]],
) -> None:
    """Assign again where a chain or a text has a say; earlier instances come first."""
    some = people[people["case"].isin(touched)]
    members = {str(case): list(rows) for case, rows in some.groupby("case").groups.items()}
    chains = _chains(earlier)
    known: dict[str, dict[str, str]] = defaultdict(dict)
    for case in sorted(members, key=lambda case: (_depth(case, earlier), case)):
        used = frozenset().union(*(taken.get(one, frozenset()) for one in chains.get(case, [case])))
        inherited = {k: v for first in earlier.get(case, []) for k, v in known[first].items()}
        rows = [people.loc[row] for row in members[case]]
        kept = [inherited.get(f"h{row.handle}") or inherited.get(f"n{row['name']}") for row in rows]
        fresh = tokens.assign(
            [row.role for row, token in zip(rows, kept, strict=True) if not token],
            taken={*used, *inherited.values()},
        )
        supply = iter(fresh)
        for index, row, token in zip(members[case], rows, kept, strict=True):
            given = token or next(supply)
            people.loc[index, "token"] = given
            known[case][f"h{row.handle}"] = known[case][f"n{row['name']}"] = given
        known[case] = {**inherited, **known[case]}


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
