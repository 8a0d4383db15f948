"""Work in a process of its own, ended by SIGKILL at an instant or before its n-th step.

A step is whatever changes what is on the disk in one go: a name made, changed or taken away, a
file or folder synced, a statement or a commit of the register. Instead of dying, a process may
find the disk full from a step on. Processes come from a fork server that has read the program and
done nothing yet, so instants fall into the work and not into imports. Nothing is really synced: a
kill, other than a power cut, loses nothing that was written.
"""

import errno
import multiprocessing
import os
import signal
import time
from typing import NamedTuple

from sqlalchemy.engine.default import DefaultDialect

from pipelines import rename
from pipelines.registry import store

NEEDS_SPACE = ("fsync", "mkdir", "symlink", "rename")
CALLS = (*NEEDS_SPACE, "replace", "rmdir", "unlink")
START = "start"
LONGEST = 600  # seconds a night may take before it counts as one that does not end
GRACE, LOOK_EVERY = 5, 0.05  # seconds in which children of a killed process have to end
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.jobs"])


class Kill(NamedTuple):
    """When to kill: before a step, or so many seconds after the start or after a stage began."""

    step: int | None = None
    full: int | None = None  # the step from which the disk is full; nobody is killed
    seconds: float = 0.0
    after: str | None = None  # `START`, or a stage


UNKILLED = Kill()


class Life(NamedTuple):
    """How a process ended: its exit code, negative where a signal did it; what it had done."""

    code: int
    steps: list[str]
    seconds: dict[str, float]  # from the start, and from the start of each stage, to the end


class Steps:
    """Counts steps, and kills this process before a given one, or fills its disk from there on."""

    def __init__(self, kill):
        """Begin to count."""
        self.names, self.kill = [], kill

    def __call__(self, name):
        """Come to a step."""
        if len(self.names) == self.kill.step:
            die()
        self.names.append(name)
        if self.kill.full is not None and len(self.names) > self.kill.full and name in NEEDS_SPACE:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def watch(self):
        """Stand before everything that changes what is on the disk."""
        sync_nothing(setattr)
        for name in CALLS:
            self._stand_before(os, name)
        self._stand_before(rename, "_renamed")
        for name in ("do_execute", "do_executemany", "do_commit"):
            self._stand_before(DefaultDialect, name)

    def _stand_before(self, place, name):
        real = getattr(place, name)

        def stepped(*args, **kwargs):
            self(name)
            return real(*args, **kwargs)

        setattr(place, name, stepped)


def sync_nothing(setattr_):
    """Have neither files nor the register wait for the disk."""

    def careless(connection, record):
        careful(connection, record)
        connection.execute("PRAGMA synchronous = OFF")

    careful = store._careful  # noqa: SLF001
    setattr_(store, "_careful", careless)
    setattr_(os, "fsync", lambda _: None)


def die():
    """End this process as a power cut would: nothing is run any more."""
    os.kill(os.getpid(), signal.SIGKILL)


def work(job, kill: Kill = UNKILLED) -> Life:
    """Do a job in a process, and kill it where asked; a job takes a pipe, gives an exit code."""
    ours, theirs = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=_watched, args=(job, kill, theirs))
    process.start()
    theirs.close()
    begun, steps = {}, []
    for said in _said(ours):
        if isinstance(said, list):
            steps = said
        else:
            begun[said] = time.monotonic()
        if kill.after == said:
            process.join(kill.seconds)
            process.kill()
    process.join(LONGEST)
    ended = time.monotonic()
    ours.close()
    assert process.exitcode is not None, "the work did not end"
    assert _gone(process.pid), "a child outlived the work"
    return Life(process.exitcode, steps, {name: ended - at for name, at in begun.items()})


def _said(pipe):
    """Yield the start, each stage as it begins, and at the end the steps."""
    yield START
    while True:
        try:
            yield pipe.recv()
        except EOFError:
            return


def _gone(group) -> bool:
    """Wait until nobody is left of a process and its children; they may end a moment later."""
    for _ in range(int(GRACE / LOOK_EVERY)):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(LOOK_EVERY)
    return False


def _watched(job, kill, pipe):
    """Do a job under watch, and tell its steps."""
    os.setsid()
    steps = Steps(kill)
    steps.watch()
    code = job(pipe)
    pipe.send(steps.names)
    os._exit(code)
