"""What is told to whoever works at one bucket: no clock, no chance (工位).

Everything here can be sent to another process; keys travel by pipe, never by file, argument or
environment.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pipelines.night.staging import Staging
from pipelines.settings import Settings


@dataclass(frozen=True, slots=True)
class Bench:
    """Settings, date, folders and the keys that deciding and covering need."""

    settings: Settings
    as_of: date
    run_id: str
    staging: Staging
    releases: Path
    handles: bytes = field(repr=False)
    cases: bytes = field(repr=False)
    tokens: Mapping[str, bytes] = field(repr=False)
    marks: bytes | None = field(default=None, repr=False)
