"""What a process of a night does to stay small: freed memory goes back to the machine (内存归还).

The C library keeps what was freed for later, and after one large block it keeps blocks as large;
a table of one bucket would then stay until the end. Here blocks from `OWN_BLOCK` on are mapped one
by one and go back at once, smaller ones after each bucket, and Arrow asks the system instead of a
pool of its own. Were the arrays of a search mapped one by one too, two processes would spend a
sixth of their time on it. Arrow loads pandas only to ask whether what it is given is a frame, 40
MB; here it is told that there are none.

Source: mallopt(3) of glibc; where the C library knows no such thing, nothing is done.

>>> give_back()
"""

import ctypes
import gc
import sys
from collections.abc import Callable
from importlib.abc import MetaPathFinder
from typing import Final

import pyarrow as pa

OWN_BLOCK: Final = 1 << 22  # bytes from which a block is mapped by itself: no array of a search
KEPT: Final = 1 << 25  # bytes that may lie unused above the last block in use, until a task is done
ARENAS: Final = 2  # heaps of a process, however many threads it has
NEW_OBJECTS: Final = 50_000  # after which Python looks for cycles among the youngest; 700 at first
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8  # malloc.h


def frugal() -> None:
    """Have this process give memory back as it is freed, and load no data frames for Arrow.

    Cycles are looked for seldom: a bucket makes millions of small objects and hardly a cycle, and
    going through them took four in a hundred of a night, more the larger the night.
    """
    gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])
    pa.set_memory_pool(pa.system_memory_pool())
    mallopt = _of_the_c_library("mallopt")
    mallopt(_MMAP_THRESHOLD, OWN_BLOCK)
    mallopt(_TRIM_THRESHOLD, KEPT)
    mallopt(_ARENA_MAX, ARENAS)
    hidden = _NoFrames()
    sys.meta_path.insert(0, hidden)
    try:
        pa.array([0])  # looks for pandas, once and for all
    finally:
        sys.meta_path.remove(hidden)


def give_back() -> None:
    """Give back what lies unused between blocks in use; after each bucket."""
    pa.default_memory_pool().release_unused()
    _of_the_c_library("malloc_trim")(0)


class _NoFrames(MetaPathFinder):
    """Hides pandas from whoever looks for it just now."""

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        """Refuse pandas, and leave all else to others.

        Raises:
            ModuleNotFoundError: It is pandas.
        """
        if name == "pandas":
            raise ModuleNotFoundError(name=name)


def _of_the_c_library(name: str) -> Callable[..., object]:
    """Return a function of the C library, or one that does nothing where it has none."""
    function: Callable[..., object] = getattr(ctypes.CDLL(None), name, _nothing)
    return function


def _nothing(*_: int) -> None:
    """Do nothing."""
