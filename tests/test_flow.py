"""The flow engine runs the very same night, and no value reaches what it keeps."""

import importlib
import shutil
from uuid import UUID

import pytest

from pipelines import nightly
from pipelines.errors import FaultError, InputError, KeyFileError
from pipelines.stages.order import Stage
from tests import nights
from tests.traces import traces

PLANTED = "植入的电话10000000009"


@pytest.fixture
def flow(engine):
    """Return the module of the flow; the server is there."""
    del engine
    return importlib.import_module("pipelines.flow")


@pytest.fixture
def site(tmp_path, monkeypatch):
    nights.quick(monkeypatch)
    nights.site(tmp_path / "site")
    return tmp_path / "site"


def stages_with(monkeypatch, name, step):
    """Let one stage of the night do something else."""
    changed = [Stage(one.name, step) if one.name == name else one for one in nightly.STAGES]
    monkeypatch.setattr(nightly, "STAGES", changed)


def raising(error):
    def step(*_args, **_kwargs):
        raise error

    return step


def test_the_flow_releases_the_same_bytes_as_a_direct_run(site, tmp_path, flow):
    beside = shutil.copytree(site, tmp_path / "beside")

    directly = nights.run(site / "fengcun.toml", "night-1")
    flowing = flow.run(nights.call(beside / "fengcun.toml", "night-1"))

    assert directly.exit_code == flowing.exit_code == 0
    assert nights.shown(site) == nights.shown(beside) != {}
    assert nights.told(site, "night-1") == nights.told(beside, "night-1")


def silent(monkeypatch, flow, *, after):
    """Let Prefect's server be out of reach, before the night or when it has ended."""

    def out_of_reach(**_):
        def guarded(here):
            def call(**_):
                if after:
                    here()
                raise RuntimeError(PLANTED)

            return call

        return guarded

    monkeypatch.setattr(flow, "flow", out_of_reach)
    monkeypatch.setattr(flow, "night", lambda _, ended: ended.append("ended"))


def test_a_server_out_of_reach_is_named(monkeypatch, flow):
    silent(monkeypatch, flow, after=False)

    with pytest.raises(FaultError, match="PREFECT_API_URL: no Prefect server answers") as refused:
        flow.run(None)
    assert PLANTED not in str(refused.value)


def test_a_night_that_ended_is_told_though_the_server_went_away(monkeypatch, flow):
    silent(monkeypatch, flow, after=True)

    assert flow.run(None) == "ended"


@pytest.mark.parametrize("stage", [stage.name for stage in nightly.STAGES])
def test_what_a_failing_task_says_stays_out_of_everything_prefect_keeps(
    site, engine, monkeypatch, capfd, stage
):
    home, flow = engine.home, importlib.import_module("pipelines.flow")
    stages_with(monkeypatch, stage, raising(ValueError(PLANTED)))

    ended = flow.run(nights.call(site / "fengcun.toml", "night-1"))

    assert ended.exit_code == 30 and "ValueError" in ended.stopped
    assert traces(home, PLANTED) == traces(site, PLANTED) == []
    assert PLANTED not in "".join(capfd.readouterr())


def test_a_task_without_the_guard_leaves_its_value_with_prefect(site, engine, flow, monkeypatch):
    """The negative control of the guard: what it keeps out is found where it is taken away."""
    other = f"没有遮挡的{PLANTED[3:]}"
    monkeypatch.setattr(flow, "without_words", lambda work: work)
    stages_with(monkeypatch, "take in", raising(ValueError(other)))

    flow.run(nights.call(site / "fengcun.toml", "night-1"))

    assert traces(engine.home, other) != []


def test_what_the_account_of_a_night_fails_with_stays_out_too(
    site, engine, flow, monkeypatch, capfd
):
    home = engine.home
    monkeypatch.setattr(nightly.account, "account", raising(ValueError(PLANTED)))

    with pytest.raises(Exception, match="ValueError"):
        flow.run(nights.call(site / "fengcun.toml", "night-1"))

    assert traces(home, PLANTED) == traces(site, PLANTED) == []
    assert PLANTED not in "".join(capfd.readouterr())


def test_a_stop_keeps_its_exit_code_and_its_words(site, flow, monkeypatch):
    stages_with(monkeypatch, "take in", raising(InputError("cases.csv", "is empty.", "Mend it.")))

    ended = flow.run(nights.call(site / "fengcun.toml", "night-1"))

    assert (ended.exit_code, ended.stopped) == (11, "cases.csv: is empty. Mend it.")


def test_what_stops_a_night_before_it_begins_is_raised(site, flow):
    (site / "sealed/keys/registry.key").chmod(0o644)

    with pytest.raises(KeyFileError, match=r"registry\.key: can be read by others"):
        flow.run(nights.call(site / "fengcun.toml", "night-1"))


def test_a_bare_task_does_leave_its_value(engine):
    home = engine.home
    prefect = importlib.import_module("prefect")
    other = PLANTED[::-1]

    @prefect.flow
    def bare():
        return prefect.task(raising(ValueError(other)))(None)

    bare(return_state=True)

    assert traces(home, other) != []


def test_what_prefect_cannot_show_stops_no_night(site, flow, monkeypatch):
    for name in ("progress", "table", "markdown", "link"):
        failing = raising(RuntimeError(PLANTED))
        monkeypatch.setattr(flow.artifacts, f"create_{name}_artifact", failing)

    assert flow.run(nights.call(site / "fengcun.toml", "night-1")).exit_code == 0


def test_a_bar_that_fails_once_is_moved_no_more(flow, monkeypatch):
    moved = []
    monkeypatch.setattr(flow.artifacts, "create_progress_artifact", lambda *_, **__: UUID(int=1))

    def update(_, share):
        moved.append(share)
        if share > 50:
            raise RuntimeError

    monkeypatch.setattr(flow.artifacts, "update_progress_artifact", update)
    with flow.artifacts.progress() as watcher:
        for stage in nightly.STAGES:
            watcher.stage(stage.name, 10)
            for _ in range(10):
                watcher.advance()

    assert [share for share in moved if share > 50] == moved[-1:]
