"""One worker: does what it is handed until its parent is gone (工作进程).

The pipe carries tasks and results; the lifeline says nothing, and ends when the parent does.
"""

import os
import pickle
from collections.abc import Callable
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any

from pipelines.errors import FengcunError, fault
from pipelines.workers import memory
from pipelines.workers.bond import PARENT_LOST


def serve(pipe: int, lifeline: int, bench: object) -> None:
    """Work until there is nobody to work for."""
    Thread(target=_end_with_parent, args=(lifeline,), daemon=True).start()
    member = Connection(pipe)
    while True:
        try:
            work, task = member.recv()
        except (EOFError, OSError):
            return
        member.send_bytes(_answer(work, bench, task))
        memory.give_back()


def _answer(work: Callable[[Any, Any], Any], bench: object, task: object) -> bytes:
    """Return the result, or what went wrong as class and words that hold no value."""
    try:
        return pickle.dumps((None, work(bench, task)))
    except FengcunError as error:
        problem = error
    except Exception as error:  # noqa: BLE001, fail closed: told by place and kind
        problem = fault(error)
    told = type(problem), (problem.where, problem.what, problem.next_step)
    return pickle.dumps((told, None))


def _end_with_parent(lifeline: int) -> None:
    os.read(lifeline, 1)
    os._exit(PARENT_LOST)
