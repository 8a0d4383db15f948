"""A night that begins by itself: deployed to a Prefect server, by systemd, by cron."""

import configparser
import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from pipelines import cli
from pipelines.errors import FaultError, SettingsError
from pipelines.night import lock
from pipelines.schedule import hour
from pipelines.schedule.wish import Wish
from tests import nights, prefect_server
from tests.traces import traces

ROOT = Path(__file__).parents[1]
AT = hour.read("01:30", "Asia/Shanghai")
PROTECTED = (nights.MINOR, nights.CHILD, nights.PHONE, nights.SEALED, nights.VICTIM)
KEYS = ("fengcun-progress", "fengcun-counts", "fengcun-result", "fengcun-report")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    nights.site(folder)
    return folder


@pytest.fixture(scope="module")
def server(engine):
    """Return the module that deploys; the server is there."""
    del engine
    return importlib.import_module("pipelines.schedule.server")


def wish(site, pool="fengcun", *, approval=False):
    return Wish(site / "fengcun.toml", "nightly", pool, AT, approval)


@pytest.fixture(scope="module")
def deployed(server, site):
    return server.deploy(wish(site, approval=True), lambda _: None)


@pytest.fixture(scope="module")
def client(server, engine):
    """Ask the server as a worker does."""
    del server, engine
    orchestration = importlib.import_module("prefect.client.orchestration")
    with orchestration.get_client(sync_client=True) as one:
        yield one


def fengcun(monkeypatch, *words):
    """Run a command as a shell does; return its exit code."""
    monkeypatch.setattr(sys, "argv", ["fengcun", *map(str, words)])
    monkeypatch.setattr(cli.os, "umask", lambda _: 0)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code or 0


def test_a_run_is_scheduled_at_half_past_one_in_shanghai(deployed, engine):
    assert deployed.name == "fengcun-nightly/nightly"
    assert deployed.shown(AT).endswith(" 01:30 Asia/Shanghai")

    asked = httpx.get(engine.url.removesuffix("/api") + "/runs", headers={"Accept": "text/html"})
    assert asked.status_code == 200 and "<html" in asked.text


def test_the_server_is_given_the_path_of_the_profile_and_nothing_else(deployed, client, site):
    kept = client.read_deployment_by_name(deployed.name)

    assert kept.parameters == {"profile": str(site / "fengcun.toml")}
    assert (kept.entrypoint, kept.pull_steps) == ("pipelines.deployed.nightly", [])
    assert kept.global_concurrency_limit.limit == 1


def test_the_publication_that_people_approve_is_a_flow_of_its_own_without_a_schedule(
    deployed, client
):
    del deployed
    kept = client.read_deployment_by_name("fengcun-publish/nightly")

    assert (kept.entrypoint, kept.schedules) == ("pipelines.deployed.publish", [])


def pending(client, deployment):
    """Have a worker's request to start a run answered; return the state it is given."""
    states = importlib.import_module("prefect.states")
    run = client.create_flow_run_from_deployment(deployment.id)
    client.set_flow_run_state(run.id, states.Pending())
    return run.id, client.read_flow_run(run.id).state.name


def test_a_second_start_is_cancelled_while_one_runs(deployed, client):
    kept = client.read_deployment_by_name(deployed.name)
    first, running = pending(client, kept)
    second, cancelled = pending(client, kept)

    assert (running, cancelled) == ("Pending", "Cancelled")
    for run in (first, second):
        client.delete_flow_run(run)


def test_a_second_start_is_refused_by_our_own_lock(deployed, site, server):
    del deployed, server
    nightly = importlib.import_module("pipelines.deployed").nightly

    with lock.held([site / "sealed/run.lock"]):
        state = nightly(str(site / "fengcun.toml"), return_state=True)

    assert state.is_failed()
    with pytest.raises(FaultError, match="another run is going on") as refused:
        state.result()
    assert refused.value.exit_code == 30


def test_a_pool_that_would_queue_a_second_run_is_refused(server, client, site):
    actions = importlib.import_module("prefect.client.schemas.actions")
    client.create_work_pool(
        actions.WorkPoolCreate(name="limited", type="process", concurrency_limit=1)
    )

    with pytest.raises(SettingsError, match="would wait and follow"):
        server.deploy(wish(site, "limited"), lambda _: None)


def test_a_server_that_schedules_another_hour_is_no_success(server, site, monkeypatch):
    monkeypatch.setattr(hour.Hour, "cron", "30 2 * * *")
    other = Wish(site / "fengcun.toml", "other", "fengcun", AT)

    with pytest.raises(FaultError, match=r"no run was scheduled for 01:30 .* within 3 seconds"):
        server.deploy(other, lambda _: None, wait=3)


def test_a_worker_performs_the_night_and_shows_it_at_a_glance(deployed, client, engine, site):
    run = client.create_flow_run_from_deployment(client.read_deployment_by_name(deployed.name).id)
    environment = {
        **os.environ,
        **prefect_server.QUIET,
        "PREFECT_HOME": str(engine.home),
        "PREFECT_API_URL": engine.url,
        "PYTHONPATH": str(ROOT),
    }
    words = ["-m", "prefect", "worker", "start", "--pool", "fengcun", "--run-once"]
    subprocess.run(  # noqa: S603, our own words
        [sys.executable, *words], env=environment, check=True, capture_output=True
    )

    assert client.read_flow_run(run.id).state.name == "Completed"
    assert {path.name for path in (site / "out/open/current").iterdir()} >= {"manifest.json"}
    shown = {one.key: one.data for one in client.read_artifacts() if one.flow_run_id == run.id}
    assert sorted(shown) == sorted(KEYS)
    assert shown["fengcun-progress"] == 100
    assert '"destination": "open"' in shown["fengcun-counts"]
    assert "exit code: **0**" in shown["fengcun-result"]
    for value in PROTECTED:
        assert traces(engine.home, value) == []


def test_what_an_artifact_says_would_be_found(engine):
    artifacts = importlib.import_module("prefect.artifacts")
    planted = nights.PHONE[::-1]

    @importlib.import_module("prefect").flow
    def bare():
        artifacts.create_markdown_artifact(planted, key="planted")

    bare()

    assert traces(engine.home, planted) != []


def test_without_a_server_the_next_step_is_told(site, monkeypatch, capfd):
    monkeypatch.delenv("PREFECT_API_URL", raising=False)

    assert fengcun(monkeypatch, "deploy", "--profile", site / "fengcun.toml") == 10
    assert "--systemd FOLDER or --cron" in capfd.readouterr().err


def test_a_server_that_does_not_answer_is_told(site, server, engine, monkeypatch):
    del engine
    monkeypatch.setattr(server, "UP", 1)
    settings = importlib.import_module("prefect.settings")
    nowhere = f"http://127.0.0.1:{prefect_server.free_port()}/api"

    with (
        settings.temporary_settings({settings.PREFECT_API_URL: nowhere}),
        pytest.raises(FaultError, match="does not answer"),
    ):
        server.deploy(wish(site), lambda _: None)


@pytest.mark.parametrize("words", [["--at", "25:00"], ["--zone", "Mars/Olympus"]])
def test_an_hour_or_zone_nobody_knows_is_refused(words, site, monkeypatch, capfd):
    assert fengcun(monkeypatch, "deploy", "--profile", site / "fengcun.toml", *words) == 10
    assert words[0] in capfd.readouterr().err


@pytest.fixture
def units(site, tmp_path, monkeypatch):
    folder = tmp_path / "units"
    words = ("--profile", site / "fengcun.toml", "--systemd", folder, "--user", "root")
    assert fengcun(monkeypatch, "deploy", *words) == 0
    return folder


def test_systemd_accepts_the_units(units):
    if program := shutil.which("systemd-analyze"):
        files = sorted(map(str, units.iterdir()))
        told = subprocess.run(  # noqa: S603, our own words
            [program, "verify", *files], check=True, capture_output=True, text=True
        )
        assert "fengcun" not in told.stderr
    assert section(units / "fengcun.timer", "Timer") == {
        "OnCalendar": "*-*-* 01:30:00 Asia/Shanghai",
        "Persistent": "true",
        "AccuracySec": "1min",
    }


def test_the_service_may_write_to_the_sites_folders_alone(units, site):
    service = section(units / "fengcun.service", "Service")

    assert service["ReadWritePaths"].split() == [
        str(site / name) for name in ("out", "runs", "sealed")
    ]
    assert service.items() >= {
        "UMask": "0077",
        "ProtectSystem": "strict",
        "NoNewPrivileges": "true",
        "PrivateTmp": "true",
        "SuccessExitStatus": "3",
        "User": "root",
    }.items()  # fmt: skip


def section(path, name):
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str
    parser.read_string(path.read_text("utf-8"))
    return dict(parser[name])


def test_cron_is_given_the_hour_of_the_machine(site, monkeypatch, capfd):
    assert fengcun(monkeypatch, "deploy", "--profile", site / "fengcun.toml", "--cron") == 0

    assert f"run --profile {site}/fengcun.toml --quiet" in capfd.readouterr().out
