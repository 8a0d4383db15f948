"""What must hold of a site after a night was killed, and after the next one: a list of faults."""

import re
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sql

from pipelines import release
from pipelines.errors import FengcunError
from pipelines.night import Night, open_night
from pipelines.registry import check, releases, states, store
from pipelines.registry.event import Kind
from pipelines.registry.tables import PERSONS
from pipelines.sinks import destination as shelf
from pipelines.sinks import run_record
from tests import nights
from tests.traces import traces

FINISHED = re.compile(
    r"out/\.run\.lock|out/[a-z-]+/current|out/[a-z-]+/releases/[0-9a-f]{16}/"
    r"(manifest\.json|manifest\.sig|[a-z]+/part-\d{5}\.parquet)"
    r"|out/[a-z-]+/recalls/[0-9a-f]{16}/notice\.(json|html)"
    r"|runs/\.run\.lock|runs/[\w-]+/(run\.json|run\.sig|report\.html)"
    r"|sealed/(run\.lock|\.registry\.sqlite\.lock|registry\.sqlite|keys/[\w/.-]+)"
    r"|sealed/quarantine/[\w-]+/part-\d{5}\.parquet|sealed/statistics/counted\.bin"
)
"""Files that may lie in a site at rest."""

UNFINISHED = re.compile(
    r"out/[a-z-]+/recalls/[0-9a-f]{16}/\.notice\.(json|html)\.new"
    r"|out/[a-z-]+/\.staging-.*|out/[a-z-]+/\.current\.new|runs/\.staging-record/.*"
    r"|sealed/staging/.*|sealed/quarantine/[\w-]+/\.part-\d{5}\.parquet\.new"
    r"|sealed/\.?registry\.sqlite(-journal|\.new)|sealed/statistics/\.counted\.bin\.new"
)
"""Files that may lie there besides, from a kill until the next start."""


class State(NamedTuple):
    """What a site shows, tells and knows."""

    shown: dict
    current: dict
    rows: dict
    decided: dict
    events: int
    people: frozenset


def state(site: Path, run_id: str) -> State:
    """Return what a site that is at rest after a night shows, tells and knows."""
    night = opened(site)
    registry = store.opened(night.registry_url)
    decided = list(registry.events(Kind.DECIDED))
    told = nights.told(site, run_id)
    return State(
        nights.shown(site),
        {name: shelf.current(folder) for name, folder in destinations(night).items()},
        {one["name"]: one["rows"] for one in told["destinations"]} | {"held": told["held"]},
        states.fold(decided),
        len(decided),
        people(registry),
    )


def after_the_kill(site: Path, old: State, new: State) -> list[str]:
    """Return what is wrong while nobody has started anything yet."""
    night = opened(site)
    found = [*_releases(night, (old, new)), *_strange(site, UNFINISHED), *_open_staging(night)]
    found += _unreadable(night)
    try:
        _register(night)
    except FengcunError as error:
        return [*found, f"register or record: {error.what}"]
    registry = store.opened(night.registry_url)
    decided = len(list(registry.events(Kind.DECIDED)))
    known = {old.events: old.people, new.events: new.people}
    if known.get(decided) != people(registry):
        found.append("register: decisions without their people")
    on_disk = {
        releases.Release(name, one)
        for name, folder in destinations(night).items()
        for one in shelf.releases(folder)
    }
    if lost := releases.standing(registry.events()) - on_disk:
        found.append(f"register: {len(lost)} releases it names are not there")
    return found


def after_the_next_night(
    site: Path, run_id: str, new: State, secrets: Sequence[str] = ()
) -> list[str]:
    """Return what is wrong when the next night has come to its end.

    Args:
        site: the folder of the site.
        run_id: the next night.
        new: what a night that nobody killed comes to.
        secrets: values that must not be readable outside the export.
    """
    night = opened(site)
    found = [*_strange(site), *after_the_kill(site, new, new)]
    if not (site / "runs" / run_id).exists():
        return [*found, "no record of the next night"]
    now = state(site, run_id)
    found += [f"other {name} than without a kill" for name in State._fields
              if getattr(now, name) != getattr(new, name)]  # fmt: skip
    for rows in (one for table in now.rows.values() if isinstance(table, dict)
                 for one in table.values()):  # fmt: skip
        if rows["in"] != rows["released"] + rows["withheld"] + rows["held"]:
            found.append("rows lost")
    held = sum(one["rows"] for one in now.rows["held"])
    if len(list(night.quarantine.read(run_id))) != held:
        found.append("held rows lost")
    if releases.unclosed(store.opened(night.registry_url).events()):
        found.append("register: a release is neither released nor abandoned")
    return found + [
        f"readable: a value in {part}/{file}"
        for part in ("out", "runs", "sealed")
        for secret in secrets
        for file in traces(site / part, secret)
    ]


def opened(site: Path) -> Night:
    """Open a site without starting anything."""
    return open_night(nights.call(site / "fengcun.toml", "looking-on"))


def destinations(night: Night) -> dict[str, Path]:
    return {one.name: night.out(one) for one in night.settings.nightly}


def people(registry) -> frozenset:
    """Return the handles behind which somebody is known."""
    with registry.transaction() as connection:
        return frozenset(connection.execute(sql.select(PERSONS.c.handle)).scalars())


def _releases(night, either) -> list[str]:
    """Every destination shows the old or the new, and whatever lies among releases is whole."""
    found = []
    for name, folder in destinations(night).items():
        if shelf.current(folder) not in {one.current[name] for one in either}:
            found.append(f"{name}: shows neither the old release nor the new")
        for one in shelf.releases(folder):
            try:
                release.check(folder / "releases" / one, night.keys.public)
            except FengcunError as error:
                found.append(f"{name}: a release is not whole: {error.what}")
    return found


def _strange(site, *besides) -> list[str]:
    """Name files of other shapes than those expected."""
    paths = [path for part in ("out", "runs", "sealed") for path in (site / part).rglob("*")]
    names = [str(path.relative_to(site)) for path in paths if path.is_symlink() or path.is_file()]
    allowed = (FINISHED, *besides)
    return [f"left over: {name}" for name in names if not any(p.fullmatch(name) for p in allowed)]


def _open_staging(night) -> list[str]:
    """Staging holds readable rows, so only its owner may enter it."""
    folders = [path for path in night.staging.folder.parent.glob("**") if path.is_dir()]
    return [f"staging is open to others ({len(folders)})"
            for path in folders[:2] if stat.S_IMODE(path.stat().st_mode) & 0o077]  # fmt: skip


def _unreadable(night) -> list[str]:
    try:
        for folder in night.quarantine.folder.glob("*"):
            list(night.quarantine.read(folder.name))
    except (OSError, ValueError, FengcunError) as error:
        return [f"quarantine cannot be read ({type(error).__name__})"]
    return []


def _register(night) -> None:
    signed = run_record.latest_head(night.record.parent, night.keys.public)
    check.verify(night.registry_url, signed)
