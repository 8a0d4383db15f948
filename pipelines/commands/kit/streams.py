"""The first three descriptors of a process are its streams, even where it began without (标准流).

A service or a shell may start a program with its input, output or error stream closed. The next
file it opens then takes that number, and what a library or a dying process writes to the error
stream would go into a release, the register or a channel between processes.

Source: open(2): the lowest number that is free.
"""

import os

_STREAMS = 3  # input, output, errors


def filled() -> None:
    """Let every stream that is closed lead nowhere, here and in what this process starts."""
    number = os.open(os.devnull, os.O_RDWR)
    while number < _STREAMS:
        os.set_inheritable(number, True)  # noqa: FBT003, as its documentation has it
        number = os.dup(number)
    os.close(number)
