"""Reads how things stand from what earlier runs left: records, releases, held rows, events (现状).

Counts, codes and days only; nothing is opened that a key closes, and nothing is written.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from pipelines import keys, recalling, settings
from pipelines.model import Question
from pipelines.night import places
from pipelines.registry import store
from pipelines.registry.event import Kind
from pipelines.release.manifest import MANIFEST, parse
from pipelines.settings import Settings
from pipelines.sinks import destination as shelf
from pipelines.sinks import quarantine, run_record
from pipelines.status import approval
from pipelines.status.waiting import Waiting, asked

OVERDUE = timedelta(days=1)  # since the last run ended; a night begins every day at the same hour


@dataclass(frozen=True, slots=True)
class Published:
    """The release that readers of one destination see."""

    destination: str
    release: str | None
    as_of: str | None
    days: int | None
    foreign: int = 0
    """What lies among its releases and is no release of the register."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """Recalls that nobody acknowledged yet, and how many of these are overdue."""

    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Status:
    """How things stand."""

    run: Mapping[str, Any] | None
    going_on: bool
    interrupted: tuple[str, ...]
    published: tuple[Published, ...]
    held: tuple[Waiting, ...]
    waiting: tuple[Waiting, ...]
    recorded: int
    recalled: Recalled
    next: tuple[str, ...]


def status(profile: Path, today: date, now: datetime) -> Status:
    """Say how things stand.

    Args:
        profile: The profile.
        today: The legal date up to which ages of releases and recalls are counted.
        now: The time by which a night is overdue: a night of an old legal date ran all the same.

    Raises:
        SettingsError: the profile cannot be followed.
        TamperError: a record or a release is not what was signed.
        FaultError: the register cannot be read.
    """
    site = settings.load(profile)
    sealed, runs = places.sealed(site), places.runs(site)
    keyed = (sealed / "keys" / keys.REGISTRY).exists()
    known = keys.public_keys(sealed / "keys")
    run = next(run_record.newest_first(runs, known), None)
    going_on = places.going_on(site)
    interrupted = () if going_on else tuple(places.left_in_staging(site))
    held = _held(sealed, run)
    decided = next(filter(_decided, run_record.newest_first(runs, known)), None)
    waiting, recorded = asked(site, decided)
    shown, seen = _published(site, today), recalling.at(site, today)
    found = Status(
        run=_brief(site, run),
        going_on=going_on,
        interrupted=interrupted,
        published=shown,
        held=held,
        waiting=waiting,
        recorded=recorded,
        recalled=Recalled(seen.open, seen.overdue),
        next=(),
    )
    return _advised(found, now, keyed=keyed)


def _decided(run: Mapping[str, Any]) -> bool:
    return str(run["result"]) != "stopped"


def _brief(site: Settings, run: Mapping[str, Any] | None) -> dict[str, Any] | None:
    names = ("run_id", "as_of", "begun_at", "ended_at", "stopped")
    if run is None:
        return None
    return {**{name: run[name] for name in names}, "result": approval.result(site, run)}


def _published(site: Settings, today: date) -> tuple[Published, ...]:
    out, known = places.out(site), _registered(site)
    shown = (_shown(out / one.name, one.name, today) for one in site.destinations)
    return tuple(replace(one, foreign=_foreign(out, one, known)) for one in shown)


def _foreign(out: Path, one: Published, known: Mapping[str, set[str]]) -> int:
    """Count what nobody registered; what readers see is never told to be moved away."""
    ours = {*known.get(one.destination, ()), one.release or ""}
    return shelf.foreign(out / one.destination, ours)


def _registered(site: Settings) -> dict[str, set[str]]:
    """Return destination → the releases that were ever to be shown, by the register."""
    url = places.registry(site)
    file = store.sqlite_file(url)
    found: defaultdict[str, set[str]] = defaultdict(set)
    if file is None or file.exists():
        for event in store.opened(url).events(Kind.RELEASING):
            found[str(event.payload["destination"])].add(str(event.payload["release"]))
    return found


def _shown(folder: Path, name: str, today: date) -> Published:
    release = shelf.current(folder)
    if release is None:
        return Published(name, None, None, None)
    as_of = parse((folder / shelf.CURRENT / MANIFEST).read_bytes()).made.as_of
    return Published(name, release, as_of, (today - date.fromisoformat(as_of)).days)


def _held(sealed: Path, run: Mapping[str, Any] | None) -> tuple[Waiting, ...]:
    """Count what the last run held by reason; a row held from several places counts once."""
    if run is None:
        return ()
    since: defaultdict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for place, reason, day in quarantine.reasons(sealed / "quarantine" / run["run_id"]):
        since[reason.partition(":")[0]][place] = day
    return tuple(
        Waiting(reason, len(days), min(days.values())) for reason, days in sorted(since.items())
    )


def _advised(found: Status, now: datetime, *, keyed: bool) -> Status:
    """Add what to do next: codes, the most pressing first."""
    run = found.run
    overdue = run is not None and now - datetime.fromisoformat(run["ended_at"]) > OVERDUE
    advice = {
        "keygen": not keyed,
        "wait": found.going_on,
        "first": keyed and run is None and not found.going_on and not found.interrupted,
        "interrupted": bool(found.interrupted),
        "stopped": run is not None and run["result"] == "stopped",
        "approve": run is not None and run["result"] == approval.WAITS,
        "overdue": overdue and not found.going_on,
        "recall": found.recalled.overdue > 0,
        "foreign": any(one.foreign for one in found.published),
        "apply": found.recorded > 0,
        "answer": any(one.code != Question.RECITAL for one in found.waiting),
        "held": bool(found.held),
    }
    due = tuple(code for code, holds in advice.items() if holds)
    return replace(found, next=due or ("nothing",))
