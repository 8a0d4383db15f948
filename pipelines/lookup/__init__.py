"""Answers to one question at a time, for the court's own eyes: a case, the register (查询)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.human_answer import PartyKey
from pipelines.lift import Lift
from pipelines.model import HeldRow
from pipelines.night import Call, Night, alone, open_night
from pipelines.registry import beside, check, settled
from pipelines.registry.beside import NOTHING, Beside
from pipelines.sinks import run_record
from pipelines.stages.desk import Desk
from pipelines.stages.settle import settle
from pipelines.stages.take_in import take_in
from pipelines.workers.crew import crew


def decisions(call: Call, case_no: str) -> tuple[pa.Table, list[HeldRow]]:
    """Return what is decided about the parties of one case, and its rows that are held.

    Both are told from the exports as they are now.

    Raises:
        FengcunError: As a run does while it reads.
    """
    night = open_night(call)
    with alone(night), decided(night) as desk:
        parts = desk.bucket_tables("decisions")
        found = [part.filter(pc.equal(part["case_no"], case_no)) for part in parts]
        return pa.concat_tables(found), [row for row in desk.held if row.case_no == case_no]


def registry(call: Call) -> tuple[str, Beside]:
    """Say in one line that the register is whole, against the latest signed run, and what is not.

    Raises:
        TamperError: The chain of events is not whole.
    """
    night = open_night(call)
    signed = run_record.latest_head(night.record.parent, night.keys.public)
    found = check.verify(night.registry_url, signed)
    if not found.head.length:
        return found.line, NOTHING
    book = settled.statements(night.registry_url, night.keys, night.random)
    people = night.keys.cipher("persons", night.random)
    return found.line, beside.look(book.registry, people, book)


@contextmanager
def decided(night: Night, trial: Mapping[PartyKey, Lift] | None = None) -> Iterator[Desk]:
    """Hold a desk on which the exports are decided upon as they are now; then clear it away.

    Args:
        night: Opened, and alone.
        trial: Instruments that lift a seal, to be tried and not recorded.
    """
    desk = Desk(night, crew(night.bench, night.settings.run), trial=trial or {})
    try:
        take_in(desk)
        settle(desk)
        yield desk
    finally:
        desk.workers.end()
        night.staging.remove()
