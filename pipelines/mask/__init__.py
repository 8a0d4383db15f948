"""Covers what was found: text by spans, tables by declared column (去标识).

Whole columns are treated at once (`.treatments`); only cells of other people in protected cases
are looked at one by one (`.shared_cells`). Rows of withheld cases are left out.

Source: docs/design.md §3.6 and §4; `policies/columns.tsv`.
"""

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links, span
from pipelines.disclosure import Disclosure
from pipelines.mask import numbering, shared_cells, treatments
from pipelines.mask.released_rows import Rows
from pipelines.policies import columns, words
from pipelines.span import Span

Spans = Mapping[int, Sequence[Span]]


def mask_text(text: str, spans: Sequence[Span]) -> str:
    """Return the text with every span replaced and nothing else changed.

    >>> mask_text("其子陈小禾到案", [Span(2, 5, "person_name", "被告人甲")])
    '其子被告人甲到案'
    """
    return span.apply(text, spans)


def mask_table(
    name: str,
    table: pa.Table | pa.RecordBatch,
    disclosure: Disclosure,
    spans: Mapping[str, Spans] | None = None,
) -> pa.Table:
    """Return what leaves of a table: columns treated, withheld cases left out.

    Args:
        name: Name of the table.
        table: Normalised rows, any number of cases.
        disclosure: The destination's view.
        spans: Column of running text → row of `table` → what changes there.
    """
    whole = pa.table(table).combine_chunks()
    covered = _texts(whole, spans or {})
    rows = Rows(name, leaving(covered, disclosure).combine_chunks(), disclosure)
    columns_left = [
        column
        for column in covered.column_names
        if leaves(name, column, disclosure.policy, flags=disclosure.flags)
    ]
    return pa.table({column: _treated(column, rows) for column in columns_left})


def leaving(table: pa.Table, disclosure: Disclosure) -> pa.Table:
    """Return the rows whose case does not stay behind."""
    withheld = pa.array(sorted(disclosure.withheld), pa.string())
    stays = pc.is_in(links.case_links(table), value_set=withheld)
    if not pc.any(stays, min_count=0).as_py():
        return table  # long texts are not copied for nothing
    return table.filter(pc.invert(stays))


def text_columns(name: str, names: Sequence[str]) -> list[str]:
    """Return the columns of a table that hold running text.

    >>> text_columns("documents", ["case_no", "text", "备注"])
    ['text', '备注']
    """
    return [column for column in names if columns.column(name, column).kind == "free"]


def _texts(table: pa.Table, spans: Mapping[str, Spans]) -> pa.Table:
    for column, changes in spans.items():
        old = _array(table[column])
        places = sorted(changes)
        texts = old.take(pa.array(places, pa.int64())).to_pylist()
        new = [mask_text(text, changes[row]) for row, text in zip(places, texts, strict=True)]
        chosen = pc.is_in(
            pa.array(range(len(old)), pa.int64()), value_set=pa.array(places, pa.int64())
        )
        covered = pc.replace_with_mask(old, chosen, pa.array(new, pa.string()))
        table = table.set_column(table.column_names.index(column), column, covered)
    return table


def leaves(name: str, column: str, policy: str, *, flags: bool) -> bool:
    """Say whether a column leaves at all."""
    line = columns.column(name, column)
    treatment = columns.treatment(policy, name, column)
    return "drop" not in treatment and (line.kind != "flag" or flags)


def _treated(column: str, rows: Rows) -> pa.Array:
    line = columns.column(rows.name, column)
    treatment = columns.treatment(rows.disclosure.policy, rows.name, column)
    if line.kind in ("case_number", "party_number"):
        return numbering.numbered(column, treatment, rows)
    old = _array(rows.table[column])
    protected = _done(treatment.protected, old, line.kind, rows)
    other = protected
    if treatment.other != treatment.protected:
        other = _done(treatment.other, old, line.kind, rows)
    result = pc.if_else(rows.protected, protected, other)
    if treatment.other in shared_cells.TREATMENTS and line.kind in shared_cells.KINDS:
        return shared_cells.covered(result, old, line, rows)
    return result


def _done(treatment: str, column: pa.Array, kind: str, rows: Rows) -> pa.Array:
    """Return a whole column after one treatment."""
    if treatment == "null":
        return treatments.emptied(column)
    if treatment == "year":
        return treatments.years(column)
    if treatment == "token":
        return rows.tokens
    if treatment == "publication":
        return rows.published
    if treatment == "text" and kind == "code":
        return treatments.mapped(column, words.without_minority)
    return column


def _array(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
