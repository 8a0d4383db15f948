"""Several processes that share the work of a stage bucket by bucket, or none at all (工作进程).

A worker reads and writes the run's own folders and sends back counts. It ends with the process that
started it. What goes wrong comes back by place and kind, without the words of the error; a worker
that dies (killed, out of memory) stops the run.

>>> alone = Workers("bench", 1)
>>> list(alone.each(lambda bench, task: (bench, task), [1, 2]))
[('bench', 1), ('bench', 2)]
"""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import connection, get_context, parent_process
from multiprocessing.connection import Connection
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

import pyarrow as pa

from pipelines.errors import FaultError, FengcunError, fault

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

Result = TypeVar("Result")
WORTHWHILE = 1 << 25
"""Bytes of input from which several processes are started: each takes seconds to begin."""
_LOST = 30  # exit code of a worker whose parent is gone


class Workers:
    """The processes of one run, started when there is work for more than one."""

    def __init__(self, bench: object, count: int | None) -> None:
        """Keep what every worker is told, and how many there may be; None: as many as suit."""
        self._bench = bench
        self._wanted = count
        self._count = count or 1
        self._members: dict[Connection, SpawnProcess] = {}

    def each(self, work: Callable[[Any, Any], Result], tasks: Sequence[Any]) -> Iterator[Result]:
        """Yield the result of every task, in the order of the tasks.

        Raises:
            FengcunError: What a worker ran into, or that one died.
        """
        if min(self._count, len(tasks)) <= 1:
            yield from (work(self._bench, task) for task in tasks)
            return
        try:
            yield from self._shared(work, tasks)
        except BaseException:
            self.close()  # what the others are doing is of no use any more
            raise

    def _shared(self, work: Callable[[Any, Any], Result], tasks: Sequence[Any]) -> Iterator[Result]:
        self._start()
        done: dict[int, Result] = {}
        waiting = iter(enumerate(tasks))
        busy: dict[Connection, int] = {}
        for member in self._members:
            self._hand(member, work, waiting, busy)
        for number in range(len(tasks)):
            while number not in done:
                for member in self._ready(busy):
                    done[busy.pop(member)] = self._answer(member)
                    self._hand(member, work, waiting, busy)
            yield done.pop(number)

    def suit(self, size: int) -> None:
        """Fit the number of workers to the bytes that came, unless it was set."""
        if self._wanted is None:
            self._count = len(os.sched_getaffinity(0)) if size >= WORTHWHILE else 1

    def close(self) -> None:
        """End every worker, whatever it is doing."""
        for member, process in self._members.items():
            process.kill()
            process.join()
            member.close()
        self._members = {}

    def _start(self) -> None:
        context = get_context("spawn")
        while len(self._members) < self._count:
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, self._bench), daemon=True)
            process.start()
            theirs.close()
            self._members[ours] = process

    def _hand(
        self,
        member: Connection,
        work: Callable[[Any, Any], Any],
        waiting: Iterator[tuple[int, Any]],
        busy: dict[Connection, int],
    ) -> None:
        """Give the next task to a member that is free."""
        number, task = next(waiting, (None, None))
        if number is not None:
            busy[member] = number
            try:
                member.send((work, task))
            except OSError:
                raise _died() from None

    def _ready(self, busy: dict[Connection, int]) -> list[Connection]:
        """Wait for members that have an answer; the pipe of a dead one is ready too."""
        return [one for one in connection.wait(list(busy)) if isinstance(one, Connection)]

    def _answer(self, member: Connection) -> Any:  # noqa: ANN401 - what the work returns
        try:
            problem, result = member.recv()
        except (EOFError, OSError):
            raise _died() from None
        if problem is not None:
            kind, words = problem
            raise kind(*words)
        return result


def _died() -> FaultError:
    what = "a worker process was ended from outside; nothing was published."
    return FaultError("workers", what, "Was memory short? Set fewer `workers`, then run again.")


def _serve(member: Connection, bench: object) -> None:
    """Work until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted and ends its workers
    Thread(target=_end_with_parent, daemon=True).start()
    pa.set_cpu_count(1)
    while True:
        try:
            work, task = member.recv()
        except (EOFError, OSError):
            return
        member.send(_done(work, bench, task))
        pa.default_memory_pool().release_unused()


def _done(work: Callable[[Any, Any], Any], bench: object, task: object) -> tuple[Any, Any]:
    """Return the result, or what went wrong as class and words that hold no value."""
    try:
        return None, work(bench, task)
    except FengcunError as error:
        problem = error
    except Exception as error:  # noqa: BLE001, fail closed: told by place and kind
        problem = fault(error)
    return (type(problem), (problem.where, problem.what, problem.next_step)), None


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(_LOST)
