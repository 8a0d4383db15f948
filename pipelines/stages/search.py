"""Parts clean rows from those that still name somebody, by the independent search (逐行核验)."""

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import hold, leak, links
from pipelines.model import HeldRow
from pipelines.vocabulary import OFFICIALS

STAGE = "verify"
_OFFICIAL_ROLES = frozenset(str(role) for role in OFFICIALS)


class Checker:
    """The search for everything known, made once for all destinations."""

    def __init__(self, people: pa.Table) -> None:
        """Prepare the search for the protected people of a PEOPLE table."""
        self._searcher = leak.searcher(people)

    def parted(
        self, name: str, table: pa.Table, origins: dict[str, tuple[str, str]], destination: str
    ) -> tuple[pa.Table, list[HeldRow]]:
        """Return the rows in which nothing known stands, and the others as held rows."""
        cases = [origins.get(link) for link in links.case_links(table).to_pylist()]
        hits = self._searcher.search(_columns(table), cases)
        kinds = {hit.row: hit.kind for hit in reversed(hits)}
        if not kinds:
            return table, []
        place = hold.Place(destination, name, STAGE)
        rows = sorted(kinds)
        leaking = table.take(pa.array(rows, pa.int64())).to_pylist()
        clean = pc.invert(pc.is_in(pa.array(range(table.num_rows)), value_set=pa.array(rows)))
        return table.filter(clean), [
            hold.held(row, place, f"leak:{kinds[number]}")
            for number, row in zip(rows, leaking, strict=True)
        ]


def _columns(table: pa.Table) -> list[leak.Column]:
    """Return every column as text; a lawyer's own name stands in an official's cell."""
    officials: frozenset[int] = frozenset()
    if "role" in table.column_names:
        roles = table["role"].to_pylist()
        officials = frozenset(row for row, role in enumerate(roles) if role in _OFFICIAL_ROLES)
    return [
        leak.Column(name, _texts(table[name]), officials if name == "name" else frozenset())
        for name in table.column_names
    ]


def _texts(column: pa.ChunkedArray) -> list[str]:
    if pa.types.is_list(column.type):
        column = pc.binary_join(pc.fill_null(column, []), "、")
    return [text or "" for text in column.cast(pa.string()).to_pylist()]
