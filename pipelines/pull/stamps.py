"""What tells that a file is still the one that was looked at (文件戳)."""

from pathlib import Path

Stamp = tuple[int, int, int]
"""Size, time of the last change, and which file it is on its disk."""


def stamp(path: Path) -> Stamp:
    """Return the stamp of a file.

    Raises:
        OSError: It is not there, or may not be looked at.
    """
    status = path.stat()
    return status.st_size, status.st_mtime_ns, status.st_ino
