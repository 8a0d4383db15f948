"""What a table or an extract counts from, and the register it is held against (计数前的准备).

Used by both, so that neither counts before what a signed run said of the register was checked.
"""

from pipelines import publish
from pipelines.night import Night
from pipelines.registry import check, store
from pipelines.registry.store import Registry
from pipelines.sinks import run_record
from pipelines.statistics import book
from pipelines.statistics.book import Counted


def opened(night: Night) -> tuple[Registry, Counted]:
    """Return the register, reconciled, and the rows that the last night left to count from.

    Raises:
        TamperError: the register or the rows are not what was signed.
        InputError: no night has left rows, or the register has overtaken them.
    """
    signed = run_record.latest_head(night.record.parent, night.keys.public)
    check.verify(night.registry_url, signed)
    registry = store.connect(night.registry_url)
    publish.reconcile(night.releases, registry, night.as_of)
    counted = book.kept(night.sealed, night.keys.cipher("statistics", night.random))
    book.refuse_if_overtaken(counted, registry)
    return registry, counted
