"""Whether what a night verified still waits, was approved, or was sent back (批准状态)."""

from collections.abc import Mapping
from typing import Any

from pipelines.night import places
from pipelines.registry import store
from pipelines.registry.event import Kind
from pipelines.settings import Settings

WAITS = "waiting"


def result(site: Settings, run: Mapping[str, Any]) -> str:
    """Return how a run ended, and what became of it where it waited for approval."""
    told = str(run["result"])
    if told != WAITS:
        return told
    registry = store.opened(places.registry(site))
    for event in registry.events(Kind.APPROVED, Kind.REJECTED):
        if event.payload["run"] == run["run_id"]:
            return str(event.kind)
    return told
