"""How each line of the fault table that is about a Spark cluster is injected into a night."""

from collections.abc import Callable
from importlib import import_module

from pipelines.workers.spark import errand, session
from tests import chores

Plant = Callable[[object], None]
"""Changes the program with `monkeypatch`, until the night is over."""


def _done_instead(task) -> Plant:
    """Have executors do another task than to take the export in."""
    return lambda patch: patch.setattr(import_module("pipelines.stages.take_in"), "read_in", task)


def _see_no_folder(patch):
    patch.setattr(errand.Errand, "write", lambda *_: None)


def _begin_twice(patch):
    write = errand.Errand.write

    def begun(one, work, tasks):
        write(one, work, tasks)
        one.claim(len(tasks) - 1)

    patch.setattr(errand.Errand, "write", begun)


def _encrypt_nothing(patch):
    patch.setattr(session, "opened", lambda _master: session.refuse_open_wires({}))


def _away(_master):
    raise ConnectionRefusedError


PLANTS: dict[str, Plant] = {
    "there is no master, or no Java": lambda patch: patch.setattr(session, "opened", _away),
    "the cluster neither authenticates nor encrypts": _encrypt_nothing,
    "an executor does not see the folder of the run": _see_no_folder,
    "the shared folder is lost half-way": _done_instead(chores.losing_the_folder),
    "a process of an executor is killed, memory being short": _done_instead(chores.killed),
    "a process of an executor crashes": _done_instead(chores.crashing),
    "a task would be done a second time": _begin_twice,
    "an executor is lost": _done_instead(chores.losing_the_executor),  # last: another one starts
}
