"""Faults that need more than a line of the fault table: moments, second starts, the run record."""

import errno
import re
from datetime import datetime
from types import SimpleNamespace

import pytest

from pipelines import pull, settings
from pipelines.errors import FengcunError
from pipelines.night import places, trust
from pipelines.pull import export
from pipelines.sinks import destination as shelf
from pipelines.sinks import run_record
from tests import faults, nights

VALUES = (nights.MINOR, nights.ADULT, nights.CHILD, nights.OTHER, nights.PHONE, "昨天", "201205")
CASE = re.compile(r"刑初[12]号|不诉〔")
pytestmark = pytest.mark.usefixtures("quick")


def ended(site, run_id="night-2"):
    """Run the next night; return exit code and message, told or raised."""
    try:
        night = nights.run(site / "fengcun.toml", run_id)
    except FengcunError as error:
        return error.exit_code, str(error)
    return night.exit_code, night.stopped or ""


def assert_stopped(site, before, code, says):
    stopped, message = ended(site)
    assert stopped == code
    assert re.search(says, message)
    assert len(message.split(". ")) > 1, "a message ends with the next step"
    assert not [value for value in VALUES if value in message] and not CASE.search(message)
    assert nights.shown(site) == before, "the old release stays, whole and visible"
    assert not list((site / "sealed").glob("staging/*"))


MOMENTS = {
    "after its header was checked": faults.behind_the_header_check,
    "between two rows": faults.between_two_rows,
}
CHANGES = {
    "vanishes": (faults.remove, "vanished"),
    "is cut": (faults.halve, "changed"),
    "is replaced": (faults.put_another_in_its_place, "changed"),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_file_that_changes_while_it_is_read_stops_the_night(site, monkeypatch, moment, change):
    before = nights.shown(site)
    plant, says = CHANGES[change]

    MOMENTS[moment](site, monkeypatch, plant)

    assert_stopped(site, before, 11, rf"documents\.csv: it {says}.*\. Nothing was published\. Run")


def test_a_night_that_takes_no_stamp_of_its_files_reads_a_cut_one(site, monkeypatch):
    monkeypatch.setattr(export, "stamp", lambda _: (0, 0, 0))
    monkeypatch.setattr(pull, "stamp", lambda _: (0, 0, 0))

    faults.behind_the_header_check(site, monkeypatch, faults.halve)

    assert ended(site)[0] != 11


@pytest.mark.parametrize("lock", ["runs/.run.lock", "sealed/.registry.sqlite.lock"])
def test_a_run_of_another_profile_that_shares_a_folder_or_the_register_does_nothing(site, lock):
    before = nights.shown(site)

    with faults.another_run(site, lock):
        assert_stopped(site, before, 30, "another run is going on")


def test_two_profiles_with_one_register_share_its_lock(site, tmp_path):
    register = f"sqlite:///{site}/sealed/registry.sqlite"
    other = nights.site(tmp_path)
    other.write_text(other.read_text().replace("[run]\n", f'[run]\nregistry = "{register}"\n'))

    with faults.another_run(site, "sealed/.registry.sqlite.lock"):
        code, says = ended(tmp_path)
    assert code == 30 and "another run is going on" in says
    assert not list(tmp_path.glob("runs/*/run.json"))


def test_a_second_start_leaves_the_first_unharmed(site, monkeypatch):
    """The second starts while the first publishes, and finds its staging and its lock."""

    def meanwhile(staging):
        seconds.append(ended(site, "night-of-the-second"))
        real(staging)

    real, seconds = shelf.sync_tree, []
    monkeypatch.setattr(shelf, "sync_tree", meanwhile)
    faults.make_younger(site)

    assert ended(site) == (0, "")
    assert {code for code, _ in seconds} == {30}
    assert not list(site.glob("*/*the-second*"))


def test_a_clock_set_back_to_an_earlier_run_overwrites_nothing(site):
    before, record = nights.shown(site), nights.told(site, "night-1")

    code, says = ended(site, "night-1")

    assert code == 30 and "a run of this name has been there" in says
    assert (nights.shown(site), nights.told(site, "night-1")) == (before, record)
    assert ended(site) == (0, "")


LAST = {
    "as_of": "2026-11-01",
    "begun_at": "2026-11-01T17:00:00+00:00",
    "ended_at": "2026-11-01T17:40:00+00:00",
}


def refused(begun, *, go_back=False, last=LAST):
    night = SimpleNamespace(as_of=nights.AS_OF, go_back=go_back)
    try:
        trust.refuse_an_earlier_time(night, last, datetime.fromisoformat(f"{begun}+00:00"))
    except FengcunError as error:
        return "lies before 2026-11-01T17:40:00Z, the end of the last night" in str(error)
    return False


def test_a_clock_set_back_by_hours_or_minutes_is_refused():
    assert refused("2026-11-01T14:00:00") and refused("2026-11-01T17:38:59")


def test_a_second_run_and_the_corrections_of_a_time_server_are_not():
    for begun in ("2026-11-01T17:40:00", "2026-11-01T17:39:01", "2026-11-02T17:00:00"):
        assert not refused(begun)
    assert not refused("2026-11-01T14:00:00", go_back=True)
    assert not refused("2026-11-01T14:00:00", last=None)


def test_no_correction_brings_a_run_before_the_beginning_of_the_last():
    last = {**LAST, "begun_at": "2026-11-01T17:39:50+00:00"}

    assert refused("2026-11-01T17:39:49", last=last)
    assert not refused("2026-11-01T17:39:50", last=last)


def test_a_record_that_cannot_be_written_is_told_with_what_was_published(site, monkeypatch):
    faults.make_younger(site)
    with monkeypatch.context() as patch:
        faults.fill_the_disk(patch, run_record, "write")
        code, says = ended(site)

    assert code == 30
    assert re.search(r"No space left.*published already: court-marks, .*Free space", says)
    assert ended(site, "night-3") == (0, "")


@pytest.mark.parametrize(("free", "named"), [(1 << 20, ["out"]), (1 << 30, [])])
def test_a_full_disk_is_named_by_the_folder_that_lies_on_it(site, monkeypatch, free, named):
    chosen = settings.load(site / "fengcun.toml")
    places.out(chosen).mkdir(exist_ok=True)
    left = {places.out(chosen): free}
    usage = SimpleNamespace(disk_usage=lambda path: SimpleNamespace(free=left.get(path, 1 << 30)))
    monkeypatch.setattr(places, "shutil", usage)

    told = places.told(chosen, OSError(errno.ENOSPC, nights.MINOR))

    assert [one for one in ("out", "runs", "sealed") if told.where.startswith(f"{one} (")] == named
    assert nights.MINOR not in str(told)


def test_one_unreadable_row_is_held_and_the_rest_is_published(site):
    before = nights.shown(site)

    faults.misspell_birth_dates(site, 1)

    assert ended(site) == (3, "")
    assert nights.shown(site) != before
    held = nights.told(site, "night-2")["held"]
    assert {one["reason_code"] for one in held} >= {"unreadable:birth_date", "depends"}


def test_a_night_after_a_stop_publishes_as_if_nothing_had_been(site):
    before = nights.shown(site)
    with pytest.MonkeyPatch.context() as patch:
        faults.crash_while_searching(patch)
        ended(site)

    assert ended(site, "night-3") == (0, "")
    assert nights.shown(site) == before
