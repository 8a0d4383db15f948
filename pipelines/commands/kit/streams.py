"""Streams of a process that are closed, full or read by nobody (标准流).

A service or a shell may start a program with its input, output or error stream closed. The next
file it opens then takes that number, and what a library or a dying process writes to the error
stream would go into a release, the register or a channel between processes. A log may be on a disk
that is full, its reader gone with a lost connection, its character set without a tick: none of
that changes what a command does, or the code it ends with.

Source: open(2): the lowest number that is free; SIGPIPE in Python's documentation of signal.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import IO, Any

from rich.console import Console

_STREAMS = 3  # input, output, errors


def filled() -> None:
    """Let every stream that is closed lead nowhere, here and in what this process starts."""
    number = os.open(os.devnull, os.O_RDWR)
    while number < _STREAMS:
        os.set_inheritable(number, True)  # noqa: FBT003, as its documentation has it
        number = os.dup(number)
    os.close(number)


def forgiving() -> None:
    """Show a sign that the character set of a terminal lacks as a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


class Output(Console):
    """The output stream; a reader that has gone is no fault, and ends nothing."""

    def on_broken_pipe(self) -> None:
        """Let what is still to be written lead nowhere."""
        self.quiet = True
        _lead_nowhere(self.file)

    @contextmanager
    def for_information(self) -> Iterator[None]:
        """Go on where what is written cannot be kept, the disk being full."""
        try:
            yield
            self.file.flush()
        except OSError:
            self.on_broken_pipe()


class Complaints(Output):
    """The error stream; it only informs."""

    def print(self, *objects: Any, **how: Any) -> None:  # noqa: ANN401 - as Rich has it
        """Print, if anybody can be told."""
        with self.for_information():
            super().print(*objects, **how)


def _lead_nowhere(stream: IO[str]) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
