r"""Which case stands behind a number of a release, for any number of cases (案号来源).

The hashes of the released links are kept in order and looked up by bisection; the link itself is
compared then. Twelve bytes a case are in memory, the links stay where they lie.

>>> told = pa.table({"released": ["court\x1fK1"], "source": ["court"], "case_no": ["1"]})
>>> Origins([told]).of(pa.array(["court\x1fK1", "court\x1fK2", None]))
[('court', '1'), None, None]
"""

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.leak.hashes import hashed
from pipelines.leak.known import Case

COLUMNS = pa.schema([("released", pa.string()), ("source", pa.string()), ("case_no", pa.string())])


class Origins:
    """Released link → source and case number."""

    def __init__(self, told: Iterable[pa.Table]) -> None:
        """Keep the tables and the order of their links' hashes."""
        self._told = [batch for table in told for batch in table.to_batches() if batch.num_rows]
        self._begins = np.cumsum([0, *(batch.num_rows for batch in self._told)])
        keys = [hashed(batch["released"])[0] for batch in self._told]
        every = np.concatenate(keys) if keys else np.zeros(0, np.uint64)
        self._order = np.argsort(every, kind="stable").astype(np.int32)
        self._keys = every[self._order]

    def __len__(self) -> int:
        """Count the cases."""
        return len(self._order)

    def of(self, links: pa.Array) -> list[Case | None]:
        """Return the case behind each link, None where nobody knows it."""
        encoded = links.dictionary_encode()
        wanted = encoded.dictionary
        cases: list[Case | None] = [None] * len(wanted)
        if len(self) and len(wanted):
            found = np.searchsorted(self._keys, hashed(wanted)[0])
            rows = self._order[np.minimum(found, len(self) - 1)]
            batches = np.searchsorted(self._begins, rows, "right") - 1
            for number in np.unique(batches).tolist():
                places = np.flatnonzero(batches == number)
                some = self._told[number].take(pa.array(rows[places] - self._begins[number]))
                same = pc.equal(some["released"], wanted.take(pa.array(places))).to_pylist()
                pairs = zip(some["source"].to_pylist(), some["case_no"].to_pylist(), strict=True)
                for place, alike, pair in zip(places.tolist(), same, pairs, strict=True):
                    cases[place] = pair if alike else None
        indices = encoded.indices.to_pylist()
        return [None if index is None else cases[index] for index in indices]
