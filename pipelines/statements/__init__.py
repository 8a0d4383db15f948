"""What documents state of the parties of their cases, and where; a kind a file (文书所载).

Where columns are silent the judgment speaks. Every statement names the document and the place it
was read from. The batch goes in as it comes; a document that introduces nobody costs one look.

Source: docs/design.md §3.4; `pipelines.schema.TOLD`.

>>> import pyarrow as pa
>>> from pipelines import schema
>>> key = {"source": "court", "case_no": "1"}
>>> documents = [{**key, "document_no": "1-1", "text": "被告人张三，男，1988年3月1日出生。指控"}]
>>> parties = [{**key, "party_no": "7", "role": "被告人", "name": "张三"}]
>>> tables = (pa.Table.from_pylist(documents, schema.canonical("documents")),
...           pa.Table.from_pylist(parties, schema.canonical("parties")))
>>> [(one["party_no"], one["kind"], one["start"]) for one in read(*tables).to_pylist()][-1]
('7', 'birth_date', 8)
"""

import re
from collections.abc import Mapping, Sequence
from itertools import chain

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links
from pipelines.reading import id_number, name_cells
from pipelines.statements import (
    acts,
    guardians,
    headers,
    instances,
    minority,
    orders,
    splitting,
    strangers,
    young_people,
)
from pipelines.statements.kit import cast, entries, known_names, page
from pipelines.statements.kit.cast import Known
from pipelines.statements.kit.children import CUES as OF_CHILDREN
from pipelines.statements.kit.contract import Statement
from pipelines.statements.kit.told import Document, once, table
from pipelines.vocabulary import Role

STATEMENTS: list[Statement] = [
    headers,
    acts,
    orders,
    instances,
    guardians,
    minority,
    splitting,
    strangers,
    young_people,
]

CUES = "公诉|被告人|嫌疑人|不起诉人|被处罚人|行为人|罪犯|矫正对象|帮教对象|被拘留人|法定代理人"
"""A document without any of these introduces nobody whom the law looks at."""
_CUE = re.compile(CUES)

_NAMED = ("source", "case_no", "party_no", "role", "name", "former_names", "represented_by")
_BORN = ("birth_date", "id_type", "id_number")


def read(documents: pa.Table | pa.RecordBatch, parties: pa.Table) -> pa.Table:
    """Return what documents state of the parties of their cases, once a document.

    Args:
        documents: Normalised documents, of any cases and in any order.
        parties: Normalised parties; those of other cases do no harm.
    """
    some = f"{CUES}|{OF_CHILDREN}"
    hits = documents.filter(pc.match_substring_regex(documents["text"], some))
    known = _known(parties, links.case_links(hits))
    columns = (hits[name].to_pylist() for name in ("source", "case_no", "text"))
    pages = (
        _of(text, known.get((source, case_no), ()))
        for source, case_no, text in zip(*columns, strict=True)
    )
    return table(hits, list(pages))


def children(rows: pa.Table, column: str, parties: pa.Table) -> pa.Table:
    """Return what a column of running text tells of children; the column stands for the document.

    Args:
        rows: Normalised rows of any table.
        column: Which of its columns.
        parties: Normalised parties.
    """
    hits = rows.filter(pc.match_substring_regex(rows[column], OF_CHILDREN))
    name = pa.repeat(pa.scalar(column, pa.string()), hits.num_rows)
    keys = hits.select(["source", "case_no"]).append_column("document_no", name)
    known = _known(parties, links.case_links(hits)) if hits.num_rows else {}
    columns = (hits[name].to_pylist() for name in ("source", "case_no", column))
    told = (
        _of(text, known.get((source, case_no), ()), [young_people])
        for source, case_no, text in zip(*columns, strict=True)
    )
    return table(keys, list(told))


def _of(text: str, parties: Sequence[Known], kinds: Sequence[Statement] = ()) -> Document:
    """Return what one document states: everything once, where it stands first."""
    read_page = page.of(text)
    people = _cast(read_page, parties)
    kinds = kinds or (STATEMENTS if _CUE.search(text) else [young_people])
    stated = chain.from_iterable(kind.state(read_page, people) for kind in kinds)
    return Document(once(read_page, stated), instances.of(read_page), read_page.weight)


def _cast(read_page: page.Page, parties: Sequence[Known]) -> cast.Cast:
    """Tie who is introduced: by the head's set form; whom it leaves out, by name."""
    listed = entries.found(read_page.text, 0, read_page.head.stop)
    birthdays = headers.birthdays(read_page, listed)
    first = cast.of(listed, parties, birthdays)
    met = {one.party_no for one in first.members}
    missing = [one.name for one in parties if one.name and one.party_no not in met]
    more = known_names.found(read_page.text, missing, read_page.order)
    if not more:
        return first
    return cast.of((*listed, *more), parties, {**birthdays, **headers.birthdays(read_page, more)})


def _known(parties: pa.Table, wanted: pa.Array) -> Mapping[tuple[str, str], list[Known]]:
    """Return the parties of the wanted cases, in the order of their numbers."""
    rows = parties.filter(pc.is_in(links.case_links(parties), value_set=pc.unique(wanted)))
    found: dict[tuple[str, str], list[Known]] = {}
    columns = (rows[column].to_pylist() for column in (*_NAMED, *_BORN))
    for source, case_no, number, role, name, former, represented, *birth in zip(
        *columns, strict=True
    ):
        listed = Role(role) if role in Role.__members__.values() else None
        plain = "".join(name_cells.bare(name or "").split())
        one = Known(
            number, plain, listed, tuple(former or ()), tuple(represented or ()), _born(*birth)
        )
        found.setdefault((source, case_no), []).append(one)
    return {key: sorted(people, key=_in_order) for key, people in found.items()}


def _born(stated: str | None, id_type: str | None, id_text: str | None) -> frozenset[str]:
    """Return the birth days that the columns give."""
    number = id_number.read(id_text, id_type)
    days = {stated, number.birth.isoformat() if number and number.birth else None}
    return frozenset(day for day in days if day)


def _in_order(one: Known) -> tuple[int, str]:
    return (int(one.party_no) if one.party_no.isdecimal() else 0, one.party_no)
