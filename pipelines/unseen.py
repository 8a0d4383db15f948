"""What this process does is seen by its owner alone, in files and after a crash (umask 与转储).

Files are made for their owner, whatever the umask was. Where a process dies by a fault no picture
of its memory is left: neither as a core file, nor handed to a program, which no limit would stop.

Source: umask(2), core(5), prctl(2) PR_SET_DUMPABLE.

>>> with owner_only():
...     oct(os.umask(OTHERS_NOTHING))
'0o77'
"""

import ctypes
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from pipelines.durable import OTHERS_NOTHING

_SET_DUMPABLE: Final = 4


@contextmanager
def owner_only() -> Iterator[None]:
    """Make files for their owner alone until the end of the block."""
    before = os.umask(OTHERS_NOTHING)
    try:
        yield
    finally:
        os.umask(before)


def leave_no_dump() -> None:
    """Have this process leave no picture of its memory; what it starts has to ask for itself."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    prctl = getattr(ctypes.CDLL(None), "prctl", None)  # Linux alone has it
    if prctl:
        prctl(_SET_DUMPABLE, 0, 0, 0, 0)
