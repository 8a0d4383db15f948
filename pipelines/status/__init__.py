"""How things stand: what ran, what is published, what is held, what waits, what to do (现状).

    gathered.py   reads run records, releases and quarantine; changes none of them
    waiting.py    what waits for a person, by the register
    lines.py      says it in five lines, Chinese first

Needs no secret key and takes no lock, so that looking never disturbs a run.
"""

from pipelines.status.gathered import Status, status
from pipelines.status.lines import lines

__all__ = ["Status", "lines", "status"]
