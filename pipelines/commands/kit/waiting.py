"""A bar with the time left, for work that is measured in bytes (进度)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)


@contextmanager
def shown(console: Console, total: int | None, *, quiet: bool) -> Iterator[Callable[[int], None]]:
    """Yield what hears of bytes done; say nothing where nobody looks."""
    if quiet or not console.is_terminal:
        yield lambda _: None
        return
    columns = (TextColumn("核查 audit"), BarColumn(), DownloadColumn(), TimeElapsedColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console) as progress:
        task = progress.add_task("audit", total=total)
        yield lambda count: progress.advance(task, count)
