"""A value that an error holds is looked for in all that a failing night leaves behind."""

import logging
import sys
import tempfile
from importlib import import_module

import pytest

from pipelines import cli, hold, identify, nightly
from pipelines.errors import FaultError
from pipelines.sinks import run_record
from pipelines.sinks.quarantine import Quarantine
from pipelines.stages.order import Stage
from tests import chores, damage, faults, nights
from tests.traces import holds, traces

cover_stage = import_module("pipelines.stages.cover")  # its function has the same name
PLANTED = "植入的住址春田路八号"
ACCOUNT = {
    "account": (nightly.account, "account"),
    "report": (nightly.night_page, "page"),
    "run record": (run_record, "write"),
    "quarantine": (Quarantine, "write"),
}
STAGES = [stage.name for stage in nightly.STAGES]


@pytest.fixture
def site(tmp_path, monkeypatch, caplog):
    nights.quick(monkeypatch)
    nights.site(tmp_path)
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))  # worker processes inherit it
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    caplog.set_level(logging.DEBUG)
    return tmp_path


def fail(monkeypatch, name, error):
    """Let a stage do its work and fail at its end."""
    changed = [_failing(one, error) if one.name == name else one for one in nightly.STAGES]
    monkeypatch.setattr(nightly, "STAGES", changed)


def _failing(stage, error):
    def step(desk):
        stage.step(desk)
        raise error

    return Stage(stage.name, step)


def chained():
    """Return an error that holds the value itself, in its cause and in a note."""
    error = OSError(5, PLANTED, f"/data/{PLANTED}.csv")
    error.__cause__ = ValueError(PLANTED)
    error.add_note(PLANTED)
    return error


def command(site, monkeypatch, *words):
    """Run a command as the shell does; return its exit code."""
    monkeypatch.setattr(sys, "argv", ["fengcun", *words, "--profile", str(site / "fengcun.toml")])
    monkeypatch.setattr(cli.os, "umask", lambda _: 0)
    monkeypatch.setattr(cli, "leave_no_dump", lambda: None)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code


def run(site, monkeypatch):
    return command(site, monkeypatch, "run", "--as-of", "2026-11-01", "--quiet")


def left(site, capfd, caplog, value=PLANTED):
    """Return where the value was left, the export itself apart."""
    said = "".join(capfd.readouterr()) + caplog.text
    files = [name for name in traces(site, value) if not name.startswith("export/")]
    return files + (["terminal or log"] if holds(said.encode(), value) else [])


@pytest.mark.parametrize("stage", STAGES)
def test_a_failing_stage_leaves_no_value_anywhere(site, monkeypatch, capfd, caplog, stage):
    fail(monkeypatch, stage, chained())

    assert run(site, monkeypatch) == 30
    assert left(site, capfd, caplog) == []


@pytest.mark.parametrize("part", ACCOUNT)
def test_a_failing_account_leaves_no_value_anywhere(site, monkeypatch, capfd, caplog, part):
    faults.crash(monkeypatch, *ACCOUNT[part], chained())

    assert run(site, monkeypatch) == 30
    assert left(site, capfd, caplog) == []


def in_workers(site, monkeypatch, work):
    """Have two worker processes do this in place of covering buckets."""
    damage.two_workers(site)
    monkeypatch.setattr(cover_stage, "cover_bucket", work)


def test_a_failing_worker_leaves_no_value_anywhere(site, monkeypatch, capfd, caplog):
    in_workers(site, monkeypatch, chores.failing_with_a_chain)

    assert run(site, monkeypatch) == 30
    assert left(site, capfd, caplog, chores.CHAINED) == []


def test_a_worker_that_says_its_error_is_found(site, monkeypatch, capfd, caplog):
    """The negative control: a traceback of a worker, and its temporary file, are looked at."""
    in_workers(site, monkeypatch, chores.telling)

    run(site, monkeypatch)
    found = left(site, capfd, caplog, chores.CHAINED)
    assert "terminal or log" in found and any(one.startswith("temporary/") for one in found)


def test_rows_that_fail_are_held_without_what_their_error_says(site, monkeypatch, capfd, caplog):
    faults.crash(monkeypatch, identify, "identify", ValueError(PLANTED))

    assert run(site, monkeypatch) == 21
    assert left(site, capfd, caplog) == []


def test_an_unreadable_cell_is_kept_in_the_encrypted_row_alone(site, monkeypatch, capfd, caplog):
    path = faults.court(site, "parties")
    path.write_text(path.read_text("gb18030").replace("2012-05-05", PLANTED), "gb18030")

    assert run(site, monkeypatch) == 3
    assert left(site, capfd, caplog) == []


@pytest.mark.parametrize(
    "value",
    [nights.MINOR, nights.PHONE, nights.CHILD, "201205050020"],
    ids=["minor", "phone", "child", "end of an ID number"],
)
def test_a_published_night_leaves_no_protected_value_in_the_open(
    site, monkeypatch, capfd, caplog, value
):
    assert run(site, monkeypatch) == 0
    assert left(site, capfd, caplog, value) == []


def test_without_the_guard_the_value_is_found(site, monkeypatch, capfd, caplog):
    wordy = FaultError("stage", str(chained()), "Run.")
    monkeypatch.setattr(nightly.places, "told", lambda *_: wordy)
    fail(monkeypatch, "cover", chained())

    assert run(site, monkeypatch) == 30
    found = left(site, capfd, caplog)
    assert "terminal or log" in found
    assert {name.rpartition("/")[2] for name in found} >= {"run.json", "report.html"}


def test_without_the_code_in_place_of_words_the_value_is_found(site, monkeypatch, capfd, caplog):
    def wordy(work, batch, place):
        try:
            return [work(batch)], []
        except ValueError as error:
            return [], [hold.held(row, place, f"error:{error}") for row in batch.to_pylist()]

    monkeypatch.setattr(hold, "hold_on_error", wordy)
    faults.crash(monkeypatch, identify, "identify", ValueError(PLANTED))

    assert run(site, monkeypatch) == 21
    found = left(site, capfd, caplog)
    assert {name.split("/")[0] for name in found} == {"runs", "sealed"}
