"""A worker ends with the process it was forked from, even one that is stopped (同生共死).

A line that closes is seen by a process that runs. One that was stopped sees nothing until somebody
has it go on: it would keep what it knows in memory, and whoever waits for its end would wait for
good. The kernel ends it. Where it knows no such thing, the line alone does.

Source: prctl(2) PR_SET_PDEATHSIG; what it sets holds for one process and no child of it.
"""

import ctypes
import os
import signal
from typing import Final

_PARENT_DEATH_SIGNAL: Final = 1
PARENT_LOST: Final = 30  # exit code of a worker whose parent is gone


def end_with(parent: int) -> None:
    """Have the kernel end this process once its parent, given by number, is gone."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)  # Linux alone has it
    if prctl:
        prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # gone before that was said
        os._exit(PARENT_LOST)
