"""Finds every file below a folder, hidden ones too; links are told and not followed (文件夹)."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from pipelines.formats.kit import looking, running_text
from pipelines.formats.kit.piece import Piece, Place, Unread
from pipelines.formats.kit.refusal import Reason
from pipelines.formats.kit.source import Source, on_disk


def found(given: str) -> Iterator[Source | Piece | Unread]:
    """Yield what a path names: itself, or everything below it, in sorted order."""
    path = Path(given)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield Unread(Place(given), Reason.PERMISSION if _forbidden(error) else Reason.MISSING)
        return
    if stat.S_ISDIR(mode):
        yield from _below(path, given.rstrip("/") or "/", path.resolve())
    else:
        yield _file(path, given, mode)


def one(path: Path, name: str) -> Iterator[Source | Unread]:
    """Yield a file under another name than its own."""
    try:
        yield _file(path, name, path.stat().st_mode)
    except (OSError, ValueError) as error:
        yield Unread(Place(name), Reason.PERMISSION if _forbidden(error) else Reason.MISSING)


def _below(folder: Path, name: str, root: Path) -> Iterator[Source | Piece | Unread]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield Unread(Place(name), Reason.PERMISSION if _forbidden(error) else Reason.CHANGED)
        return
    if not entries:
        yield looking.name(readable(name))
    for entry in entries:
        yield from _entry(Path(entry.path), f"{name}/{entry.name}", root)


def _entry(path: Path, name: str, root: Path) -> Iterator[Source | Piece | Unread]:
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            yield from _link(path, readable(name), root)
            return
    except OSError as error:
        yield Unread(
            Place(readable(name)), Reason.PERMISSION if _forbidden(error) else Reason.CHANGED
        )
        return
    if stat.S_ISDIR(mode):
        yield from _below(path, name, root)
    else:
        yield _file(path, readable(name), mode)


def _file(path: Path, name: str, mode: int) -> Source | Unread:
    if not stat.S_ISREG(mode):
        return Unread(Place(name), Reason.SPECIAL_FILE)
    try:
        return on_disk(path, name)
    except OSError:
        return Unread(Place(name), Reason.CHANGED)


def _link(path: Path, name: str, root: Path) -> Iterator[Piece | Unread]:
    """Tell where a link leads; what lies inside the folder is looked at there."""
    target = readable(str(path.readlink()))
    yield looking.name(name)
    yield running_text.one(Place(name, kind="metadata"), target)
    try:
        inside = path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):
        yield Unread(Place(name), Reason.MISSING)
        return
    if not inside:
        yield Unread(Place(name), Reason.LINK_OUTSIDE)


def readable(name: str) -> str:
    """Return a name that is not UTF-8 as the text it is in GB18030.

    >>> readable("a.csv"), readable(os.fsdecode("陈小禾.csv".encode("gb18030")))
    ('a.csv', '陈小禾.csv')
    """
    raw = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


def _forbidden(error: Exception) -> bool:
    return isinstance(error, PermissionError)
