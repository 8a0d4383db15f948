"""A night stays small: what is freed goes back, and what is not needed is not loaded."""

import os
import subprocess
import sys

import pytest

from benchmarks import drawn, volume
from pipelines import keys
from pipelines.workers import environment
from tests import nights

DESTINATIONS = ("court-marks", "partners", "open")

READINGS = """
from hashlib import sha256
from pipelines.leak.spellings import _readings
every = [_readings(chr(code)) for code in range(0x3400, 0xA000)]
print(sum(map(len, every)), sha256(repr(every).encode()).hexdigest())
"""

FREED = """
import sys
from pathlib import Path
from pipelines.workers import memory
if sys.argv[1] == "frugal":
    memory.frugal()
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
bytearray(24 << 20)  # one large block: from now on glibc keeps blocks as large
before = resident()
blocks = [bytearray(b"x" * (1 << 20)) for _ in range(64)]
last = blocks[-1]
del blocks
if sys.argv[1] == "frugal":
    memory.give_back()
print(resident() - before)
"""

LOADED = """
import importlib, sys
from pipelines.workers import memory
memory.frugal()
importlib.import_module(sys.argv[1])
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""
UNUSED = {"jinja2", "onnxruntime", "pandas", "prefect", "presidio_analyzer", "pyspark", "rich",
          "scipy", "spacy", "sqlalchemy"}  # fmt: skip
"""What no worker needs before it reads a text: 10 to 50 MB in each process."""

NIGHT = """
import os, sys
from datetime import UTC, date, datetime
from pathlib import Path
import pyarrow as pa
from pipelines import nightly
from pipelines.night import Call, staging
from pipelines.sinks import ordered, parquet
from pipelines.sources.kit import delimited
from pipelines.workers import memory
memory.frugal()
delimited.BLOCK, staging.BATCH_ROWS = 1 << 16, 100  # what is in memory at a time, at a small scale
parquet.ROWS_PER_GROUP, ordered._BYTES_AT_ONCE = 40, 1 << 12
call = Call(Path(sys.argv[1]), date(2026, 11, 1), "night", lambda: datetime.now(UTC), os.urandom)
print(nightly.run(call).exit_code, pa.default_memory_pool().max_memory())
"""


def printed(script, *words, **settings):
    environment = {**os.environ, **settings}
    command = [sys.executable, "-c", script, *words]
    return subprocess.run(  # noqa: S603, this interpreter and what stands above
        command, env=environment, check=True, capture_output=True, text=True
    ).stdout.split()


def test_what_a_night_leaves_unread_changes_no_reading_of_a_character():
    count, digest = printed(READINGS)

    assert int(count) > 20_000
    assert printed(READINGS, **environment.SMALL) == [count, digest]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_blocks_that_were_freed_go_back_to_the_machine():
    (kept,), (left,) = printed(FREED, "as it is"), printed(FREED, "frugal")

    assert int(left) < 8 << 20 < int(kept)


@pytest.mark.parametrize("stage", ["take_in", "settle", "cover", "try_out"])
def test_a_worker_loads_nothing_that_its_stage_does_not_use(stage):
    loaded = set(printed(LOADED, f"pipelines.stages.{stage}"))

    assert "pyarrow" in loaded
    assert (
        loaded & (UNUSED | ({"recognizers", "pypinyin"} if stage == "take_in" else set())) == set()
    )


MERGED = """
import sys, tempfile
from pathlib import Path
import pyarrow as pa
from pipelines.sinks import ordered
runs, rows = int(sys.argv[1]), 12_800
if len(sys.argv) > 2:
    ordered._BYTES_AT_ONCE = int(sys.argv[2])
with tempfile.TemporaryDirectory() as place:
    paths = [Path(place) / f"{number:03}.arrow" for number in range(runs)]
    for number, path in enumerate(paths):
        some = range(number, rows, runs)
        table = {"case_no": [f"{one:05}" for one in some], "text": ["x" * 4_000] * len(some)}
        ordered.lay_aside(pa.table(table), path, keys=["case_no"])
    watched = pa.proxy_memory_pool(pa.default_memory_pool())
    pa.set_memory_pool(watched)
    for part in ordered.merge(paths, keys=["case_no"], rows=400):
        del part
    print(watched.max_memory())
"""


def test_runs_are_read_together_in_little_memory_however_many_they_are():
    few, many = (int(*printed(MERGED, runs)) for runs in ("8", "80"))
    at_once = int(*printed(MERGED, "80", str(1 << 30)))

    assert many < 3 * few
    assert at_once > 3 * many  # what the measure says where each run is one batch


def peak(folder, parties, rows_per_partition):
    """Return the most bytes that tables took at a time in a night of so many parties."""
    folder.mkdir()
    drawn.draw(drawn.Size(folder, 0, parties, parties // 10))
    keys.generate(folder / "sealed/keys", DESTINATIONS, nights.chance(1))  # so are the buckets
    text = volume.site_profile(folder, workers=1)
    portions = f"[run]\nrows_per_partition = {rows_per_partition}\n"
    (folder / "fengcun.toml").write_text(text.replace("[run]\n", portions, 1), "utf-8")
    ended, most = printed(NIGHT, str(folder / "fengcun.toml"), **environment.SMALL)
    assert ended in "03"
    return int(most)


def test_tables_of_a_larger_night_take_no_more_memory(tmp_path):
    small, large = peak(tmp_path / "small", 200, 100), peak(tmp_path / "large", 800, 100)
    at_once = peak(tmp_path / "at once", 500, 9_999)

    assert large < 1.6 * small  # measured: 1.4, some buckets are fuller than others
    assert at_once > 2.5 * small  # what the measure says where all of a night is held at once
