"""A night stays small: what is freed goes back, and what is not needed is not loaded."""

import os
import subprocess
import sys

import pytest

from pipelines.commands import run as run_command

READINGS = """
from hashlib import sha256
from pipelines.leak.names import _readings
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
print(resident() - before)
"""

LOADED = """
import importlib, sys
from pipelines.workers import memory
memory.frugal()
importlib.import_module(sys.argv[1])
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""
UNUSED = {"jinja2", "onnxruntime", "pandas", "prefect", "presidio_analyzer", "rich", "scipy",
          "spacy", "sqlalchemy"}  # fmt: skip
"""What no worker needs before it reads a text: 10 to 50 MB in each process."""


def printed(script, *words, **settings):
    environment = {**os.environ, **settings}
    command = [sys.executable, "-c", script, *words]
    return subprocess.run(  # noqa: S603, this interpreter and what stands above
        command, env=environment, check=True, capture_output=True, text=True
    ).stdout.split()


def test_what_a_night_leaves_unread_changes_no_reading_of_a_character():
    count, digest = printed(READINGS)

    assert int(count) > 20_000
    assert printed(READINGS, **run_command.SMALL) == [count, digest]


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
