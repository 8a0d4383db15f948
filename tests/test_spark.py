"""Two executors of a Spark cluster do what processes of one machine do, and keep nothing of it."""

import gc
import importlib
import os
import shutil
from functools import partial
from pathlib import Path

import pyarrow as pa
import pytest

from pipelines.durable import OTHERS_NOTHING
from pipelines.errors import FaultError, InputError, SettingsError
from pipelines.manual import fault_page
from pipelines.night.staging import Staging
from tests import chores, cluster_faults, faults, halfway, kills, nights, test_volume
from tests.test_fault_table import CASE, VALUES, assert_whole
from tests.traces import traces

pyspark = pytest.importorskip("pyspark", reason="the extra `spark` is not installed")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java, which is not installed", allow_module_level=True)

from pipelines.workers import spark  # noqa: E402, only where Spark can be
from pipelines.workers.spark import errand, session  # noqa: E402

MASTER = "local-cluster[2,1,1024]"
DEFAULTS = """
spark.authenticate true
spark.authenticate.secret {secret}
spark.network.crypto.enabled true
spark.eventLog.enabled true
spark.eventLog.compress false
spark.eventLog.dir file://{folder}/events
spark.driver.memory 512m
spark.driver.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
spark.executor.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
"""
pytestmark = [
    pytest.mark.filterwarnings("ignore:PySpark does not yet:FutureWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # Spark's sockets to its own JVM
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """Start a master and two executors; return the folder in which they keep what they keep."""
    folder = tmp_path_factory.mktemp("spark")
    for name in ("conf", "events", "local", "home"):
        (folder / name).mkdir()
    for part in ("bin", "jars", "sbin", "python"):  # executors write beside these
        (folder / "home" / part).symlink_to(Path(pyspark.__file__).parent / part)
    told = DEFAULTS.format(secret=os.urandom(16).hex(), folder=folder)
    (folder / "conf" / "spark-defaults.conf").write_text(told)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"SPARK_HOME": "home", "SPARK_CONF_DIR": "conf",
                            "SPARK_LOCAL_DIRS": "local"}.items():  # fmt: skip
            patch.setenv(name, str(folder / value))
        opened = session.opened(MASTER)
        patch.setattr(session, "opened", lambda _master: opened)
        patch.setattr(spark.Executors, "end", lambda _executors: None)
        yield folder, opened
        _end(opened)


def _end(opened):
    """Leave no process and no socket behind for the tests of other files."""
    gateway = opened.sparkContext._gateway  # noqa: SLF001
    opened.stop()
    gateway.shutdown()
    gateway.proc.stdin.close()
    gateway.proc.wait()
    pyspark.SparkContext._gateway = pyspark.SparkContext._jvm = None  # noqa: SLF001
    gc.collect()


@pytest.fixture
def two(cluster, tmp_path):  # noqa: ARG001, the cluster is what they are of
    """Return executors that share a folder."""
    staging = Staging(tmp_path / "staging")
    staging.create()
    return spark.Executors(chores.Place(staging), MASTER)


def kept(cluster, value):
    """Return where Spark has kept a value: logs, event logs, local disks."""
    folder, _ = cluster
    return [name for place in ("home/work", "events", "local") for name in
            traces(folder / place, value)]  # fmt: skip


# Tasks


def test_results_come_in_the_order_of_tasks_from_executors(two):
    done = list(two.each(chores.where, range(5)))

    assert [task for *_, task in done] == [0, 1, 2, 3, 4]
    assert len({process for process, *_ in done} - {os.getpid()}) == 2
    assert all(without_frames for _, without_frames, _ in done)


def test_an_error_comes_back_by_place_and_kind_alone(two, cluster):
    with pytest.raises(FaultError, match=r"chores\.py:\d+: ValueError") as caught:
        list(two.each(chores.failing, [0, 1, 2]))

    assert chores.PLANTED not in str(caught.value)
    assert caught.value.__cause__ is None
    assert kept(cluster, chores.PLANTED) == []


def test_without_the_guard_spark_keeps_the_value(cluster):
    _, opened = cluster

    def bare(_batches):
        raise ValueError(chores.PLANTED[::-1])

    with pytest.raises(Exception, match="ValueError"):
        opened.range(0, 2, 1, 2).mapInArrow(bare, "number long").collect()

    assert kept(cluster, chores.PLANTED[::-1]) != []


def test_what_a_user_can_act_on_comes_back_as_it_was(two):
    with pytest.raises(InputError, match=r"cases\.csv: is cut off\. Export it again\."):
        list(two.each(chores.refusing, [0, 1]))


def test_executors_leave_no_dump_and_write_for_their_owner_alone(two):
    assert list(two.each(chores.unseen, [0, 1])) == [(0, (0, 0), OTHERS_NOTHING)] * 2


def test_two_executors_whose_processes_have_one_number_stop_the_run_together(tmp_path, monkeypatch):
    one = errand.Errand(tmp_path / "errand")
    one.write(chores.where, [0, 1])
    really = Path.rename

    def meanwhile(path, target):  # the other one writes while this one is about to rename
        monkeypatch.setattr(Path, "rename", really)
        one.stop(1, FaultError("there", "failed.", "Run again."))
        return really(path, target)

    monkeypatch.setattr(Path, "rename", meanwhile)
    one.stop(0, FaultError("here", "failed.", "Run again."))

    with pytest.raises(FaultError, match=r"here: failed\."):
        one.raise_problem()


def test_a_task_that_is_begun_a_second_time_stops_the_run(tmp_path):
    one = errand.Errand(tmp_path / "errand")
    one.write(chores.where, [0])
    one.claim(0)

    with pytest.raises(FaultError, match="would be done twice"):
        one.claim(0)


@pytest.mark.parametrize("lacking", ["spark.authenticate", "spark.network.crypto.enabled"])
def test_nothing_is_sent_where_what_is_sent_can_be_read(lacking):
    told = {"spark.authenticate": "true", "spark.network.crypto.enabled": "true"}
    session.refuse_open_wires(told)

    with pytest.raises(SettingsError, match="does not authenticate"):
        session.refuse_open_wires({**told, lacking: "false"})


# Whole nights


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """Run a night in this process: six buckets, and a row that cannot be read."""
    return halfway.Halfway(site(tmp_path_factory.mktemp("alone")))


def site(folder, engine=""):
    profile = nights.site(folder, tables=test_volume.TABLES)
    path = faults.court(folder, "parties")
    path.write_text(path.read_text("gb18030").replace("1991-08-08", "昨天"), "gb18030")
    told = f"[run]\nrows_per_partition = 1\n{engine}"
    profile.write_text(profile.read_text("utf-8").replace("[run]\n", told), "utf-8")
    return profile


def test_a_cluster_releases_the_same_bytes_as_one_process(cluster, alone, tmp_path):
    profile = site(tmp_path, f'engine = "spark"\nmaster = "{MASTER}"\n')

    ended = nights.run(profile, "night-1")

    assert (ended.exit_code, ended.held) == (3, alone.ended.held)
    assert nights.shown(tmp_path) == nights.shown(alone.out.parent) != {}
    assert nights.told(tmp_path, "night-1") == nights.told(alone.out.parent, "night-1")
    assert list((tmp_path / "sealed/staging").iterdir()) == []
    for value in (nights.MINOR, nights.PHONE, nights.CHILD, nights.SEALED, "昨天"):
        assert kept(cluster, value) == []


def test_the_middle_gives_the_same_rows_where_spark_carries_and_groups_them(cluster, alone):
    _, opened = cluster
    parcels = opened.createDataFrame(pa.Table.from_batches(alone.given[::-1]))
    grouped = parcels.repartition(2, "bucket").sortWithinPartitions("bucket")
    work = partial(halfway.covered, alone.bench, alone.everywhere)

    came = grouped.mapInArrow(work, parcels.schema).toArrow()

    assert halfway.together(came.to_batches()) == halfway.passed(
        alone.given, alone.bench, alone.everywhere
    )


def test_an_error_in_an_executor_fails_the_night_closed(cluster, tmp_path, monkeypatch):
    profile = site(tmp_path, f'engine = "spark"\nmaster = "{MASTER}"\n')
    take_in = importlib.import_module("pipelines.stages.take_in")
    monkeypatch.setattr(take_in, "read_in", chores.broken)

    ended = nights.run(profile, "night-1")

    assert ended.exit_code == FaultError.exit_code
    assert "chores.py" in ended.stopped and chores.PLANTED not in ended.stopped
    assert list((tmp_path / "out").rglob("*.parquet")) == []
    assert kept(cluster, chores.PLANTED) == traces(tmp_path / "runs", chores.PLANTED) == []


# The fault table's lines about a cluster

LINES = {line.fault: line for line in fault_page.LINES if line.group == "cluster"}
ENGINE = f'[run]\nengine = "spark"\nmaster = "{MASTER}"\nrows_per_partition = 1\n'


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    """Publish once with one process, then change the export; every test gets a copy."""
    with pytest.MonkeyPatch.context() as patch:
        nights.quick(patch)
        kills.sync_nothing(patch.setattr)
        folder = tmp_path_factory.mktemp("published")
        assert nights.run(nights.site(folder, tables=test_volume.TABLES), "night-1").exit_code == 0
    faults.make_younger(folder)
    return folder


@pytest.mark.parametrize("fault", cluster_faults.PLANTS)
def test_a_fault_ends_as_the_table_says_and_leaves_nothing(
    cluster, changed, tmp_path, monkeypatch, fault
):
    nights.quick(monkeypatch)
    kills.sync_nothing(monkeypatch.setattr)
    site = shutil.copytree(changed, tmp_path / "site", symlinks=True)
    line, before, profile = LINES[fault], nights.shown(site), site / "fengcun.toml"
    alone = profile.read_text("utf-8")
    profile.write_text(alone.replace("[run]\n", ENGINE), "utf-8")

    with pytest.MonkeyPatch.context() as patch:
        cluster_faults.PLANTS[fault](patch)
        ended = nights.run(profile, "night-2")

    message = ended.stopped or ""
    assert (ended.exit_code, line.says in message) == (line.code, True), message
    assert len(message.split(". ")) > 1 or "? " in message, "a message ends with the next step"
    assert not [value for value in VALUES if value in message] and not CASE.search(message)
    assert nights.shown(site) == before, "the old release stays, whole and visible"
    assert not list(site.glob("sealed/staging/*"))
    assert not list((cluster[0] / "home/work").rglob("core*")), "no dump of a process"
    profile.write_text(alone, "utf-8")
    assert nights.run(profile, "night-3").exit_code == 0
    assert nights.shown(site) != before
    assert_whole(site)


def test_every_line_is_injected_and_every_injection_is_a_line():
    assert LINES.keys() == cluster_faults.PLANTS.keys()
