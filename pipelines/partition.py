"""The middle of the night for one batch: find, cover, hold what fails (一个批次的去标识).

Names nothing of its own: it puts the stages identify and mask together, as `pipelines.nightly`
does for whole runs, so that a batch passes both inside one `hold_on_error`.

Source: docs/design.md §3.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from pipelines import hold, identify, mask
from pipelines.disclosure import Disclosure
from pipelines.identify import Finder
from pipelines.model import HeldRow

Party = tuple[str, str, str]


@dataclass(frozen=True)
class Sanitised:
    """What one batch became: rows that leave, rows held, and counts for the report."""

    table: pa.Table = field(repr=False)
    held: list[HeldRow] = field(repr=False)
    counts: Mapping[str, int]
    questions: frozenset[Party] = field(repr=False)


def sanitise(
    name: str,
    batch: pa.RecordBatch | pa.Table,
    disclosure: Disclosure,
    find: Finder,
    *,
    destination: str,
) -> Sanitised:
    """Return a batch of any table without the identities that must not leave.

    Args:
        name: Name of the table.
        batch: Normalised rows; all rows of a case should stand in one batch.
        disclosure: The destination's view.
        find: Texts and known people → findings (`recognizers.find_all`).
        destination: Name of the destination, for held rows.
    """
    place = hold.Place(destination, name, "mask")
    parts: list[Sanitised] = []
    failed: list[HeldRow] = []
    leaving = mask.leaving(pa.table(batch), disclosure)
    for one in leaving.combine_chunks().to_batches():
        done, rows = hold.hold_on_error(
            lambda some: _sanitised(name, some, disclosure, find), one, place
        )
        parts += done
        failed += rows
    if not parts:
        empty = mask.mask_table(name, pa.table(batch).slice(0, 0), disclosure)
        parts = [Sanitised(empty, [], {}, frozenset())]
    return Sanitised(
        pa.concat_tables([part.table for part in parts]),
        failed,
        dict(sum((Counter(part.counts) for part in parts), Counter())),
        frozenset().union(*(part.questions for part in parts)),
    )


def _sanitised(
    name: str, batch: pa.RecordBatch | pa.Table, disclosure: Disclosure, find: Finder
) -> Sanitised:
    found = {
        column: identify.identify(batch, column, disclosure, find)
        for column in mask.text_columns(name, batch.schema.names)
        if mask.leaves(name, column, disclosure.policy, flags=disclosure.flags)
    }
    spans = {column: one.spans for column, one in found.items() if one.spans}
    counts = Counter(
        span.kind for one in spans.values() for changes in one.values() for span in changes
    )
    questions = frozenset().union(*(one.questions for one in found.values()))
    return Sanitised(mask.mask_table(name, batch, disclosure, spans), [], dict(counts), questions)
