"""Let a signed release wait for a person instead of showing it (等待批准).

Older releases that a seal comes too late for are called back at once, all but the one that readers
see: that one goes when its successor is approved.
"""

from collections.abc import Mapping

from pipelines.approval import grounds, waiting
from pipelines.approval.waiting import Waiting, Waits
from pipelines.digest import sha256
from pipelines.night import Night
from pipelines.publish import Booking, Signed
from pipelines.recall.issue import Grounds, Office
from pipelines.registry.releases import Release
from pipelines.sinks import destination as shelf
from pipelines.stages.desk import Desk, Making


def put(night: Night, making: Making, signed: Signed, booking: Booking) -> Waits:
    """Put a release where it waits; return what binds its approval."""
    waiting.put(signed.destination, signed.folder, night.run_id)
    making.waits = signed.manifest.release
    office = Office(booking.registry, signed.destination, night.keys)
    seen = Release(signed.destination.name, shelf.current(signed.destination) or "")
    held = Grounds(frozenset(booking.withheld), booking.guarded)
    making.recalled = office.call_back(seen, held, booking.on, booking.recall_days)
    return Waits(making.waits, sha256(signed.manifest.content), held.withheld, held.guarded)


def keep(desk: Desk, wait: Mapping[str, Waits]) -> None:
    """Keep what binds the approval of all that waits, if anything does."""
    if not wait:
        return
    stated = desk.settled
    kept = Waiting(
        desk.night.run_id, wait, grounds.answers_digest(stated), grounds.lift_digests(stated)
    )
    waiting.keep(desk.night.sealed, kept)
    desk.waiting_for_approval = kept.digest
