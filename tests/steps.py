"""Kills a small job before each of its steps in turn, in a copy of its folder each."""

import shutil
from functools import partial

import pytest

from tests import kills
from tests.kills import Kill

KILLED = -9  # exit code of a process ended by SIGKILL


def at_every_step(job, folder, check):
    """Kill a job before each of its steps in turn, in a copy each; return how many there are."""
    for step in range(10_000):
        copy = shutil.copytree(folder, folder.with_name(f"{folder.name}-{step}"), symlinks=True)
        life = kills.work(partial(job, copy), Kill(step=step))
        check(copy)
        shutil.rmtree(copy)
        if life.code != KILLED:
            return step
    pytest.fail("the job never ends")
