"""Writing that neither a kill nor a power cut can leave half done (落盘).

A file is written under another name and gets its own when it is whole and on the disk; a link
points to the old or to the new; both are on the disk before the next step is taken. What a kill
leaves bears a name that is swept (`.<name>.new`).

Source: docs/design.md §5. Renaming within one file system replaces in one step (POSIX rename).

>>> import tempfile
>>> folder = Path(tempfile.mkdtemp())
>>> write_new(folder / "a.key", b"secret", mode=0o600)
>>> oct((folder / "a.key").stat().st_mode & 0o777)
'0o600'
>>> point(folder / "current", "a.key")
>>> (folder / "current").read_bytes()
b'secret'
>>> beside(folder / "b.key").touch()
>>> sweep_unfinished(folder), [path.name for path in sorted(folder.iterdir())]
(1, ['a.key', 'current'])
"""

import os
from collections.abc import Iterable
from pathlib import Path

from pipelines.rename import fresh

OWNER_ONLY = 0o600
OWNER_FOLDER = 0o700
OTHERS_NOTHING = 0o077
"""What a process that writes for the court takes from everybody else (umask)."""
STAGING = ".staging-"
"""Begins the name of a folder that is being written; a kill leaves it to be swept."""
_UNFINISHED = ".*.new"


def write_new(path: Path, content: bytes, *, mode: int = OWNER_ONLY) -> None:
    """Write a file that must not be there yet, through to the disk; whole or not at all.

    Raises:
        FileExistsError: it is there.
    """
    write_parts(path, [content], mode=mode)


def write_parts(path: Path, parts: Iterable[bytes | memoryview], *, mode: int = OWNER_ONLY) -> None:
    """Write a new file, as `write_new` does, from parts that need not be held together."""
    unfinished = beside(path)
    try:
        with os.fdopen(open_beside(path, mode), "wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        appear(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def write_over(path: Path, content: bytes) -> None:
    """Write a file in the place of an older one, in one step: a reader sees the old or the new."""
    with os.fdopen(open_beside(path), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside(path).replace(path)
    sync(path.parent)


def beside(path: Path) -> Path:
    """Return the name a file bears until it is whole.

    >>> beside(Path("runs/run.json")).as_posix()
    'runs/.run.json.new'
    """
    return path.with_name(f".{path.name}.new")


def open_beside(path: Path, mode: int = OWNER_ONLY) -> int:
    """Open a new file under its unfinished name, and return its descriptor."""
    unfinished = beside(path)
    unfinished.unlink(missing_ok=True)
    return os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)


def appear(path: Path) -> None:
    """Give a file that is whole and synced its own name, in one step.

    Raises:
        FileExistsError: something bears it.
    """
    fresh(beside(path), path)
    sync(path.parent)


def sweep_unfinished(folder: Path) -> int:
    """Remove the files in a folder that were never finished; return how many."""
    left = sorted(folder.glob(_UNFINISHED))
    for path in left:
        path.unlink()
    return len(left)


def sync(path: Path) -> None:
    """Wait until a file or a folder's list of names is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def point(link: Path, target: str) -> None:
    """Let a link name another target, in one step; a reader sees the old or the new."""
    new = beside(link)
    new.unlink(missing_ok=True)
    new.symlink_to(target)
    new.replace(link)
    sync(link.parent)


def owner_folder(path: Path) -> Path:
    """Make a folder, and those missing above it, that only its owner may enter."""
    for missing in [path, *path.parents][::-1]:
        if not missing.exists():
            missing.mkdir(mode=OWNER_FOLDER, exist_ok=True)
            sync(missing.parent)
    return path
