"""The people of every case, taken out case by case from Arrow (案中人员名录).

Python values are made for the cases that are asked for, so that memory holds the tables and no
object per value however many cases there are.
"""

import hashlib
from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.leak.known import Case, Value, values
from pipelines.links import SEPARATOR
from pipelines.model import Standing
from pipelines.schema import PEOPLE

_COLUMNS = ["source", "case_no", "party_no", "token", "standing", "kind", "value"]
_NOBODY = PEOPLE.empty_table().select(_COLUMNS)
_DIGEST = 16  # bytes


class Directory:
    """PEOPLE tables, found again by case."""

    def __init__(self, tables: Iterable[pa.Table]) -> None:
        """Index the tables; no case stands in two of them."""
        self._tables: list[pa.Table] = []
        self._places: dict[str, tuple[int, int, int]] = {}
        self._protected: set[str] = set()
        for table in tables:
            self._add(table.select(_COLUMNS))

    def _add(self, table: pa.Table) -> None:
        cases = _links(table)
        if not _in_stretches(cases):
            table = table.take(pc.sort_indices(cases))
            cases = _links(table)
        stretches = pc.run_end_encode(cases)
        ends = stretches.run_ends.to_pylist()
        number = len(self._tables)
        for link, begin, end in zip(stretches.values.to_pylist(), [0, *ends], ends, strict=False):
            self._places[link] = (number, begin, end)
        shielded = pc.equal(table["standing"], str(Standing.PROTECTED)).combine_chunks()
        self._protected.update(pc.unique(cases.filter(shielded)).to_pylist())
        self._tables.append(table)

    def __contains__(self, case: object) -> bool:
        """Say whether somebody of the case is protected."""
        return isinstance(case, tuple) and SEPARATOR.join(case) in self._protected

    def __len__(self) -> int:
        """Count the values of protected people."""
        return sum(
            pc.sum(pc.equal(table["standing"], str(Standing.PROTECTED))).as_py() or 0
            for table in self._tables
        )

    def of(self, case: Case) -> list[Value]:
        """Return every value known of the people of a case."""
        return list(values(self._people(case)))

    def digest(self, case: Case) -> bytes:
        """Return a digest of every value known of the people of a case."""
        rows = _joined(self._people(case).columns).to_pylist()
        return hashlib.blake2b("\n".join(rows).encode(), digest_size=_DIGEST).digest()

    def _people(self, case: Case) -> pa.Table:
        number, begin, end = self._places.get(SEPARATOR.join(case), (0, 0, 0))
        return self._tables[number].slice(begin, end - begin) if end > begin else _NOBODY


def _joined(columns: list[pa.ChunkedArray]) -> pa.ChunkedArray:
    return pc.binary_join_element_wise(*columns, SEPARATOR, null_handling="replace")


def _links(table: pa.Table) -> pa.Array:
    joined = pc.binary_join_element_wise(table["source"], table["case_no"], SEPARATOR)
    return joined.combine_chunks()


def _in_stretches(cases: pa.Array) -> bool:
    """Say whether all rows of a case stand together already."""
    codes = cases.dictionary_encode().indices.to_numpy(zero_copy_only=False)
    return bool((np.diff(codes) >= 0).all())
