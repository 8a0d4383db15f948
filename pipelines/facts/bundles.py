"""Everything the tables say about one case, case by case, in the order of their keys (一案一束).

Cases, parties, outcomes, kinds of papers and what documents state are sorted by Arrow and walked
side by side, so that memory holds one stretch of rows at a time however many cases there are.

Source: docs/design.md §3.1 and §3.2.
"""

from collections.abc import Iterator
from functools import partial
from itertools import groupby, repeat
from operator import itemgetter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.facts.case_rows import (
    Bundle,
    CaseRow,
    Key,
    OutcomeRow,
    PaperRow,
    PartyRow,
    ToldRow,
)
from pipelines.facts.told import completed
from pipelines.schema import TOLD

STRETCH = 20_000  # rows turned into Python values at a time

_COLUMN_OF = {"school_class": "class"}
_KEY = itemgetter(slice(2))  # source and case number

SILENT = TOLD.empty_table()
"""No document states anything."""


def bundles(
    cases: pa.Table,
    parties: pa.Table,
    outcomes: pa.Table,
    papers: pa.Table,
    told: pa.Table = SILENT,
) -> Iterator[Bundle]:
    """Yield every case that has a row in cases or parties, in the order of source and number.

    What documents state (`told`) fills what columns leave open and is held against the rest.
    """
    headers = _Groups(_rows(cases, CaseRow, ()))
    people = _Groups(_rows(parties, PartyRow, ("party_no",)))
    endings = _Groups(_rows(outcomes, OutcomeRow, ("party_no", "instance")))
    kinds = _Groups(_rows(papers, PaperRow, ("kind",)))
    words = _Groups(_rows(told, ToldRow, ("document_no", "start", "kind", "value")))
    while keys := [one.key for one in (headers, people) if one.key is not None]:
        key = min(keys)
        header = headers.of(key) or [CaseRow(*key, None, None, None, None, None, None)]
        found = people.of(key), endings.of(key)
        papers_of_case = frozenset(paper.kind for paper in kinds.of(key))
        bundle = Bundle(key, header[0], tuple(found[0]), tuple(found[1]), papers_of_case)
        yield completed(bundle, words.of(key))


class _Groups:
    """Rows in order, handed out case by case."""

    def __init__(self, rows: Iterator[Any]) -> None:
        self._groups = groupby(rows, key=_KEY)
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
    fields = (name for name in kind._fields if name not in kind._field_defaults)
    columns = table.select([_COLUMN_OF.get(name, name) for name in fields])
    keys = [(name, "ascending") for name in ("source", "case_no", *more)]
    order = pc.sort_indices(columns, sort_keys=keys)
    defaults = [repeat(value) for value in kind._field_defaults.values()]
    make = partial(tuple.__new__, kind)  # as the class itself does, without a call in Python
    columns = columns.combine_chunks()
    for start in range(0, len(order), STRETCH):
        stretch = columns.take(order.slice(start, STRETCH))
        values = (one.to_pylist() for one in stretch.columns)
        yield from map(make, zip(*values, *defaults, strict=False))  # defaults have no end
