"""How workers begin and end: forked from a process that has loaded what they need (启动与结束)."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import Pipe, reduction
from multiprocessing.connection import Connection

from pipelines.errors import FaultError
from pipelines.workers import standstill

NURSERY = "pipelines.workers.nursery"
_PROGRAM = f"""
import signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted and ends its workers
sys.path[:] = sys.argv[2:]  # those of the parent; not the folder in which it happens to be
from {NURSERY} import main
main(int(sys.argv[1]))
"""


class Start:
    """The process that workers are forked from; a process of its own, not a copy of this one."""

    def __init__(self, bench: object) -> None:
        """Start it and tell it what every worker is told.

        Raises:
            FaultError: It was ended from outside.
        """
        self._orders, theirs = Pipe()
        with theirs:
            handle = theirs.fileno()
            program = [sys.executable, "-c", _PROGRAM, str(handle), *sys.path]
            self._process = subprocess.Popen(program, pass_fds=(handle,))  # noqa: S603, as above
        with self._in_step():
            self._orders.send(bench)

    def member(self, module: str) -> "Member":
        """Start a worker that has loaded a module.

        Raises:
            FaultError: The process they are forked from was ended from outside.
        """
        pipe, theirs = Pipe()
        alive, lifeline = Pipe(duplex=False)
        try:
            with theirs, alive:
                number = self._asked(module, theirs.fileno(), alive.fileno())
        except BaseException:
            pipe.close()
            lifeline.close()
            raise
        return Member(self, number, pipe, lifeline)

    def gone(self, number: int) -> None:
        """Have a worker ended, whatever it is doing; where nobody can, it has ended already."""
        with suppress(FaultError):
            self._asked(number)

    def end(self) -> None:
        """End the process, and with it what it has not ended yet."""
        self._orders.close()
        self._process.kill()
        self._process.wait()

    def _asked(self, order: str | int, *handles: int) -> int:
        with self._in_step():
            self._orders.send(order)
            for handle in handles:
                reduction.send_handle(self._orders, handle, self._process.pid)
            standstill.answering({self._orders: self._process.pid})
            number: int = self._orders.recv()
        return number

    @contextmanager
    def _in_step(self) -> Iterator[None]:
        """End the process where an order is cut short: the next one would be misread.

        Raises:
            FaultError: It was ended from outside.
        """
        try:
            yield
        except (EOFError, OSError):
            self.end()
            raise died() from None
        except BaseException:
            self.end()
            raise


@dataclass(frozen=True, slots=True)
class Member:
    """One worker, the pipe to it, and the line that tells it that we live."""

    start: Start = field(hash=False)
    number: int
    pipe: Connection = field(hash=False)
    lifeline: Connection = field(hash=False)

    def end(self) -> None:
        """End it, whatever it is doing, and wait until it is gone."""
        with self.pipe, self.lifeline:
            self.start.gone(self.number)
            self.lifeline.close()
            with suppress(EOFError, OSError):
                while True:  # what it still says; then its end of the pipe is closed
                    self.pipe.recv_bytes()


def died() -> FaultError:
    """Return the stop of a run that lost a worker."""
    what = "a worker process was ended from outside; nothing was published."
    return FaultError("workers", what, "Was memory short? Set fewer `workers`, then run again.")
