"""Waiting for processes, but not for one that was stopped and does not go on (停滞).

A process may take as long over a bucket as it needs. One that somebody has stopped (SIGSTOP) says
nothing, and a night that waits for it holds its lock until somebody looks. One that is stopped
whenever it is looked at, and has done nothing between two looks, is not waited for any longer;
what a tool stops and lets go on many times a second goes on meanwhile. Where there is no /proc,
every process is waited for.

Source: proc(5), fields 3, 14 and 15 of stat.
"""

from collections.abc import Mapping
from contextlib import suppress
from multiprocessing import connection
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, cast

from pipelines.errors import FaultError

LOOK: Final = 60.0
"""Seconds without an answer after which processes are looked at: a bucket takes a few."""
WHERE: Final = "workers"
_PROC: Final = Path("/proc")
_STOPPED: Final = "T"  # by a signal; a debugger's is a small t


def answering(asked: Mapping[Connection, int]) -> list[Connection]:
    """Return the pipes that have something to say next, or whose other end is closed.

    Args:
        asked: Pipe → number of the process that is to answer.

    Raises:
        FaultError: One of them was stopped and did not go on.
    """
    before: set[tuple[int, str]] = set()
    while not (ready := connection.wait(list(asked), LOOK)):
        now = {(number, did) for number in asked.values() if (did := _done_when_stopped(number))}
        if now & before:
            what = "a worker process was stopped from outside; nothing was published."
            next_step = "Stop a night whole or not at all, then run again."
            raise FaultError(WHERE, what, next_step)
        before = now
    return cast("list[Connection]", ready)


def _done_when_stopped(number: int) -> str:
    """Return the processor time of a process that is stopped; nothing of another."""
    with suppress(OSError):
        fields = (_PROC / str(number) / "stat").read_text().rpartition(") ")[2].split()
        if fields[0] == _STOPPED:
            return f"{fields[11]} {fields[12]}"
    return ""
