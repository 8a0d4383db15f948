"""What documents state as the table that decides read: everything once a document (记载表).

What a document says of somebody again and again counts where it stands first; the columns of the
document are repeated by Arrow.

Source: `pipelines.schema.TOLD`.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from pipelines.schema import TOLD
from pipelines.statements.kit.page import Page
from pipelines.statements.kit.stated import Stated
from pipelines.vocabulary import Instance, Told

Said = tuple[str | None, Told, str]
Row = tuple[str | None, Told, str, int, int]
"""Party number, kind and value, and where it stands."""
_OWN = ("party_no", "kind", "value", "start", "end")


class Document(NamedTuple):
    """What one document states, each once, and what it is worth."""

    rows: Sequence[Row]
    instance: Instance | None
    weight: int

    def __repr__(self) -> str:
        """Show no value: it is about people."""
        return "Document(...)"


def once(page: Page, stated: Iterable[Stated]) -> list[Row]:
    """Return each statement of a page once, with its first place in the document."""
    first: dict[Said, Stated] = {}
    for one in stated:
        said = one.party_no, one.kind, one.value
        if said not in first or one.start < first[said].start:
            first[said] = one
    return [
        (*said, *page.place(one.start, max(one.end, one.start + 1))) for said, one in first.items()
    ]


def table(documents: pa.Table | pa.RecordBatch, found: Sequence[Document]) -> pa.Table:
    """Lay down one row a statement, the columns of its document beside it."""
    rows = [row for document in found for row in document.rows]
    columns = dict(zip(_OWN, zip(*rows, strict=True) if rows else [()] * len(_OWN), strict=True))
    places = pa.array(np.repeat(np.arange(len(found)), [len(one.rows) for one in found]))
    beside = {
        **{name: documents[name] for name in ("source", "case_no", "document_no")},
        "instance": pa.array([one.instance for one in found], TOLD.field("instance").type),
        "weight": pa.array([one.weight for one in found], TOLD.field("weight").type),
    }
    arrays = [
        pa.array(columns[kind.name], kind.type)
        if kind.name in columns
        else beside[kind.name].take(places)
        for kind in TOLD
    ]
    return pa.Table.from_arrays(arrays, schema=TOLD)
