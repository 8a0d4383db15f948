r"""How rows of different tables are tied to one case or one party (关联键).

A case is "source␟case_no", a party adds "␟party_no"; ␟ is the unit separator, which no export
writes. Case marks name linked cases the same way.

>>> case_link("court", "1") == "court" + SEPARATOR + "1"
True
>>> case_links(pa.table({"source": ["court"], "case_no": ["1"]})).to_pylist() == ["court\x1f1"]
True
"""

import pyarrow as pa
import pyarrow.compute as pc

SEPARATOR = "\x1f"


def case_link(source: str, case_no: str) -> str:
    """Return what ties everything of one case together."""
    return f"{source}{SEPARATOR}{case_no}"


def split_link(link: str) -> tuple[str, str]:
    """Return source and case number of a case link."""
    source, _, case_no = link.partition(SEPARATOR)
    return source, case_no


def case_links(rows: pa.Table | pa.RecordBatch) -> pa.Array:
    """Return the case link of every row."""
    return _joined(rows, ("source", "case_no"))


def party_links(rows: pa.Table | pa.RecordBatch) -> pa.Array:
    """Return the party link of every row; null where the row names no party."""
    return _joined(rows, ("source", "case_no", "party_no"))


def _joined(rows: pa.Table | pa.RecordBatch, columns: tuple[str, ...]) -> pa.Array:
    parts = [rows.column(name).cast(pa.string()) for name in columns]
    return pc.binary_join_element_wise(*parts, SEPARATOR)
