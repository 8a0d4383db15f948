"""What has been kept long enough is destroyed once a night has published (到期清理).

    releases     earlier ones of each destination beyond a number; never the one shown, never one a
                 reader follows: a link beside `current` names it, or somebody holds a shared lock
                 (flock) on its manifest, or the file system cannot say whether anybody does
    runs         records and reports beyond some days; never the last ones the report draws, never
                 the one whose signed head the register is checked against
    quarantine   encrypted copies of what earlier runs held; what is held is held anew every night

Each is moved out of sight in one step, then destroyed; what a kill leaves is swept at the next
start. Where more than `LONGEST_GAP` days lie between this night and the last one, the clock may
have jumped: nothing expires then.

Source: docs/design.md §5; the numbers stand in `[retention]` of the profile.
"""

import fcntl
import shutil
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from pipelines.durable import STAGING, owner_folder, sync
from pipelines.night import Night
from pipelines.night.last_runs import LAST_RUNS
from pipelines.registry import releases as book
from pipelines.registry.releases import Release
from pipelines.registry.store import Registry
from pipelines.release import RELEASES
from pipelines.release.manifest import MANIFEST
from pipelines.sinks import destination as shelf
from pipelines.sinks import run_record

LONGEST_GAP: Final = 31  # days between two nights; a court that ran none for longer loses nothing
_EXPIRED = f"{STAGING}expired"

Told = dict[str, Any]


def expire(night: Night, registry: Registry, last: Mapping[str, Any] | None) -> Told:
    """Destroy what has been kept long enough, and tell how much that was.

    Args:
        night: the night that has published.
        registry: the open register; it is told of every release before its files go.
        last: the record of the night before.
    """
    told: Told = {"releases": 0, "followed": 0, "runs": 0, "quarantine": 0, "paused": False}
    if last is None:
        return told
    if (night.as_of - date.fromisoformat(last["as_of"])).days > LONGEST_GAP:
        return {**told, "paused": True}
    for destination in night.settings.nightly:
        for release in _beyond(night, registry, destination.name):
            kind = "followed" if _followed(night.out(destination), release.release) else "releases"
            told[kind] += 1
            if kind == "releases":
                book.expired(registry, release, night.as_of)
                shelf.remove(night.out(destination), release.release)
    days = _days(night)
    told["quarantine"] = _gone(night.quarantine.folder, _old_copies(night, days))
    told["runs"] = _gone(night.record.parent, _old_records(night, days))
    return told


def _beyond(night: Night, registry: Registry, destination: str) -> list[Release]:
    """Return the earlier releases beyond the number that is kept, the oldest first."""
    folder = night.releases / destination
    there = {Release(destination, name) for name in shelf.releases(folder)}
    there.discard(Release(destination, shelf.current(folder) or ""))
    order = [one for one in book.in_order(registry.events()) if one in there]
    unknown = sorted(there - set(order))
    return [*unknown, *order][: max(0, len(there) - night.settings.retention.releases)]


def _followed(folder: Path, release: str) -> bool:
    """Say whether a reader follows a release: by a link, or by a lock on its manifest."""
    links = [one for one in folder.iterdir() if one.is_symlink()]
    if any(one.readlink().name == release for one in links):
        return True
    try:
        with (folder / RELEASES / release / MANIFEST).open("rb") as manifest:
            fcntl.flock(manifest, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False  # without a manifest there is nothing to follow
    except OSError:
        return True  # somebody holds it, or the file system does not say
    return False


def _days(night: Night) -> dict[str, date]:
    """Return the day of every run that has a record, and of this one."""
    records = run_record.newest_first(night.record.parent, night.keys.public)
    days = {str(one["run_id"]): date.fromisoformat(one["as_of"]) for one in records}
    return {**days, night.run_id: night.as_of}


def _old_records(night: Night, days: Mapping[str, date]) -> list[str]:
    """Return the runs whose record has been kept long enough."""
    runs = night.record.parent
    kept = {*sorted(days)[-LAST_RUNS:], run_record.vouching(runs, night.keys.public)}
    old = _older(night, days, night.settings.retention.runs_days)
    return [name for name in old if name not in kept]


def _old_copies(night: Night, days: Mapping[str, date]) -> list[str]:
    """Return the runs whose held rows have been kept long enough, those without record too."""
    old = _older(night, days, night.settings.retention.quarantine_days)
    first = min(set(days) - set(old))
    there = {path.name for path in night.quarantine.folder.glob("[!.]*")}
    return sorted(name for name in there if name in old or (name not in days and name < first))


def _older(night: Night, days: Mapping[str, date], limit: int) -> list[str]:
    return [name for name, day in sorted(days.items()) if (night.as_of - day).days > limit]


def _gone(folder: Path, names: Iterable[str]) -> int:
    """Destroy folders: all out of sight first, each in one step."""
    moved = [name for name in names if (folder / name).is_dir()]
    if not moved:
        return 0
    aside = owner_folder(folder / _EXPIRED)
    for name in moved:
        (folder / name).rename(aside / name)
    sync(folder)
    shutil.rmtree(aside)
    sync(folder)
    return len(moved)
