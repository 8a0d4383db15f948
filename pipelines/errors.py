"""What a user can act on, and the exit code that tells operators which (错误与退出码).

Every message names where, how many, what was done and what to do next, never a value.
"""

import errno
import os
from pathlib import Path

EXIT_CLEAN = 0
EXIT_PUBLISHED_WITH_HELD_ROWS = 3


class FengcunError(Exception):
    """Anything that stops a run; the class carries the exit code."""

    exit_code = 70

    def __init__(self, where: str, what: str, next_step: str) -> None:
        """Name the place, what was found (with counts), and the next step."""
        self.where, self.what, self.next_step = where, what, next_step
        super().__init__(f"{where}: {what} {next_step}")


class LeakFoundError(FengcunError):
    """Checked data name sealed people."""

    exit_code = 1


class NotProvenError(FengcunError):
    """Checked data could not be shown to be clean."""

    exit_code = 2


class SettingsError(FengcunError):
    """The profile or the command line cannot be followed."""

    exit_code = 10


class InputError(FengcunError):
    """An export has the wrong shape; nothing was written."""

    exit_code = 11


class EmptyError(InputError):
    """A file of an export holds no row below its header; nothing was written."""


class KeyFileError(FengcunError):
    """A key is missing, unreadable or open to others."""

    exit_code = 12


class RefusedError(FengcunError):
    """An answer, a lifting or an extract that a person asked for was refused; nothing counts."""

    exit_code = 13


class LeakError(FengcunError):
    """A known identity is still readable, or a canary was missed; nothing was published."""

    exit_code = 20


class TooManyHeldError(FengcunError):
    """More rows were held than the profile allows; nothing was published."""

    exit_code = 21


class OverMaskedError(FengcunError):
    """More was taken out than the policy says; nothing was published."""

    exit_code = 23


class TamperError(FengcunError):
    """A manifest, a release or the registry is not what was signed."""

    exit_code = 22


class FaultError(FengcunError):
    """The machine or the program failed; nothing was published."""

    exit_code = 30


_NEXT_STEPS = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "Free space, then run again."),
    errno.EROFS: "Make the disk writable, then run again.",
    errno.EIO: "Check the disk, then run again.",
    **dict.fromkeys(
        (errno.EACCES, errno.EPERM), "Let the account of the run read and write there, then run."
    ),
}
"""What to do about a fault of the machine."""
_MORE_MEMORY = "Set fewer `workers` or a smaller `rows_per_partition`, then run again."


def fault(error: BaseException) -> FaultError:
    """Return an unforeseen error without its words, which may hold a value.

    >>> print(fault(OSError(errno.ENOSPC, "secret")))
    ?: OSError (No space left on device); the run stopped there. Free space, then run again.
    """
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    number = error.errno if isinstance(error, OSError) else None
    cause = f" ({os.strerror(number)})" if number else ""
    what = f"{type(error).__name__}{cause}; the run stopped there."
    other = "Run again; if it happens again, report the place named here."
    other = _MORE_MEMORY if isinstance(error, MemoryError) else other
    return FaultError(where, what, _NEXT_STEPS.get(number or 0, other))
