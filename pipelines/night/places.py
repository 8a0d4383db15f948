"""Where the things of one site lie, told from its profile alone, and whether a run is there (位置).

The lock is looked at, never taken: a look must not keep a run from starting.
"""

import errno
import shutil
from collections.abc import Iterable
from pathlib import Path

from pipelines import keys as key_ring
from pipelines.errors import FaultError, fault
from pipelines.keys import Keys
from pipelines.settings import Settings

LOCK = "run.lock"
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
LITTLE = 16 << 20  # bytes left on a disk below which it is the full one; Arrow writes by the MiB
LOCKS = Path("/proc/locks")  # every lock of the machine, on Linux


def sealed(site: Settings) -> Path:
    """Return the court's own zone: registry, quarantine, keys and staging."""
    return site.folder / site.run.sealed


def runs(site: Settings) -> Path:
    """Return where records and reports of runs go."""
    return site.folder / site.run.runs


def out(site: Settings) -> Path:
    """Return where the releases of every destination go."""
    return site.folder / site.run.out


def registry(site: Settings) -> str:
    """Return where the register of seals and releases is kept."""
    return site.run.registry or f"sqlite:///{sealed(site) / 'registry.sqlite'}"


def mirror(site: Settings) -> Path:
    """Return where the court's own copy of what databases hold is kept, encrypted."""
    return sealed(site) / "mirror"


def keys(site: Settings) -> Path:
    """Return the folder of the keys, public ones among them."""
    return sealed(site) / "keys"


def ring(site: Settings, destinations: Iterable[str]) -> Keys:
    """Read the keys of these destinations, from where the profile says.

    Raises:
        KeyFileError: one is missing, unreadable, or open to others.
    """
    return key_ring.load(keys(site), destinations, site.run.keys_from)


def staging(site: Settings) -> Path:
    """Return the folder in which each run has a staging folder while it lasts."""
    return sealed(site) / "staging"


def left_in_staging(site: Settings) -> list[str]:
    """Return the runs whose staging folder is there: running, or broken off."""
    return sorted(path.name for path in staging(site).glob("*") if path.is_dir())


def told(site: Settings, error: Exception) -> FaultError:
    """Return an unforeseen error without its words; of a file of ours, with the folder it is in.

    Only the names the profile gives are told: that of a file may be of an export.
    """
    problem = fault(error)
    folders = [one.name for one in _at_fault(site, error)] if isinstance(error, OSError) else []
    if not folders:
        return problem
    where = f"{', '.join(folders)} ({problem.where})"
    return FaultError(where, problem.what, problem.next_step)


def _at_fault(site: Settings, error: OSError) -> list[Path]:
    """Return which of our folders an error is about: that of its file, or those on a full disk."""
    ours = (out(site), runs(site), sealed(site))
    if isinstance(name := error.filename, str):
        return [one for one in ours if Path(name).resolve().is_relative_to(one.resolve())][:1]
    if error.errno in FULL:
        return [one for one in ours if one.is_dir() and shutil.disk_usage(one).free < LITTLE]
    return []


def going_on(site: Settings) -> bool:
    """Say whether somebody holds the lock of the sealed zone."""
    try:
        there = (sealed(site) / LOCK).stat().st_ino
        lines = LOCKS.read_text().splitlines()
    except OSError:
        return False
    return any(_locks(line.split(), there) for line in lines)


def _locks(words: list[str], inode: int) -> bool:
    """Say whether a line of the table of locks is about a file.

    >>> _locks("9: FLOCK  ADVISORY  WRITE 17462 fe:00:2146410 0 EOF".split(), 2146410)
    True
    """
    return "FLOCK" in words and any(word.endswith(f":{inode}") for word in words)
