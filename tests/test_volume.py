"""A night takes as many processes and as many buckets as it may, and comes to the same."""

import os
import subprocess
import sys
import time
from collections import Counter

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines import workers
from pipelines.errors import FaultError, InputError, SettingsError
from pipelines.facts.components import components, together
from pipelines.settings import Run
from pipelines.workers import Workers
from pipelines.workers.crew import crew
from tests import chores, nights


@pytest.fixture
def two():
    pool = Workers("bench", 2)
    yield pool
    pool.end()


def test_results_come_in_the_order_of_tasks_from_other_processes(two):
    done = list(two.each(chores.doubled, range(5)))

    assert [result for _, result in done] == [0, 2, 4, 6, 8]
    assert os.getpid() not in {process for process, _ in done}


def test_a_process_is_replaced_after_its_share_of_tasks(two):
    share = workers.TASKS
    done = list(two.each(chores.at_once, range(4 * share)))

    by_process = Counter(process for process, _ in done)
    assert [result for _, result in done] == list(range(4 * share))
    assert max(by_process.values()) <= share
    assert len(by_process) >= 4


def test_a_process_that_begins_with_the_whole_export_stays(two):
    tasks = range(4 * workers.TASKS)

    assert len({process for process, _ in two.each(chores.at_once, tasks, share=len(tasks))}) == 2


def test_an_error_comes_back_by_place_and_kind_alone(two):
    with pytest.raises(FaultError, match=r"chores\.py:\d+: ValueError") as caught:
        list(two.each(chores.failing, [0, 1, 2]))

    assert chores.PLANTED not in str(caught.value)
    assert caught.value.__cause__ is None


def test_what_a_user_can_act_on_comes_back_as_it_was(two):
    with pytest.raises(InputError, match=r"cases\.csv: is cut off\. Export it again\."):
        list(two.each(chores.refusing, [0, 1]))


def test_a_worker_that_is_killed_stops_the_run(two):
    with pytest.raises(FaultError, match="ended from outside"):
        list(two.each(chores.dying, [0, 1, 2, 3]))


def test_where_no_worker_can_begin_any_more_the_run_stops(two):
    with pytest.raises(FaultError, match="ended from outside"):
        list(two.each(chores.orphaned, range(4 * workers.TASKS)))


def test_workers_of_a_stage_have_loaded_it_before_they_begin(two):
    loads = Counter(where for where, _ in two.each(chores.loaded_in, range(4 * workers.TASKS)))

    assert len(loads) == 1
    assert os.getpid() not in loads


LONELY = """
import sys
from pipelines.workers import Workers
from tests import chores
pool = Workers("bench", 2)
for member in pool.each(chores.told, [sys.argv[1]] * 2):
    pass
list(pool.each(chores.lasting, [1, 2]))
"""


def alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_workers_end_with_the_process_that_started_them(tmp_path):
    parent = subprocess.Popen([sys.executable, "-c", LONELY, str(tmp_path)])  # noqa: S603
    ends = time.monotonic() + 60
    while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < ends:
        time.sleep(0.1)
    members = [int(path.name) for path in tmp_path.iterdir()]
    assert len(members) == 2

    parent.kill()
    parent.wait()

    while any(map(alive, members)) and time.monotonic() < ends:
        time.sleep(0.1)
    assert not any(map(alive, members))


def test_an_engine_that_is_not_installed_is_named(monkeypatch):
    monkeypatch.delitem(sys.modules, "pipelines.workers.spark", raising=False)
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)

    with pytest.raises(SettingsError, match=r"pip install 'fengcun\[spark\]'"):
        crew("bench", Run(engine="spark"))


# Whole nights


AGAIN = "（2026）湘9902刑初8号"  # the minor of the sealed case, grown up; no number names the other
MORE = {
    "cases": {"case_no": AGAIN, "judge": "王木林", "closed_on": "2026-05-06", "cause": "盗窃"},
    "parties": {
        "case_no": AGAIN, "party_no": "1", "role": "被告人", "name": nights.MINOR, "sex": "男",
        "birth_date": "2007-03-12", "id_number": "990101200703120015",
    },
    "outcomes": {
        "case_no": AGAIN, "party_no": "1", "charges": "盗窃罪", "act_start": "2026-01-02",
        "term_months": 8, **nights.SENTENCE,
    },
    "documents": {
        "case_no": AGAIN, "document_no": AGAIN, "kind": "刑事判决书",
        "text": f"被告人{nights.MINOR}，曾就读于明河市第九中学，电话{nights.PHONE}，窃得手机一部。",
    },
}  # fmt: skip
TABLES = {name: [*rows, ("court", MORE[name])] for name, rows in nights.TABLES.items()}


def run(folder, settings, run_id="night-1"):
    profile = nights.site(folder, tables=TABLES)
    profile.write_text(profile.read_text("utf-8").replace("[run]\n", f"[run]\n{settings}\n"))
    return nights.run(profile, run_id)


def parts(folder):
    """Return the Parquet files; the manifest names the settings."""
    shown = nights.shown(folder)
    return sorted(content for name, content in shown.items() if "part-" in name)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """Run in two processes, a case or two in each bucket."""
    folder = tmp_path_factory.mktemp("shared")
    assert run(folder, "workers = 2\nrows_per_partition = 1").exit_code == 0
    return folder


def test_one_process_and_two_give_the_same_bytes(shared, tmp_path):
    assert run(tmp_path, "workers = 1").exit_code == 0

    assert parts(tmp_path) == parts(shared) != []


def test_what_a_sealed_case_knows_of_a_person_goes_from_a_case_in_another_bucket(shared):
    rows = pq.read_table(shared / "out/partners/current/documents").to_pylist()
    (text,) = [row["text"] for row in rows if "窃得手机" in row["text"]]

    assert nights.PHONE not in text
    assert "第九中学" not in text


# What lies together


numbers = st.integers(0, 40)


@given(st.lists(st.tuples(numbers, numbers), max_size=40), st.randoms(use_true_random=False))
def test_cases_that_name_one_another_lie_together_in_any_order(pairs, chance):
    some = np.array(pairs, np.uint64).reshape(-1, 2)
    mixed = list(pairs)
    chance.shuffle(mixed)
    every = np.arange(41, dtype=np.uint64)

    bucket = together(every, components([some]))

    assert all(bucket[one] == bucket[other] for one, other in pairs)
    other = np.array(mixed, np.uint64).reshape(-1, 2)
    assert (bucket == together(every, components([other[:7], other[7:]]))).all()
    alone = set(range(41)) - {one for pair in pairs for one in pair}
    assert all(bucket[one] == one for one in alone)
