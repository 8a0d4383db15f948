"""The folder of one destination: what is being made, what was released, what is shown (发布目录).

    .staging-<run>/   being written; nobody reads it, a crash leaves it to be swept away
    releases/<id>/    whole and signed
    current           names the one to read; changes in one step

Source: docs/design.md §5.

>>> import tempfile
>>> folder = Path(tempfile.mkdtemp())
>>> staging = stage(folder, "run-1")
>>> show(folder, staging, "0123456789abcdef")
>>> current(folder), releases(folder)
('0123456789abcdef', ['0123456789abcdef'])
>>> remove(folder, "0123456789abcdef")
Traceback (most recent call last):
    ...
pipelines.errors.FaultError: current: names the release that was to be removed. ...
"""

import os
import re
import shutil
from collections.abc import Collection
from pathlib import Path

from pipelines.durable import STAGING, owner_folder, point, sweep_unfinished, sync
from pipelines.errors import FaultError
from pipelines.release import RELEASES
from pipelines.rename import exchange

NAME = "destination"
CURRENT = "current"
_ID = re.compile("[0-9a-f]{16}")
_NEXT = "Show another release first; nothing was removed."


def stage(folder: Path, run: str) -> Path:
    """Make an empty folder for what this run writes."""
    staging = staging_of(folder, run)
    if staging.exists() or staging.is_symlink():
        take_away(staging)
    owner_folder(folder / RELEASES)
    return owner_folder(staging)


def staging_of(folder: Path, run: str) -> Path:
    """Return where a run writes."""
    return folder / f"{STAGING}{run}"


def show(folder: Path, staging: Path, release: str) -> None:
    """Move a finished release to its place and let `current` name it; safe to repeat.

    A release of this id that is already there changes places with it in one step: the same id is
    the same manifest, but its files may have been damaged since.
    """
    sync_tree(staging)
    place = folder / RELEASES / release
    if place.exists():
        exchange(staging, place)
    else:
        staging.rename(place)
    sync(place.parent)
    point(folder / CURRENT, f"{RELEASES}/{release}")
    sweep(folder)


def current(folder: Path) -> str | None:
    """Return the release that readers see, None before the first."""
    link = folder / CURRENT
    return link.readlink().name if link.is_symlink() and link.exists() else None


def releases(folder: Path) -> list[str]:
    """Return the ids of all releases on the disk.

    What has another name is nobody's release: it is told (`foreign`), and never destroyed.
    """
    return sorted(path.name for path in (folder / RELEASES).glob("*") if _is_one(path))


def foreign(folder: Path, known: Collection[str]) -> int:
    """Count what lies among the releases and is none that is known."""
    return sum(
        not (_is_one(path) and path.name in known) for path in (folder / RELEASES).glob("[!.]*")
    )


def _is_one(path: Path) -> bool:
    return path.is_dir() and _ID.fullmatch(path.name) is not None


def remove(folder: Path, release: str) -> None:
    """Destroy one release that is not shown: out of sight in one step, then its files."""
    if current(folder) == release:
        raise FaultError(CURRENT, "names the release that was to be removed.", _NEXT)
    place = folder / RELEASES / release
    if place.exists():
        place.rename(folder / f"{STAGING}removed-{release}")
        sync(place.parent)
    sweep(folder)


def clear(folder: Path) -> None:
    """Delete a folder of scratch files."""
    shutil.rmtree(folder, ignore_errors=True)


def sweep(folder: Path) -> int:
    """Remove what an interrupted run left behind; return how many folders that were."""
    if not folder.is_dir():
        return 0
    sweep_unfinished(folder)
    left = sorted(folder.glob(f"{STAGING}*"))
    for path in left:
        take_away(path)
    if left:
        sync(folder)
    return len(left)


def take_away(path: Path) -> None:
    """Remove a folder with all in it; of a link the link alone, never what it names."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def sync_tree(folder: Path) -> None:
    """Wait until every name below a folder is on the disk; its files were synced as written."""
    for path, _, _ in os.walk(folder):
        sync(Path(path))
