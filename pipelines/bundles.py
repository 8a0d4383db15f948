"""Everything the tables say about one case, case by case, in the order of their keys (一案一束).

Cases, parties, outcomes and kinds of papers are sorted by Arrow and walked side by side, so that
memory holds one stretch of rows at a time however many cases there are.

Source: docs/design.md §3.1 and §3.2.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

STRETCH = 20_000  # rows turned into Python values at a time

Key = tuple[str, str]
"""Source and case number."""


class CaseRow(NamedTuple):
    """What the cases table says that the law looks at."""

    source: str
    case_no: str
    procedure: str | None
    filed_on: str | None
    closed_on: str | None
    split_case: bool | None
    e_mark: str | None
    related_case_no: list[str] | None


class PartyRow(NamedTuple):
    """What the parties table says that the law looks at."""

    source: str
    case_no: str
    party_no: str
    role: str | None
    name: str | None
    sex: str | None
    birth_date: str | None
    age_finding: str | None
    id_type: str | None
    id_number: str | None
    school: str | None
    school_class: str | None
    student_number: str | None
    relation_to: list[str] | None
    represented_by: list[str] | None


class OutcomeRow(NamedTuple):
    """What the outcomes table says that the law looks at."""

    source: str
    case_no: str
    party_no: str
    instance: str | None
    charges: list[str] | None
    act_start: str | None
    act_end: str | None
    principal_act_before_18: bool | None
    principal_act_found_by: str | None
    principal_act_found_on: str | None
    disposition: str | None
    acquittal_ground: str | None
    applied_not_to_seal: bool | None
    court_agreed: bool | None
    probation_end: str | None
    term_months: int | None
    sentence_text: str | None
    effective_on: str | None
    handler: str | None
    later_event: str | None
    later_event_case: str | None
    later_combined_months: int | None
    instrument_no: str | None


class PaperRow(NamedTuple):
    """One kind of paper in a case."""

    source: str
    case_no: str
    kind: str | None


class Bundle(NamedTuple):
    """One case with its parties, outcomes and kinds of papers."""

    key: Key
    case: CaseRow
    parties: tuple[PartyRow, ...]
    outcomes: tuple[OutcomeRow, ...]
    papers: frozenset[str | None]


_COLUMN_OF = {"school_class": "class"}


def bundles(
    cases: pa.Table, parties: pa.Table, outcomes: pa.Table, papers: pa.Table
) -> Iterator[Bundle]:
    """Yield every case that has a row in cases or parties, in the order of source and number."""
    headers = _Groups(_rows(cases, CaseRow, ()))
    people = _Groups(_rows(parties, PartyRow, ("party_no",)))
    endings = _Groups(_rows(outcomes, OutcomeRow, ("party_no", "instance")))
    kinds = _Groups(_rows(papers, PaperRow, ("kind",)))
    while keys := [one.key for one in (headers, people) if one.key is not None]:
        key = min(keys)
        header = headers.of(key) or [CaseRow(*key, None, None, None, None, None, None)]
        found = people.of(key), endings.of(key)
        papers_of_case = frozenset(paper.kind for paper in kinds.of(key))
        yield Bundle(key, header[0], tuple(found[0]), tuple(found[1]), papers_of_case)


class _Groups:
    """Rows in order, handed out case by case."""

    def __init__(self, rows: Iterator[Any]) -> None:
        self._groups = groupby(rows, key=lambda row: row[:2])
        self._advance()

    def _advance(self) -> None:
        self.key: Key | None
        self._rows: Iterator[Any]
        self.key, self._rows = next(self._groups, (None, iter(())))

    def of(self, key: Key) -> list[Any]:
        """Return the rows of one case; earlier ones, which nobody asked for, are passed over."""
        while self.key is not None and self.key < key:
            self._advance()
        if self.key != key:
            return []
        rows = list(self._rows)
        self._advance()
        return rows


def _rows(table: pa.Table, kind: Any, more: tuple[str, ...]) -> Iterator[Any]:  # noqa: ANN401 - a NamedTuple class
    """Yield the rows of a table in the order of source, case number and the further keys."""
    columns = table.select([_COLUMN_OF.get(name, name) for name in kind._fields])
    keys = [(name, "ascending") for name in ("source", "case_no", *more)]
    order = pc.sort_indices(columns, sort_keys=keys)
    columns = columns.combine_chunks()
    for start in range(0, len(order), STRETCH):
        stretch = columns.take(order.slice(start, STRETCH))
        yield from map(kind._make, zip(*(one.to_pylist() for one in stretch.columns), strict=True))
