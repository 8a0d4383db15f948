"""Answers to one question at a time, for the court's own eyes: a case, the register (查询)."""

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.night import Call, Night, alone, open_night
from pipelines.registry import check
from pipelines.sinks import run_record
from pipelines.stages.desk import Desk
from pipelines.stages.settle import settle
from pipelines.stages.take_in import take_in


def decisions(call: Call, case_no: str) -> pa.Table:
    """Return what is decided about the parties of one case, from the exports as they are now.

    Raises:
        FengcunError: As a run does while it reads.
    """
    night = open_night(call)
    with alone(night):
        rows = decided(night).tables["decisions"]
    return rows.filter(pc.equal(rows["case_no"], case_no))


def registry(call: Call) -> str:
    """Say in one line whether the register is whole, against the latest signed run.

    Raises:
        TamperError: It is not.
    """
    night = open_night(call)
    signed = run_record.latest_head(night.record.parent, night.keys.public)
    return check.verify(night.registry_url, signed).line


def decided(night: Night) -> Desk:
    """Return a desk with the exports as they are now, decided upon; nothing is left in staging."""
    desk = Desk(night)
    try:
        take_in(desk)
        settle(desk)
    finally:
        night.staging.remove()
    return desk
