"""Several processes that share the work of a stage bucket by bucket, or none at all (工作进程).

A worker reads and writes the run's own folders and sends back counts. It ends with the process that
started it. What goes wrong comes back by place and kind, without the words of the error; a worker
that dies (killed, out of memory) stops the run.

>>> alone = Workers("bench", 1)
>>> list(alone.each(lambda bench, task: (bench, task), [1, 2]))
[('bench', 1), ('bench', 2)]
"""

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from pipelines.workers import standstill
from pipelines.workers.start import Member, Start, died

Result = TypeVar("Result")
Work = Callable[[Any, Any], Result]
"""Does one task, given the bench; a function of a module, so that it can be sent by name."""

WORTHWHILE = 1 << 25
"""Bytes of input from which several processes are started: to begin takes a second of
processor time, and they keep what they have loaded."""
TASKS = 8
"""Tasks one process does before another takes its place: what it keeps for the next time (forms of
names, compiled patterns, freed blocks) is of use within a bucket and grows over many."""


class Workers:
    """The processes of one run, started when there is work for more than one."""

    def __init__(self, bench: object, count: int | None) -> None:
        """Keep what every worker is told, and how many there may be; None: as many as suit."""
        self._bench = bench
        self._wanted = count
        self._count = count or 1
        self._members: dict[Connection, Member] = {}
        self._start: Start | None = None

    def suit(self, size: int) -> None:
        """Fit the number of workers to the bytes that came, unless it was set."""
        if self._wanted is None:
            self._count = len(os.sched_getaffinity(0)) if size >= WORTHWHILE else 1

    def each(
        self, work: Work[Result], tasks: Sequence[Any], *, share: int = TASKS
    ) -> Iterator[Result]:
        """Yield the result of every task, in the order of the tasks.

        Args:
            work: Does one task.
            tasks: What is done, one after the other.
            share: Tasks after which another process takes over; all of them where a process begins
                with what depends on the whole export.

        Raises:
            FengcunError: What a worker ran into, or that one died or was stopped for good.
        """
        if min(self._count, len(tasks)) <= 1:
            yield from (work(self._bench, task) for task in tasks)
            return
        try:
            yield from self._shared(work, tasks, share)
        except BaseException:
            self.end()  # what the others are doing is of no use any more
            raise

    def close(self) -> None:
        """End every worker, whatever it is doing: none outlives its stage."""
        while self._members:
            _, member = self._members.popitem()  # once: its descriptors may be another's later
            member.end()

    def end(self) -> None:
        """End what they are started from, and every worker with it."""
        try:
            if self._start:
                self._start.end()
        finally:
            self._start = None
            self.close()

    def _shared(self, work: Work[Result], tasks: Sequence[Any], share: int) -> Iterator[Result]:
        """Hand a task to whoever is free; a result waits until those before it are there."""
        while len(self._members) < self._count:
            self._begin(work)
        done: dict[int, Result] = {}
        busy: dict[Connection, int] = {}
        waiting = deque(enumerate(tasks))
        did: Counter[Connection] = Counter()
        for pipe in self._members:
            _hand(pipe, work, waiting, busy)
        for number in range(len(tasks)):
            while number not in done:
                for pipe in standstill.answering(self._asked(busy)):
                    done[busy.pop(pipe)] = _answer(pipe)
                    did[pipe] += 1
                    fresh = self._replaced(pipe, work) if waiting and did[pipe] == share else pipe
                    _hand(fresh, work, waiting, busy)
            yield done.pop(number)

    def _asked(self, busy: Iterable[Connection]) -> dict[Connection, int]:
        return {pipe: self._members[pipe].number for pipe in busy}

    def _replaced(self, pipe: Connection, work: Work[Any]) -> Connection:
        """Let another process take the place of one that has done its share."""
        self._members.pop(pipe).end()
        return self._begin(work)

    def _begin(self, work: Work[Any]) -> Connection:
        """Start a worker for this work and return the pipe to it."""
        self._start = self._start or Start(self._bench)
        member = self._start.member(work.__module__)
        self._members[member.pipe] = member
        return member.pipe


def _hand(
    pipe: Connection,
    work: Work[Any],
    waiting: deque[tuple[int, Any]],
    busy: dict[Connection, int],
) -> None:
    """Give the next task, if there is one, to a member that is free."""
    if not waiting:
        return
    busy[pipe], task = waiting.popleft()
    try:
        pipe.send((work, task))
    except OSError:
        raise died() from None


def _answer(pipe: Connection) -> Any:  # noqa: ANN401 - what the work returns
    try:
        problem, result = pipe.recv()
    except (EOFError, OSError):
        raise died() from None
    if problem is not None:
        kind, words = problem
        raise kind(*words)
    return result
