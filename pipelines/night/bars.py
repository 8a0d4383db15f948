"""Progress where somebody may look: bars on a terminal, a line a minute in a log (进度条).

>>> from datetime import UTC
>>> told, minutes = [], iter(range(9))
>>> lines = Lines(told.append, lambda: datetime(2026, 11, 1, 0, next(minutes), tzinfo=UTC))
>>> lines.stage("cover", 4)
>>> lines.advance()
>>> lines.advance(2)
>>> told
['识别与遮蔽 cover 25 %, 还需 left 0:03:00', '识别与遮蔽 cover 75 %, 还需 left 0:00:40']
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from types import TracebackType
from typing import Final, Self

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

EVERY: Final = timedelta(minutes=1)
"""Between two lines of a log."""


class Lines:
    """A line once a minute: the stage, how far it is, and how long it will take still."""

    def __init__(self, tell: Callable[[str], object], clock: Callable[[], datetime]) -> None:
        """Tell lines, by this clock."""
        self._tell, self._clock = tell, clock
        self._name, self._total, self._done = "", 0, 0
        self._told = self._begun = clock()

    def stage(self, name: str, total: int) -> None:
        """Begin a stage; nothing is told yet."""
        self._name, self._total, self._done = name, total, 0
        self._begun = self._clock()

    def advance(self, units: int = 1) -> None:
        """Count, and tell if a minute is over."""
        self._done = min(self._done + units, self._total)
        now = self._clock()
        if now - self._told < EVERY or not self._done:
            return
        self._told = now
        left = (now - self._begun) * (self._total - self._done) / self._done
        share, seconds = self._done / self._total, timedelta(seconds=round(left.total_seconds()))
        chinese = word("stage", self._name).chinese
        self._tell(f"{chinese} {self._name} {share:.0%}, 还需 left {seconds}".replace("%", " %"))


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
def shown(
    console: Console, *, quiet: bool, clock: Callable[[], datetime] | None = None
) -> Iterator[Watcher]:
    """Watch with bars on a terminal, else with lines if there is a clock; or not at all."""
    if quiet or not (console.is_terminal or clock):
        yield Silence()
        return
    if clock and not console.is_terminal:
        yield Lines(console.print, clock)
        return
    with Bars(console) as bars:
        yield bars
