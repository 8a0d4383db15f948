"""Whoever does the tasks of a stage: processes here, or executors of a cluster (人手)."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from pipelines.errors import SettingsError
from pipelines.night.bench import Bench
from pipelines.settings import Run
from pipelines.workers import TASKS, Workers

Result = TypeVar("Result")


class Crew(Protocol):
    """What a stage knows of them; see `Workers`."""

    def suit(self, size: int) -> None:
        """Fit the number of hands to the bytes that came."""

    def each(
        self, work: Callable[[Any, Any], Result], tasks: Sequence[Any], *, share: int = TASKS
    ) -> Iterator[Result]:
        """Yield the result of every task, in the order of the tasks."""

    def close(self) -> None:
        """Let go of what was loaded for a stage."""

    def end(self) -> None:
        """Let go of everything; nobody works any more."""


def crew(bench: Bench, run: Run) -> Crew:
    """Return the hands that a profile asks for.

    Raises:
        SettingsError: what they need is not installed.
    """
    if run.engine != "spark":
        return Workers(bench, run.workers)
    try:
        from pipelines.workers.spark import Executors  # noqa: PLC0415, an extra, and slow to load
    except ImportError:
        where, what = "engine spark", "is not installed; nothing was read."
        raise SettingsError(where, what, "Install it: pip install 'fengcun[spark]'.") from None
    return Executors(bench, run.master)
