"""Tasks for worker processes: nothing here imports the pipeline, so that they begin at once."""

import os
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from pipelines.errors import InputError
from pipelines.night.staging import Staging

PLANTED = "陈小禾"


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
