r"""Which case stands behind a number of a release, for any number of cases (案号来源).

Sixty-four bits of each released link are kept in order and looked up by bisection; the link itself
is compared then.

>>> told = pa.table({"released": ["court\x1fK1"], "source": ["court"], "case_no": ["1"]})
>>> Origins(told).of(pa.array(["court\x1fK1", "court\x1fK2", None]))
[('court', '1'), None, None]
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.digest import short
from pipelines.leak.known import Case

COLUMNS = pa.schema([("released", pa.string()), ("source", pa.string()), ("case_no", pa.string())])


class Origins:
    """Released link → source and case number."""

    def __init__(self, told: pa.Table) -> None:
        """Keep the table and the order of its links' digests."""
        self._told = told.combine_chunks()
        digests = _digests(self._told["released"])
        order = np.argsort(digests, kind="stable")
        self._order, self._digests = order.astype(np.int32), digests[order]

    def __len__(self) -> int:
        """Count the cases."""
        return len(self._order)

    def of(self, links: pa.Array) -> list[Case | None]:
        """Return the case behind each link, None where nobody knows it."""
        encoded = links.dictionary_encode()
        wanted = encoded.dictionary
        if not len(self) or not len(wanted):
            return [None] * len(links)
        found = np.searchsorted(self._digests, _digests(wanted))
        rows = self._told.take(self._order[np.minimum(found, len(self) - 1)])
        same = pc.equal(rows["released"], wanted).to_pylist()
        pairs = zip(rows["source"].to_pylist(), rows["case_no"].to_pylist(), strict=True)
        cases: list[Case | None] = [
            pair if alike else None for pair, alike in zip(pairs, same, strict=True)
        ]
        indices = encoded.indices.to_pylist()
        return [None if index is None else cases[index] for index in indices]


def _digests(links: pa.Array | pa.ChunkedArray) -> np.ndarray:
    return np.frombuffer(short(links.cast(pa.binary()).to_pylist()), np.uint64)
