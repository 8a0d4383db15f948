"""Protected people of linked cases, listed where somebody may name them (关联案件人员).

A person who is in both cases is listed once: protected there too, the other case only adds values;
not protected there (an adult now), the values of the sealed record are listed beside the party,
under the same token, so that whatever both cases know of the person goes from the later one too.

Source: docs/design.md §2 and §3.2; 《关于未成年人犯罪记录封存的实施办法》 arts 5 and 6.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links
from pipelines.facts.named_cases import plain_number
from pipelines.model import Standing
from pipelines.people import tokens
from pipelines.people.roster import earlier_instances
from pipelines.schema import PEOPLE

Row = dict[str, str | None]


@dataclass(frozen=True)
class _Known:
    """What is known of the cases that have links."""

    parties: Mapping[str, Mapping[str, list[Row]]] = field(repr=False)
    handles: Mapping[tuple[str, str], str] = field(repr=False)
    chains: Mapping[str, list[str]] = field(repr=False)

    def in_chain(self, here: str, there: str) -> bool:
        """Say whether one case reviews the other, or both are one that two sources tell."""
        mine, theirs = (plain_number(links.split_link(one)[1]) for one in (here, there))
        if mine == theirs:
            return True
        return there in self.chains.get(here, []) or here in self.chains.get(there, [])


def visitors(own: pa.Table, decisions: pa.Table, case_marks: pa.Table, cases: pa.Table) -> pa.Table:
    """Return the rows to add: people and numbers of linked protected cases."""
    linked = _linked(case_marks)
    wanted = {*linked, *(there for others in linked.values() for there in others)}
    known = _Known(_parties(own, wanted), _handles(decisions, wanted), earlier_instances(cases))
    rows = [row for here in sorted(linked) for row in _of_case(here, linked[here], known)]
    return pa.Table.from_pylist(rows, schema=PEOPLE)


def _linked(case_marks: pa.Table) -> dict[str, list[str]]:
    """Map each case to the protected cases it is linked to."""
    here = links.case_links(case_marks).to_pylist()
    protected = {
        case for case, is_protected in zip(here, case_marks["protected"].to_pylist(), strict=True)
        if is_protected
    }  # fmt: skip
    lists = zip(here, case_marks["linked"].to_pylist(), strict=True)
    found = {case: [one for one in sorted(others or []) if one in protected and one != case]
             for case, others in lists}  # fmt: skip
    return {case: others for case, others in found.items() if others}


def _parties(own: pa.Table, wanted: set[str]) -> dict[str, dict[str, list[Row]]]:
    """Map case → party number → rows, for the wanted cases only."""
    found: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    here = links.case_links(own)
    chosen = pc.is_in(here, value_set=pa.array(sorted(wanted), pa.string()))
    for row in own.filter(chosen).to_pylist():
        found[links.case_link(row["source"], row["case_no"])][row["party_no"]].append(row)
    return found


def _handles(decisions: pa.Table, wanted: set[str]) -> dict[tuple[str, str], str]:
    rows = decisions.select(["source", "case_no", "party_no", "handle"]).to_pylist()
    return {
        (link, row["party_no"]): row["handle"]
        for row in rows
        if (link := links.case_link(row["source"], row["case_no"])) in wanted
    }


def _of_case(here: str, others: list[str], known: _Known) -> Iterator[Row]:
    source, case_no = links.split_link(here)
    mine = known.parties.get(here, {})
    taken = {row["token"] for rows in mine.values() for row in rows if row["token"]}
    blank = dict.fromkeys(PEOPLE.names)
    place = {**blank, "source": source, "case_no": case_no, "standing": Standing.PROTECTED}
    for there in others:
        yield {**place, "kind": "case_number", "value": links.split_link(there)[1]}
        for party_no in tokens.in_order(known.parties.get(there, {})):
            rows = known.parties[there][party_no]
            if rows[0]["standing"] == Standing.PROTECTED:
                same = _same(here, there, party_no, known)
                yield from _listed(rows, place, mine.get(same or "", []), taken)


def _same(here: str, there: str, party_no: str, known: _Known) -> str | None:
    """Return the same person's party number here: by handle, in a chain also by name."""
    handle = known.handles.get((there, party_no))
    names = _values(known.parties[there][party_no], "person_name")
    mine = known.parties.get(here, {})
    for number in tokens.in_order(mine):
        if handle and known.handles.get((here, number)) == handle:
            return number
        if (
            known.in_chain(here, there)
            and mine[number][0]["standing"] == Standing.PROTECTED
            and names & _values(mine[number], "person_name")
        ):
            return number
    return None


def _values(rows: list[Row], *kinds: str) -> set[str | None]:
    return {row["value"] for row in rows if not kinds or row["kind"] in kinds}


def _listed(rows: list[Row], place: Row, mine: list[Row], taken: set[str]) -> Iterator[Row]:
    """Yield the rows of one person under the other case, with the token that holds there."""
    role = rows[0]["role"]
    if mine:
        token = mine[0]["token"]
    else:
        (token,) = tokens.assign([role], taken=taken)
        taken.add(token)
    protected_here = bool(mine) and mine[0]["standing"] == Standing.PROTECTED
    listed = _values(mine) if protected_here else set()
    person = {"party_no": mine[0]["party_no"] if protected_here else None, "token": token}
    for row in rows:
        if row["value"] not in listed:
            yield {**place, **person, "role": role, "kind": row["kind"], "value": row["value"]}
