"""The coarse steps of a night, listed in order (阶段顺序).

A step is what a flow engine sees: it takes the desk, does its work, and leaves counts on it.
"""

from collections.abc import Callable
from typing import NamedTuple

from pipelines.stages.cover import cover
from pipelines.stages.desk import Desk
from pipelines.stages.settle import settle
from pipelines.stages.show import show
from pipelines.stages.take_in import take_in
from pipelines.stages.try_out import try_out


class Stage(NamedTuple):
    """One coarse step and the name it has in logs and reports."""

    name: str
    step: Callable[[Desk], None]


STAGES: list[Stage] = [
    Stage("take in", take_in),
    Stage("decide", settle),
    Stage("cover", cover),
    Stage("verify", try_out),
    Stage("publish", show),
]
