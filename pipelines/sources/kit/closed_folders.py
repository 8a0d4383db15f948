"""Finds folders that a search would pass over, as this account may not look into them (无权目录).

What lies there would be known to nobody, and a search says nothing of it.

>>> import tempfile
>>> folder = Path(tempfile.mkdtemp())
>>> (folder / "court").mkdir()
>>> list(on_the_way(folder, "*/parties_*.csv"))
[]
"""

import os
from collections.abc import Iterator
from pathlib import Path, PurePath

WHAT = "this account may not look into it."
NEXT = "Let it read there, or have somebody who may; then do it again."


def on_the_way(start: Path, pattern: str) -> Iterator[Path]:
    """Yield the folders that a pattern leads through and that are closed."""
    steps = PurePath(pattern).parts[:-1]
    for number in range(len(steps) + 1):
        reached = start.glob(str(PurePath(*steps[:number]))) if number else [start]
        yield from filter(_closed, reached)


def within(folder: Path) -> Iterator[Path]:
    """Yield a folder and those below it that are closed."""
    yield from filter(_closed, (folder, *folder.rglob("*/")))


def _closed(path: Path) -> bool:
    try:
        (path / ".").stat()  # to go in
        os.scandir(path).close()  # to see what is there
    except PermissionError:
        return True
    except OSError:  # no folder, or gone
        return False
    return False
