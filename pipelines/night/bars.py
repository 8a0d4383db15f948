"""Progress on a terminal: a bar for each stage, with the time left (进度条)."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from pipelines.night.progress import Silence, Watcher
from pipelines.reports.words import word


class Bars(AbstractContextManager["Bars"]):
    """Bars on a terminal, one per stage, with the time left."""

    def __init__(self, console: Console) -> None:
        """Draw on the console given (the error stream, so that output can be piped)."""
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=console,
        )
        self._current: TaskID | None = None

    def __enter__(self) -> Self:
        """Start drawing."""
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop drawing and leave the bars as they are."""
        self._progress.stop()

    def stage(self, name: str, total: int) -> None:
        """Begin a bar."""
        chinese = word("stage", name).chinese
        self._current = self._progress.add_task(f"{chinese} {name}", total=total)

    def advance(self, units: int = 1) -> None:
        """Move the current bar."""
        if self._current is not None:
            self._progress.advance(self._current, units)


@contextmanager
def shown(console: Console, *, quiet: bool) -> Iterator[Watcher]:
    """Watch with bars on a terminal; say nothing where nobody looks."""
    if quiet or not console.is_terminal:
        yield Silence()
        return
    with Bars(console) as bars:
        yield bars
