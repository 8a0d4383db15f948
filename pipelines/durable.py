"""Writing that a power cut cannot leave half done (落盘).

A file is new or it is not there; a link points to the old or to the new; both are on the disk
before the next step is taken.

Source: docs/design.md §5. Renaming within one file system replaces in one step (POSIX rename).

>>> import tempfile
>>> folder = Path(tempfile.mkdtemp())
>>> write_new(folder / "a.key", b"secret", mode=0o600)
>>> oct((folder / "a.key").stat().st_mode & 0o777)
'0o600'
>>> point(folder / "current", "a.key")
>>> (folder / "current").read_bytes()
b'secret'
"""

import os
from pathlib import Path

OWNER_ONLY = 0o600
OWNER_FOLDER = 0o700


def write_new(path: Path, content: bytes, *, mode: int = OWNER_ONLY) -> None:
    """Write a file that must not be there yet, through to the disk."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    sync(path.parent)


def sync(path: Path) -> None:
    """Wait until a file or a folder's list of names is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def point(link: Path, target: str) -> None:
    """Let a link name another target, in one step; a reader sees the old or the new."""
    beside = link.with_name(f".{link.name}.new")
    beside.unlink(missing_ok=True)
    beside.symlink_to(target)
    beside.replace(link)
    sync(link.parent)


def owner_folder(path: Path) -> Path:
    """Make a folder, and those missing above it, that only its owner may enter."""
    for missing in [path, *path.parents][::-1]:
        missing.mkdir(mode=OWNER_FOLDER, exist_ok=True)
    return path
