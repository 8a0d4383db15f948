"""Looks whether a release lies where a command was told to look for one (批次位置)."""

from pathlib import Path

from pipelines.errors import SettingsError

_FILES = ("manifest.json", "manifest.sig")


def at(folder: Path) -> Path:
    """Return the folder; one that lacks only one of the two files is looked at further.

    Raises:
        SettingsError: there is no release, whole or damaged.

    >>> at(Path("nowhere"))
    Traceback (most recent call last):
    pipelines.errors.SettingsError: release: neither manifest.json nor manifest.sig lies there. \
Name the folder of a release, as out/open/current.
    """
    if not any((folder / name).exists() for name in _FILES):
        where, what = "release", f"neither {' nor '.join(_FILES)} lies there."
        raise SettingsError(where, what, "Name the folder of a release, as out/open/current.")
    return folder
