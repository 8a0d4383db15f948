"""One night from inside and outside: seconds of each stage, peak of each process."""

import json
import os
import shutil
import subprocess
import sys
import time
from itertools import count
from pathlib import Path
from typing import NamedTuple

import psutil

from benchmarks import volume
from data_samples import AS_OF
from pipelines import keys

EVERY = 2  # seconds between two looks at the memory; each holds up the processes it looks at
NIGHT = """
import json, os, resource, sys, time
import psutil
from datetime import UTC, date, datetime
from pathlib import Path
from pipelines.workers.environment import SMALL
os.environ.update(SMALL)
from pipelines.workers import memory
memory.frugal()
from pipelines import nightly
from pipelines.night import Call
spent = {}
def children():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    alive = [one.cpu_times() for one in psutil.Process().children()]  # workers have a parent too
    return usage.ru_utime + usage.ru_stime + sum(sum(times[:4]) for times in alive)
def timed(name, stage):
    before = time.perf_counter(), time.process_time(), children()
    stage()
    stage.args[0].workers.close()
    after = time.perf_counter(), time.process_time(), children()
    spent[name] = [end - begin for begin, end in zip(before, after)]
day = date.fromisoformat(sys.argv[2])
call = Call(Path(sys.argv[1]), day, "night", lambda: datetime.now(UTC), os.urandom)
print(json.dumps([nightly.run(call, perform=timed).exit_code, spent]))
"""


class Ran(NamedTuple):
    """One night: what went in, and what it took."""

    name: str
    told: dict[str, int]
    workers: int
    load: float
    spent: dict[str, list[float]]
    """Stage → seconds of the clock, processor time of the parent and of its workers."""
    parent: float
    worker: float
    """Peak of the parent and of the largest worker, in bytes."""


def night(name: str, folder: Path, told: dict[str, int], workers: int) -> Ran:
    """Run one night and watch each of its processes.

    Raises:
        RuntimeError: it did not publish.
    """
    text = volume.site_profile(folder, workers)
    folder.joinpath("fengcun.toml").write_text(text, "utf-8")
    for one in ("out", "runs", "sealed"):
        shutil.rmtree(folder / one, ignore_errors=True)
    keys.generate(folder / "sealed/keys", ("court-marks", "partners", "open"), os.urandom)
    load = os.getloadavg()[0]
    words = [str(folder / "fengcun.toml"), AS_OF.isoformat()]
    process = subprocess.Popen(  # noqa: S603, this interpreter and what stands above
        [sys.executable, "-c", NIGHT, *words], stdout=subprocess.PIPE, text=True
    )
    parent, worker = _watched(process)
    printed, _ = process.communicate()
    code, spent = json.loads(printed.splitlines()[-1])
    if code not in {0, 3}:
        message = f"the night ended with {code}"
        raise RuntimeError(message)
    return Ran(name, told, workers, load, spent, parent, worker)


def _watched(process: "subprocess.Popen[str]") -> tuple[float, float]:
    parent = worker = 0.0
    for _ in count():
        if process.poll() is not None:
            return parent, worker
        try:
            whole = psutil.Process(process.pid)
            parent = max(parent, whole.memory_full_info().pss)
            others = [one.memory_full_info().pss for one in whole.children(recursive=True)]
            worker = max([worker, *others])
        except psutil.Error:  # one that has just ended
            pass
        time.sleep(EVERY)
    return parent, worker
