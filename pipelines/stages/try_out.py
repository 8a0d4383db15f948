"""Verify: count every row, then search each written release again by other means (核验)."""

from dataclasses import replace

from pipelines import verify
from pipelines.errors import FaultError
from pipelines.keys.parquet_encryption import decryption
from pipelines.stages import marks
from pipelines.stages.desk import Desk, Making
from pipelines.verify.expected import Rows


def try_out(desk: Desk) -> None:
    """Search every release; a lost row, a leak or a missed canary stops the night.

    Raises:
        FaultError: A row is neither released nor withheld nor held, or nothing was written.
        LeakError: A release names somebody, or the search cannot be trusted.
    """
    desk.night.watcher.stage("verify", len(desk.makings))
    for name, making in desk.makings.items():
        refuse_lost_rows(name, making)
        search(desk, name, making)
        desk.night.watcher.advance()


def refuse_lost_rows(name: str, making: Making) -> None:
    """Stop where rows that came in are not accounted for."""
    for table, flow in making.flows.items():
        if not flow.whole:
            told = flow.released + flow.withheld + flow.held
            what = f"{flow.came} rows came, {told} are accounted for; nothing was published."
            where, next_step = f"{name}.{table}", "Report this; the release was not made."
            raise FaultError(where, what, next_step)
    making.checks["rows accounted for"] = True


def search(desk: Desk, name: str, making: Making) -> None:
    """Search one release as it is written."""
    staged = making.staged
    if staged is None or desk.known is None:
        what = "was never written; nothing was published."
        raise FaultError(name, what, "Run again.")
    rows = {
        table: Rows(flow.came, flow.released, flow.withheld, flow.held)
        for table, flow in making.flows.items()
        if table in staged.tables
    }
    found = verify.verify_release(
        staged.folder,
        desk.known,
        making.origins if making.expected.policy != marks.NAME else None,
        expected=replace(making.expected, rows=rows),
        decryption=decryption(staged.cipher.key) if staged.cipher else None,
    )
    making.verification = found.counts
    making.checks["no known value remains"] = not found.leaks
    planted = found.planted or not found.characters  # where nothing stands nothing can be planted
    making.checks["every canary found"] = bool(planted) and found.found == found.planted
