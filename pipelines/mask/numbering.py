"""Gives cases, documents and parties the release's own numbers (案号与编号的替换).

Links to cases that stay behind are removed, so that "sealed" and "absent" look alike.

Source: docs/design.md §4.
"""

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links
from pipelines.disclosure import Disclosure
from pipelines.mask import treatments
from pipelines.mask.released_rows import Rows
from pipelines.people import tokens
from pipelines.policies.columns import Treatment

_CASE_COLUMNS = ("case_no", "related_case_no", "later_event_case")


def numbered(column: str, treatment: Treatment, rows: Rows) -> pa.Array:
    """Return one column of case, document or party numbers as the release numbers them."""
    old = rows.table[column].combine_chunks()
    if isinstance(old, pa.ChunkedArray):
        old = old.chunk(0) if old.num_chunks else pa.array([], old.type)
    change = _change(column, treatment, rows)
    owners = rows.table["source"] if column in _CASE_COLUMNS else rows.cases
    owners = owners.combine_chunks() if isinstance(owners, pa.ChunkedArray) else owners
    if pa.types.is_list(old.type):
        return treatments.elements(old, owners, change)
    if "null" in treatment:
        return pc.if_else(rows.in_protected_case, treatments.emptied(old), change(old, owners))
    if column == "document_no" and treatment.other == "keep":
        personal = pc.if_else(rows.in_protected_case, old, pa.scalar(None, old.type))
        return pc.if_else(rows.in_protected_case, change(personal, owners), old)
    return change(old, owners)


def _change(
    column: str, treatment: Treatment, rows: Rows
) -> Callable[[pa.Array, pa.Array], pa.Array]:
    disclosure = rows.disclosure
    if column in _CASE_COLUMNS:
        return lambda values, owners: _each(values, owners, _case(disclosure))
    if column == "document_no":
        return lambda values, owners: _each(values, owners, _document(disclosure))
    if "null" in treatment:
        empty = treatment.other == "null"
        return lambda values, _: treatments.emptied(values) if empty else values
    return lambda values, owners: _each(values, owners, _party(disclosure))


def _each(values: pa.Array, owners: pa.Array, change: Callable[[str, str], str | None]) -> pa.Array:
    """Change every distinct pair of owner and value once."""
    pairs = pc.binary_join_element_wise(owners, values, "\x00")

    def changed(pair: str) -> str | None:
        owner, _, value = pair.partition("\x00")
        return change(owner, value)

    return treatments.mapped(pairs, changed)


def _case(disclosure: Disclosure) -> Callable[[str, str], str | None]:
    def change(source: str, case_no: str) -> str | None:
        sources = {source, *disclosure.casts.numbered.get(case_no, ())}
        if any(links.case_link(one, case_no) in disclosure.withheld for one in sources):
            return None
        return disclosure.case_number(source, case_no)

    return change


def _document(disclosure: Disclosure) -> Callable[[str, str], str]:
    def change(case: str, number: str) -> str:
        key = tokens.case_key(disclosure.key, case, number, disclosure.algorithm)
        return f"D{key[1:]}"

    return change


def _party(disclosure: Disclosure) -> Callable[[str, str], str | None]:
    """Renumber a party number, or the one in front of a relation (2:父亲)."""

    def change(case: str, value: str) -> str | None:
        number, colon, relation = value.partition(":")
        new = disclosure.numbers.get(f"{case}{links.SEPARATOR}{number.strip()}")
        return None if new is None else f"{new}{colon}{relation}"

    return change
