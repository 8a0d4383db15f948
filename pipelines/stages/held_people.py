"""Whoever is known from rows that are held, looked for like a protected person (隔离行中的人员).

A held party or outcome takes its people out of the tables, not out of other cases' texts. What can
be read of them is therefore known all the same: everybody but officials as protected, for nobody
can say who was a minor (`pipelines.hold.unknowable`). A case none of whose row goes on counts as a
protected one by its number. Tokens follow those of the people who go on, so that theirs stay as
they would be without.

Source: docs/design.md §2 (protected person), §3.8 and §3.10.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import pyarrow as pa

from pipelines import links, schema
from pipelines.decide import Decided
from pipelines.hold import unknowable
from pipelines.model import HeldRow, Verdict
from pipelines.people import people
from pipelines.schema import CASE_MARKS, DECISIONS
from pipelines.stages.read_in import SMALL
from recognizers import find_all
from recognizers.names.plausible import may_be_name
from recognizers.names.shape import name_end

_UNNUMBERED: Final = "?"
"""Begins what stands for a party number that is missing; no export writes it."""
_COLUMN_OF = {kind: column for column, kind in reversed(people.KINDS.items())}
"""Kind of identity → the column of parties that holds it, the first where there are two."""

Tables = Mapping[str, pa.Table]


class HeldPeople(NamedTuple):
    """What is known of people and cases of which a row is held."""

    parties: pa.Table
    decisions: pa.Table
    """Who of them is protected."""
    marks: pa.Table
    """Cases none of whose row goes on."""
    outcomes: pa.Table
    cases: pa.Table


def of_held_rows(tables: Tables, held: Sequence[HeldRow]) -> HeldPeople:
    """Return what can be read of held rows.

    Args:
        tables: The rows that go on.
        held: All rows of these cases that are held.
    """
    parted = {name: _table(name, list(_readable(name, held))) for name in SMALL}
    parties = parted["parties"]
    nothing = dict.fromkeys(("may_have_been_minor", "protected", "withheld"), False)
    keys = parties.select(["source", "case_no", "party_no"]).to_pylist()
    decisions = pa.Table.from_pylist([{**key, **nothing} for key in keys], DECISIONS)
    decisions = unknowable.decisions(decisions, parties, held)
    return HeldPeople(
        parties, decisions, _gone(tables["cases"], parted), parted["outcomes"], parted["cases"]
    )


def known(some: HeldPeople, own: pa.Table, taken: Mapping[str, frozenset[str]]) -> pa.Table:
    """Return the rows of PEOPLE that these people and cases add to those who go on.

    Args:
        some: What is known of them.
        own: PEOPLE of the rows that go on.
        taken: Case link → words in its texts that look like tokens.
    """
    cases = links.case_links(some.parties).to_pylist()
    used = {case: set(taken.get(case, ())) for case in cases}
    pairs = zip(links.case_links(own).to_pylist(), own["token"].to_pylist(), strict=True)
    for case, token in pairs:
        if token and case in used:
            used[case].add(token)
    return people.own(
        some.cases.slice(0, 0),
        some.parties,
        some.outcomes.slice(0, 0),
        some.decisions,
        some.marks,
        taken={case: frozenset(words) for case, words in used.items()},
    )


def together(some: HeldPeople, tables: Tables, decided: Decided) -> tuple[pa.Table, Decided]:
    """Return parties and decisions with those of held rows, as ties over buckets are sought."""
    keys = ["source", "case_no", "party_no", "id_type", "id_number"]
    parties = pa.concat_tables([tables["parties"].select(keys), some.parties.select(keys)])
    decisions = pa.concat_tables([decided.decisions, some.decisions])
    return parties, Decided(decisions, pa.concat_tables([decided.case_marks, some.marks]))


def _readable(name: str, held: Sequence[HeldRow]) -> Iterator[dict[str, object]]:
    """Yield what can be read of the held rows of one table."""
    for number, row in enumerate(held):
        if row.table == name and row.case_no:
            read = row.row if row.read is None else row.read
            cells = read.get("cells")
            told = _of_broken(cells) if isinstance(cells, list) else read
            party = told.get("party_no") or f"{_UNNUMBERED}{number}"
            yield {**told, "source": row.source, "case_no": row.case_no, "party_no": party}


def _of_broken(cells: Sequence[object]) -> dict[str, object]:
    """Return what tells of itself which column it is of, in a row whose fields cannot be told."""
    words = [str(cell).strip() for cell in cells if cell]
    found: dict[str, object] = {}
    for word, findings in zip(words, find_all(words, model=False), strict=True):
        whole = (one.kind for one in findings if (one.start, one.end) == (0, len(word)))
        for column in (_COLUMN_OF[kind] for kind in whole if kind in _COLUMN_OF):
            if not pa.types.is_list(schema.TABLES["parties"][column]):
                found.setdefault(column, word)
    if name := next(filter(_is_called, words), None):
        found.setdefault("name", name)
    return found


def _is_called(word: str) -> bool:
    """Say whether a cell looks like somebody's name and nothing else.

    >>> [word for word in ("被告人", "汉族", "陈小禾", "高中文化", "男") if _is_called(word)]
    ['陈小禾']
    """
    return name_end(word, 0) == len(word) and may_be_name(word)


def _table(name: str, rows: list[dict[str, object]]) -> pa.Table:
    return pa.Table.from_pylist(rows, schema.canonical(name))


def _gone(cases: pa.Table, held: Tables) -> pa.Table:
    """Return marks of the cases of held rows that no row of `cases` tells of."""
    there = set(links.case_links(cases).to_pylist())
    named = {case for table in held.values() for case in links.case_links(table).to_pylist()}
    rows = []
    for case in sorted(named - there):
        source, case_no = links.split_link(case)
        rows.append({"source": source, "case_no": case_no, "verdict": Verdict.NONE.value,
                     "protected": True, "withheld": True, "minor_actor": True,
                     "linked": []})  # fmt: skip
    return pa.Table.from_pylist(rows, CASE_MARKS)
