"""What is to be deployed, said without knowing Prefect (部署要求)."""

from pathlib import Path
from typing import NamedTuple

from pipelines.schedule.hour import Hour


class Wish(NamedTuple):
    """Whose profile, under which name, in which pool, at what hour; and whether people approve."""

    profile: Path
    name: str
    pool: str
    hour: Hour
    approval: bool = False
