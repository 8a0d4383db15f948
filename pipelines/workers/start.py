"""How workers begin and end: forked from a process that has loaded what they need (启动与结束)."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from multiprocessing import Pipe, reduction
from multiprocessing.connection import Connection

from pipelines.errors import FaultError

NURSERY = "pipelines.workers.nursery"


class Start:
    """The process that workers are forked from; a process of its own, not a copy of this one."""

    def __init__(self, bench: object) -> None:
        """Start it and tell it what every worker is told."""
        self._orders, theirs = Pipe()
        handle = theirs.fileno()
        self._process = subprocess.Popen(  # noqa: S603, this very interpreter and a module of ours
            [sys.executable, "-m", NURSERY, str(handle)], pass_fds=(handle,)
        )
        theirs.close()
        self._orders.send((sys.path, bench))

    def member(self, module: str) -> "Member":
        """Start a worker that has loaded a module.

        Raises:
            FaultError: The process they are forked from was ended from outside.
        """
        pipe, theirs = Pipe()
        alive, lifeline = os.pipe()
        number = self._asked(module, theirs.fileno(), alive)
        theirs.close()
        os.close(alive)
        return Member(self, number, pipe, lifeline)

    def gone(self, number: int) -> None:
        """Have a worker ended, whatever it is doing; where nobody can, its lifeline does."""
        try:
            self._asked(number)
        except FaultError:
            return

    def end(self) -> None:
        """End the process; it has no workers any more."""
        self._orders.close()
        self._process.kill()
        self._process.wait()

    def _asked(self, order: str | int, *handles: int) -> int:
        try:
            self._orders.send(order)
            for handle in handles:
                reduction.send_handle(self._orders, handle, self._process.pid)
            number: int = self._orders.recv()
        except (EOFError, OSError):
            raise died() from None
        return number


@dataclass(frozen=True, slots=True)
class Member:
    """One worker, the pipe to it, and the line that tells it that we live."""

    start: Start = field(hash=False)
    number: int
    pipe: Connection = field(hash=False)
    lifeline: int = field(hash=False)

    def end(self) -> None:
        """End it, whatever it is doing."""
        self.start.gone(self.number)
        self.pipe.close()
        os.close(self.lifeline)


def died() -> FaultError:
    """Return the stop of a run that lost a worker."""
    what = "a worker process was ended from outside; nothing was published."
    return FaultError("workers", what, "Was memory short? Set fewer `workers`, then run again.")
