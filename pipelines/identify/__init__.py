"""Finds what has to go from running text: known values first, then whoever nobody knows (识别).

Texts of cases without a protected person are only looked at for recitals, behind one cheap gate;
readers outside the four organs get every text in published form.

Parts: recitals (`pipelines.recital`) · findings (`recognizers.find_all`) · scope (`.scope`) ·
words (`.wording`). Source: docs/design.md §3.5-3.7.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links, recital
from pipelines.disclosure import Disclosure
from pipelines.identify.law_words import says_law_alone
from pipelines.identify.scope import acted_on
from pipelines.identify.wording import Wording, minority_spans
from pipelines.people.cast import Cast
from pipelines.span import Span
from recognizers.kit.contract import KnownPerson
from recognizers.kit.finding import Finding

Finder = Callable[[Sequence[str], Sequence[Sequence[KnownPerson]]], Sequence[Sequence[Finding]]]
"""Texts and the people known for each → findings for each (`recognizers.find_all`)."""


@dataclass(frozen=True)
class Identified:
    """Row → what changes there, and the parties whose recitals a person must look at."""

    spans: Mapping[int, list[Span]] = field(repr=False)
    questions: frozenset[tuple[str, str, str]] = field(repr=False)


def identify(
    rows: pa.RecordBatch | pa.Table, column: str, disclosure: Disclosure, find: Finder
) -> Identified:
    """Return the spans of one column of text, for the rows that change."""
    texts = _flat(rows[column])
    cases = _flat(links.case_links(rows))
    filled = pc.fill_null(pc.not_equal(texts, ""), fill_value=False)
    wanted = pc.is_in(cases, value_set=disclosure.casts.protected)
    if disclosure.outside:
        wanted = filled
    cued = pc.and_(recital.gate(texts), filled)
    wanted = pc.and_(pc.and_(wanted, filled), pc.invert(says_law_alone(texts)))
    return _spans(_chosen(texts, cases, wanted, cued), disclosure, find)


@dataclass(frozen=True)
class _Text:
    """One text to look at."""

    row: int
    text: str = field(repr=False)
    case: str = field(repr=False)
    wanted: bool
    cued: bool


def _chosen(texts: pa.Array, cases: pa.Array, wanted: pa.Array, cued: pa.Array) -> list[_Text]:
    rows = pc.indices_nonzero(pc.or_(wanted, cued))
    columns = [column.take(rows).to_pylist() for column in (texts, cases, wanted, cued)]
    return [_Text(*values) for values in zip(rows.to_pylist(), *columns, strict=True)]


def _spans(texts: list[_Text], disclosure: Disclosure, find: Finder) -> Identified:
    """Take out the people of those cases alone of whose texts something is asked."""
    once = disclosure.casts.once
    told = {one.row: recital.records(one.text, once.get(one.case, ())) for one in texts if one.cued}
    meant = [one for one in texts if one.wanted or told[one.row]]
    casts = disclosure.casts.of(one.case for one in meant)
    spans = {one.row: list[Span]() for one in meant}
    for row, changes in _found([one for one in meant if one.wanted], casts, disclosure, find):
        spans[row] += changes
    questions: set[tuple[str, str, str]] = set()
    asked = disclosure.as_of, disclosure.recital_window_months
    for one in meant:
        if records := told.get(one.row):
            gone = recital.settled(one.text, records, casts[one.case], *asked)
            spans[one.row] += [part.span for part in gone]
            questions |= {
                (*links.split_link(one.case), party_no) for part in gone for party_no in part.asks
            }
    return Identified({row: part for row, part in spans.items() if part}, frozenset(questions))


def _found(
    texts: list[_Text], casts: Mapping[str, Cast], disclosure: Disclosure, find: Finder
) -> Iterator[tuple[int, list[Span]]]:
    """Yield the rows that are looked at whole, and what is found there and has to go."""
    if not texts:
        return
    cases = {one.case for one in texts}
    wordings = {case: Wording(disclosure, casts[case], *links.split_link(case)) for case in cases}
    found = find([one.text for one in texts], [casts[one.case].known for one in texts])
    for one, findings in zip(texts, found, strict=True):
        yield one.row, _changes(one.text, findings, casts[one.case], wordings[one.case])


def _changes(text: str, findings: Sequence[Finding], cast: Cast, wording: Wording) -> list[Span]:
    outside = wording.disclosure.outside
    acted = acted_on(text, findings, cast, outside=outside)
    changes = [span for one in acted if (span := wording.span(text, one))]
    return changes + (minority_spans(text) if outside else [])


def _flat(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
