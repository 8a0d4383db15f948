"""Renames the plain call cannot do: never over another name, and two names at once (改名).

Both are one step of the Linux kernel (`renameat2`). Where kernel or file system does not know it,
`fresh` looks first and `exchange` takes three steps: a crash between them leaves one of the two
under a third name.

Source: renameat2(2), RENAME_NOREPLACE and RENAME_EXCHANGE, Linux 3.15.

>>> import tempfile
>>> one, other = (Path(tempfile.mkdtemp()) / name for name in ("one", "other"))
>>> one.write_text("1"), other.write_text("2")
(1, 1)
>>> exchange(one, other)
>>> one.read_text(), other.read_text()
('2', '1')
>>> fresh(one, other)
Traceback (most recent call last):
    ...
FileExistsError: [Errno 17] File exists: 'other'
"""

import ctypes
import errno
import os
from pathlib import Path

_NOREPLACE, _EXCHANGE = 1, 2
_HERE = -100  # AT_FDCWD: paths are relative to the working folder
_UNKNOWN = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP)
_libc = ctypes.CDLL(None, use_errno=True)


def fresh(source: Path, target: Path) -> None:
    """Give a file or folder a name that nothing bears yet.

    Raises:
        FileExistsError: something bears it.
    """
    if _renamed(source, target, _NOREPLACE):
        return
    if target.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target.name)
    source.rename(target)


def exchange(one: Path, other: Path) -> None:
    """Let two files or folders change names."""
    if _renamed(one, other, _EXCHANGE):
        return
    aside = one.with_name(f"{one.name}-aside")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


def _renamed(source: Path, target: Path, how: int) -> bool:
    """Rename as asked; say no where nobody here knows how."""
    renameat2 = getattr(_libc, "renameat2", None)
    if renameat2 is None:
        return False
    if not renameat2(_HERE, os.fsencode(source), _HERE, os.fsencode(target), how):
        return True
    number = ctypes.get_errno()
    if number in _UNKNOWN:
        return False
    raise OSError(number, os.strerror(number), target.name)
