"""Tasks for worker processes: nothing here imports a stage, so that they begin at once."""

import ctypes
import io
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.errors import InputError
from pipelines.keys.encryption import Cipher
from pipelines.keys.parquet_encryption import encryption
from pipelines.night.staging import Staging

PLANTED = "陈小禾"
LOADED_IN = os.getpid()
COPIED = random.Random()  # noqa: S311, the fault that is planted


def doubled(_bench, task):
    time.sleep(0.01 * (5 - task))
    return os.getpid(), 2 * task


def at_once(_bench, task):
    return os.getpid(), task


def failing(_bench, task):
    if task == 1:
        raise ValueError(PLANTED)
    return task


def broken(_bench, _task):
    raise ValueError(PLANTED)


def refusing(_bench, _task):
    msg = "cases.csv"
    raise InputError(msg, "is cut off.", "Export it again.")


def dying(_bench, task):
    if task == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return task


def killed(_bench, _task):
    os.kill(os.getpid(), signal.SIGKILL)


def crashing(_bench, _task):
    os.abort()


def losing_the_executor(_bench, _task):
    """End the Java process whose child has forked this one, as it is with Spark."""
    status = Path(f"/proc/{os.getppid()}/stat").read_text()
    os.kill(int(status.rpartition(")")[2].split()[1]), signal.SIGKILL)
    time.sleep(60)


def losing_the_folder(bench, _task):
    shutil.rmtree(bench.staging.folder, ignore_errors=True)


def orphaned(_bench, task):
    """End the process that this one was forked from, once."""
    if task == 0:
        os.kill(os.getppid(), signal.SIGKILL)
    return task


def channels(_bench=None, _task=None):
    """Return the pipes and sockets that are open in this process, the standard ones aside."""
    time.sleep(0.1)  # so that the other one has a task too
    found = set()
    for path in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            found.add(str(path.readlink()) if int(path.name) > 2 else "")
    return {name for name in found if name.startswith(("pipe:", "socket:"))}


def by_chance(_bench, _task):
    """Return what chance gives here, and bytes of one file encrypted under one key."""
    time.sleep(0.1)
    file = io.BytesIO()
    properties = encryption(Cipher(bytes(32), os.urandom))
    pq.write_table(pa.table({"a": [1]}), file, encryption_properties=properties)
    return random.random(), os.urandom(8), file.getvalue(), COPIED.random()  # noqa: S311


def loaded_in(_bench, task):
    return LOADED_IN, task


def lasting(_bench, _task):
    time.sleep(60)


def told(_bench, folder):
    (Path(folder) / str(os.getpid())).touch()
    time.sleep(0.5)


@dataclass(frozen=True)
class Place:
    """A bench of nothing but a folder that executors share."""

    staging: Staging


def where(_bench, task):
    return os.getpid(), sys.modules.get("pandas") is None, task


CHAINED = "植入的校名春田中学"


def chained():
    error = OSError(5, CHAINED, f"/data/{CHAINED}.csv")
    error.__cause__ = ValueError(CHAINED)
    error.add_note(CHAINED)
    return error


def failing_with_a_chain(_bench, _task):
    raise chained()


def telling(_bench, _task):
    with tempfile.NamedTemporaryFile("w", delete=False) as file:
        file.write(CHAINED)
    sys.stderr.write(f"{CHAINED}\n")
    raise chained()


def unseen(_bench, _task):
    """Tell whether this process may be dumped, its limit for that, and its umask."""
    dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)
    umask = os.umask(0o077)
    return dumpable, resource.getrlimit(resource.RLIMIT_CORE), umask
