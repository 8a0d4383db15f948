r"""One line for cron, in the zone of the machine: not every cron knows another (定时行).

>>> from datetime import UTC
>>> start = datetime.fromisoformat("2026-11-02T01:30:00+08:00")
>>> print(line(start, UTC, ["/opt/fengcun/bin/fengcun", "run", "--profile", "/srv/a b%.toml"]))
30 17 * * * umask 077; /opt/fengcun/bin/fengcun run --profile '/srv/a b\%.toml'
"""

import shlex
from collections.abc import Sequence
from datetime import datetime, tzinfo


def line(start: datetime, machine: tzinfo, words: Sequence[str]) -> str:
    """Return the line that starts a command every day when clocks show what `start` shows."""
    here = start.astimezone(machine)
    told = shlex.join(words).replace("%", r"\%")  # cron ends a command at a bare one
    return f"{here.minute} {here.hour} * * * umask 077; {told}"
