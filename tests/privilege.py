"""Gives up, for a while, what lets root pass over the rights of files; others have no such right.

Source: capabilities(7): CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH; capget(2).
"""

import ctypes
import os
from contextlib import contextmanager

LIBRARY = ctypes.CDLL(None, use_errno=True)
VERSION = 0x20080522  # of the structures below
PASSING_OVER = ~((1 << 1) | (1 << 2))  # all but the two capabilities


class Header(ctypes.Structure):
    """Which process, in which version."""

    _fields_ = (("version", ctypes.c_uint32), ("process", ctypes.c_int))


class Sets(ctypes.Structure):
    """Half of the three sets."""

    _fields_ = tuple((name, ctypes.c_uint32) for name in ("effective", "permitted", "inheritable"))


def _asked(call, sets):
    if call(ctypes.byref(Header(VERSION, 0)), sets):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


@contextmanager
def given_up(_site=None):
    """Be bound by the rights of files, as any account is, until the end of the block."""
    had, now = (Sets * 2)(), (Sets * 2)()
    for sets in (had, now):
        _asked(LIBRARY.capget, sets)
    now[0].effective &= PASSING_OVER
    _asked(LIBRARY.capset, now)
    try:
        yield
    finally:
        _asked(LIBRARY.capset, had)
