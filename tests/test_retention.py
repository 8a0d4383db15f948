"""What has been kept long enough goes, told; what is shown, followed or vouched for stays."""

import errno
import fcntl
import json
import shutil
from dataclasses import replace
from datetime import timedelta

import pytest

from pipelines import nightly
from pipelines.durable import write_over
from pipelines.keys.signature import sign
from pipelines.registry import releases as book
from pipelines.registry import store
from pipelines.registry.event import Kind
from pipelines.sinks import destination as shelf
from pipelines.sinks import run_record
from pipelines.stages import expire
from tests import aftermath, faults, nights

MARKS = "court-marks"
ORDER = ["night-1", "night-2", "night-3", "night-4"]


def run(site, name, days=0):
    call = nights.call(site / "fengcun.toml", name)
    return nightly.run(replace(call, as_of=nights.AS_OF + timedelta(days=days)))


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    """Three nights, each with a release of its own, the last with a row held."""
    with pytest.MonkeyPatch.context() as patch:
        nights.quick(patch)
        site = tmp_path_factory.mktemp("site")
        text = nights.site(site).read_text("utf-8")
        kept = "\n[retention]\nreleases = 1\nruns_days = 31\nquarantine_days = 7\n"
        (site / "fengcun.toml").write_text(text + kept, "utf-8")
        faults.misspell_birth_dates(site, 1)
        assert run(site, "night-1").exit_code == 3
        for name, day in (("night-2", 1), ("night-3", 2)):
            assert run(site, name, day).exit_code == 3
    return site


@pytest.fixture
def site(three, tmp_path, monkeypatch):
    nights.quick(monkeypatch)
    return shutil.copytree(three, tmp_path / "site", symlinks=True)


def shown(site, name=MARKS):
    return shelf.releases(site / "out" / name)


def told(site, name):
    return nights.told(site, name)["expired"]


def aged(site, run_id, days, **more):
    """Let a run have been earlier, as if signed then."""
    folder, ring = site / "runs" / run_id, aftermath.opened(site).keys
    record = json.loads((folder / "run.json").read_bytes())
    record["as_of"] = (nights.AS_OF - timedelta(days=days)).isoformat()
    content = json.dumps({**record, **more}).encode()
    write_over(folder / "run.json", content)
    write_over(folder / "run.sig", sign(content, ring.signing))


def registry(site):
    return store.connect(f"sqlite:///{site}/sealed/registry.sqlite")


def test_the_earliest_release_beyond_the_number_goes_and_the_register_knows(site):
    first, second, current = book.in_order(
        one for one in registry(site).events() if one.payload.get("destination") == MARKS
    )[:3]

    assert shown(site) == sorted([second.release, current.release])
    assert shelf.current(site / "out" / MARKS) == current.release
    assert told(site, "night-3")["releases"] == 3, "one of each destination"
    (event,) = [one for one in registry(site).events(Kind.EXPIRED)
                if one.payload["destination"] == MARKS]  # fmt: skip
    assert event.payload["release"] == first.release
    assert first not in book.standing(registry(site).events())


def test_the_report_tells_what_went(site):
    page = (site / "runs/night-3/report.html").read_text("utf-8")
    assert "到期清理：旧批次 3 个" in page
    assert "到期清理" not in (site / "runs/night-1/report.html").read_text("utf-8")


@pytest.mark.parametrize("follow", ["link", "lock"])
def test_a_release_that_a_reader_follows_stays(site, follow):
    folder = site / "out" / MARKS
    (old,) = set(shown(site)) - {shelf.current(folder)}
    manifest = (folder / "releases" / old / "manifest.json").open("rb")
    if follow == "link":
        (folder / "reader-of-the-court").symlink_to(f"releases/{old}")
    else:
        fcntl.flock(manifest, fcntl.LOCK_SH)

    assert run(site, "night-4", 3).exit_code == 3
    manifest.close()

    assert old in shown(site) and told(site, "night-4")["followed"] == 1
    if follow == "link":
        (folder / "reader-of-the-court").unlink()
    run(site, "night-5", 4)
    assert old not in shown(site), "once nobody follows it, it goes"


def test_a_release_of_which_nobody_can_say_whether_it_is_followed_stays(site, monkeypatch):
    (old,) = set(shown(site)) - {shelf.current(site / "out" / MARKS)}
    really = fcntl.flock

    def flock(file, how):
        if getattr(file, "name", None) and str(file.name).endswith("manifest.json"):
            raise OSError(errno.EBADF, "not a lock that this file system gives for reading")
        return really(file, how)

    monkeypatch.setattr(fcntl, "flock", flock)
    run(site, "night-4", 3)

    expired = told(site, "night-4")
    assert old in shown(site)
    assert expired["releases"] == 0 < expired["followed"]


def test_old_records_and_held_rows_go_and_what_is_needed_stays(site, monkeypatch):
    monkeypatch.setattr(expire, "LAST_RUNS", 1)
    aged(site, "night-1", 40)
    aged(site, "night-2", 10)
    (site / "sealed/quarantine/night-0").mkdir()

    assert run(site, "night-4", 3).exit_code == 3

    assert sorted(path.name for path in (site / "runs").glob("[!.]*")) == ORDER[1:]
    held = sorted(path.name for path in (site / "sealed/quarantine").glob("*"))
    assert held == ["night-3", "night-4"]
    assert {name: told(site, "night-4")[name] for name in ("runs", "quarantine")} == {
        "runs": 1, "quarantine": 3}  # fmt: skip
    night = aftermath.opened(site)
    assert set(night.quarantine.held_since().values()) == {nights.AS_OF.isoformat()}
    assert list(night.quarantine.read("night-4"))


def test_the_record_that_vouches_for_the_register_never_goes(site, monkeypatch):
    monkeypatch.setattr(expire, "LAST_RUNS", 1)
    known = aftermath.opened(site).keys.public
    aged(site, "night-1", 40)
    aged(site, "night-3", 40, result="stopped")
    vouching = run_record.vouching(site / "runs", known)

    assert run(site, "night-4", 3).exit_code == 3
    assert (site / "runs" / vouching).is_dir() and vouching == "night-3"
    assert not (site / "runs/night-1").exists()


def test_nothing_goes_where_the_clock_may_have_jumped(site):
    before = shown(site)

    assert run(site, "night-4", 40).exit_code == 3
    assert set(before) < set(shown(site)) and told(site, "night-4")["paused"]
    assert "时钟可能有误" in (site / "runs/night-4/report.html").read_text("utf-8")


def test_what_a_kill_leaves_half_destroyed_is_swept_by_the_next_night(site):
    for place in ("runs", "sealed/quarantine"):
        left = site / place / ".staging-expired" / "night-0"
        left.mkdir(parents=True)
        (left / "run.json").write_bytes(b"{}")

    assert run(site, "night-4", 3).exit_code == 3
    assert not list(site.glob("*/.staging*")) + list(site.glob("*/*/.staging*"))


def test_a_release_told_as_expired_and_still_there_is_destroyed_by_the_next_night(site):
    (old,) = set(shown(site)) - {shelf.current(site / "out" / MARKS)}
    book.expired(registry(site), book.Release(MARKS, old), nights.AS_OF)

    run(site, "night-4", 3)
    assert old not in shown(site)


def test_without_the_number_everything_stays(site, monkeypatch):
    """The negative control: what is not destroyed is seen."""
    monkeypatch.setattr(expire, "_beyond", lambda *_: [])
    before = shown(site)

    run(site, "night-4", 3)
    assert set(before) <= set(shown(site))
