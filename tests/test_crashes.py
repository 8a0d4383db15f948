"""A night may be killed at any instant: readers see a whole release, and the next night completes.

`benchmarks/crashes.py` does the same a hundred times over; here ten instants, and every step of
what is small enough to be killed at each.
"""

import random
import shutil
import sqlite3
from contextlib import closing
from functools import partial
from typing import NamedTuple

import pytest

from pipelines import keys, publish, release
from pipelines.registry import check as registry_check
from pipelines.registry import releases as book
from pipelines.sinks import destination as shelf
from pipelines.sinks import run_record
from pipelines.sinks.quarantine import Quarantine
from tests import aftermath, careless, faults, jobs, kills, nights
from tests.kills import Kill
from tests.steps import KILLED, at_every_step

SEED = 20261101
SECRETS = (nights.MINOR, nights.CHILD, nights.PHONE)
CHANCE = random.Random(SEED)  # noqa: S311, the same instants in every run of this suite
FULL = 30
INSTANTS = {
    **{f"at {share:.0%} of the night": (kills.START, share) for share in (0.1, 0.4, 0.7)},
    **{f"at {share:.0%} of publishing": ("publish", share) for share in (0.15, 0.5, 0.85)},
    **{f"at {share:.0%} of the steps": ("steps", share)
       for share in (CHANCE.random() for _ in range(4))},
}  # fmt: skip


class Site(NamedTuple):
    """A site with a first release and a changed export, and what the second night makes of it."""

    folder: object
    old: aftermath.State
    new: aftermath.State
    life: kills.Life


@pytest.fixture(autouse=True)
def unsynced(monkeypatch):
    """Sync nothing here either: a kill loses nothing that was written."""
    kills.sync_nothing(monkeypatch.setattr)


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    """Publish once, change the export, and see what a night that nobody kills comes to."""
    folder = tmp_path_factory.mktemp("site")
    nights.site(folder)
    assert jobs.live(folder, "night-1").code == 0
    old = aftermath.state(folder, "night-1")
    faults.misspell_birth_dates(folder, 1)
    faults.make_younger(folder)
    never = shutil.copytree(folder, folder.with_name("never"), symlinks=True)
    life = jobs.live(never, "night-3")
    assert life.code == 3, "one row is held, the rest is published"
    new = aftermath.state(never, "night-3")
    assert aftermath.after_the_next_night(never, "night-3", new) == []
    assert all(old.current[name] != new.current[name] for name in old.current)
    return Site(folder, old, new, life)


@pytest.fixture
def site(changed, tmp_path):
    return shutil.copytree(changed.folder, tmp_path / "site", symlinks=True)


def moment(changed, place):
    """Return the kill that stands for a place in the night."""
    kind, share = place
    if kind == "steps":
        return Kill(step=int(share * len(changed.life.steps)))
    return Kill(seconds=share * changed.life.seconds[kind], after=kind)


@pytest.mark.parametrize("place", INSTANTS)
def test_a_night_killed_at_an_instant_leaves_all_whole_and_the_next_completes(changed, site, place):
    kill = moment(changed, INSTANTS[place])

    assert jobs.live(site, "night-2", kill).code in (KILLED, changed.life.code)
    assert aftermath.after_the_kill(site, changed.old, changed.new) == []
    assert jobs.live(site, "night-3").code == changed.life.code
    assert aftermath.after_the_next_night(site, "night-3", changed.new, SECRETS) == []


GUARDS = {
    "a release written where readers look": (careless.show_without_the_rename, "not whole"),
    "`current` changed first": (careless.show_before_it_is_there, "neither the old"),
    "a release registered before it is shown": (
        careless.register_a_release_before_it_is_shown, "releases it names are not there"),
    "held rows written in place": (careless.put_away_in_place, "quarantine cannot be read"),
    "the record written in place": (careless.write_the_record_in_place, "not the record"),
    "decisions and people in two transactions": (
        careless.register_decisions_before_their_people, "decisions without their people"),
}  # fmt: skip


@pytest.mark.parametrize("guard", GUARDS)
def test_a_guard_that_is_taken_away_is_missed(changed, site, guard):
    plant, says = GUARDS[guard]

    assert jobs.live(site, "night-2", plant=plant).code == KILLED
    found = aftermath.after_the_kill(site, changed.old, changed.new)
    assert any(says in fault for fault in found), found


def test_what_nobody_sweeps_is_missed(changed, site):
    kill = Kill(step=len(changed.life.steps) // 2)

    assert jobs.live(site, "night-2", kill).code == KILLED
    jobs.live(site, "night-3", plant=careless.sweep_nothing)
    found = aftermath.after_the_next_night(site, "night-3", changed.new)
    assert any("left over: sealed/staging/night-2" in fault for fault in found), found


@pytest.mark.parametrize("share", [0.05, 0.6, 0.95])
def test_a_disk_that_is_full_from_a_step_on_stops_the_night(changed, site, share):
    kill = Kill(full=int(share * len(changed.life.steps)))

    assert jobs.live(site, "night-2", kill).code == FULL
    assert aftermath.after_the_kill(site, changed.old, changed.new) == []
    assert jobs.live(site, "night-3").code == changed.life.code
    assert aftermath.after_the_next_night(site, "night-3", changed.new, SECRETS) == []


def test_a_disk_that_takes_no_more_of_a_file_stops_the_night(changed, site):
    assert jobs.live(site, "night-2", plant=jobs.leave_little_room).code == FULL
    assert aftermath.after_the_kill(site, changed.old, changed.new) == []
    assert jobs.live(site, "night-3").code == changed.life.code
    assert aftermath.after_the_next_night(site, "night-3", changed.new, SECRETS) == []


@pytest.fixture
def folder(tmp_path):
    """Return a court with keys and one release shown, which holds a case that may not leave."""
    made = tmp_path / "court"
    made.mkdir()
    jobs.make_keys(made)
    jobs.show(made, "甲法院")
    return made


def test_keys_whose_making_is_killed_are_made_by_the_next_try(tmp_path):
    def check(copy):
        jobs.make_keys(copy)
        assert keys.load(copy / "keys", ["open"])
        assert not list((copy / "keys").rglob(".*"))

    (tmp_path / "court").mkdir()
    assert at_every_step(jobs.make_keys, tmp_path / "court", check) > 10


def triggers(folder):
    with closing(sqlite3.connect(folder / "registry.sqlite")) as register:
        return register.execute(
            "SELECT count(*) FROM sqlite_master WHERE type='trigger'"
        ).fetchone()


def whole_register(copy):
    registry_check.verify(f"sqlite:///{copy / 'registry.sqlite'}", None)
    jobs.open_register(copy, None)
    assert triggers(copy) == (2,), "events can be edited"


def test_a_register_whose_making_is_killed_is_made_by_the_next_try(tmp_path):
    (tmp_path / "court").mkdir()
    assert at_every_step(partial(open_register, None), tmp_path / "court", whole_register) > 5


def open_register(plant, folder, pipe):
    return jobs.open_register(folder, plant, pipe)


def test_a_register_made_outside_a_transaction_is_missed(tmp_path):
    (tmp_path / "court").mkdir()
    with pytest.raises(AssertionError, match="events can be edited"):
        at_every_step(
            partial(open_register, careless.begin_no_transaction),
            tmp_path / "court",
            whole_register,
        )


def test_held_rows_are_put_away_by_parts_that_are_whole(folder):
    def check(copy):
        quarantine = Quarantine(copy / "quarantine", bytes(32), nights.chance(2))
        assert len(list(quarantine.read("r"))) in {0, 3}
        quarantine.sweep()
        assert not list(copy.glob("quarantine/*/.*"))
        jobs.put_away(copy)

    assert at_every_step(jobs.put_away, folder, check) > 5


def test_a_run_has_its_whole_record_or_none(folder):
    def check(copy):
        known = keys.load(copy / "keys", []).public
        head = run_record.latest_head(copy / "runs", known)
        names = {path.name for path in copy.glob("runs/r/*")}
        assert names == ({"run.json", "run.sig", "report.html"} if head else set())
        shelf.sweep(copy / "runs")
        assert {path.name for path in copy.glob("runs/*")} <= {"r"}

    assert at_every_step(jobs.record, folder, check) > 10


def test_a_release_is_whole_at_every_step_of_its_showing(folder):
    (first,) = shelf.releases(folder / "out" / "open")

    def check(copy):
        out, known = copy / "out", keys.load(copy / "keys", []).public
        for one in shelf.releases(out / "open"):
            assert release.check(out / "open" / "releases" / one, known)
        assert shelf.current(out / "open")
        registry = jobs.register(copy)
        publish.reconcile(out, registry, jobs.DAY)
        assert not list((out / "open").glob(".*"))
        on_disk = {book.Release("open", one) for one in shelf.releases(out / "open")}
        assert book.standing(registry.events()) == on_disk
        showing(copy)
        assert shelf.releases(out / "open") == [shelf.current(out / "open")] != [first]
        assert not book.unclosed(registry.events())

    assert at_every_step(showing, folder, check) > 30


def showing(folder, _pipe=None):
    """Show the next release; the first must go, for it holds a case that may not leave now."""
    return jobs.show(folder, "乙法院", withheld=[jobs.GONE])
