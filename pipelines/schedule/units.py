"""Service and timer for systemd, closed to all but the site's own folders (系统定时单元).

The account of the run can write where the profile says and nowhere else; it gains no privilege,
sees no device and no other process's temporary files. A start that was missed is made up for, and
two starts of one service never overlap.

Source: systemd.exec(5), systemd.timer(5).
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pipelines.errors import EXIT_PUBLISHED_WITH_HELD_ROWS, SettingsError
from pipelines.schedule.hour import Hour

NAME = "fengcun"
ENVIRONMENT = "fengcun.env"
"""Beside the profile, 0600, where there is one: passwords the run needs, as NAME=value."""

_SERVICE = """\
[Unit]
Description={title}
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
User={account}
WorkingDirectory={folder}
EnvironmentFile=-{environment}
ExecStart={command}
SuccessExitStatus={held}
UMask=0077
NoNewPrivileges=true
CapabilityBoundingSet=
PrivateTmp=true
PrivateDevices=true
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths={writes}
ProtectKernelTunables=true
ProtectKernelModules=true
ProtectKernelLogs=true
ProtectControlGroups=true
ProtectClock=true
ProtectHostname=true
RestrictSUIDSGID=true
RestrictRealtime=true
RestrictNamespaces=true
LockPersonality=true
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
SystemCallArchitectures=native
LimitCORE=0
"""
_TIMER = """\
[Unit]
Description={title}: {hour}

[Timer]
OnCalendar={calendar}
Persistent=true
AccuracySec=1min

[Install]
WantedBy=timers.target
"""


class Job(NamedTuple):
    """What is started when: a name, a title, the words of the command."""

    name: str
    title: str
    hour: Hour
    words: Sequence[str]


class Place(NamedTuple):
    """Where it runs: the account, the folder of the profile, and the folders it writes to."""

    account: str
    folder: Path
    writes: Sequence[Path]


def units(jobs: Sequence[Job], place: Place) -> Mapping[str, str]:
    """Return file name → content: a service and a timer for each job.

    Raises:
        SettingsError: a path cannot stand in a unit.
    """
    found: dict[str, str] = {}
    for job in jobs:
        found[f"{job.name}.service"] = _SERVICE.format(
            title=job.title,
            account=place.account,
            folder=_bare(place.folder),
            environment=_bare(place.folder / ENVIRONMENT),
            command=" ".join(quoted(word, dollar="$$") for word in job.words),
            held=EXIT_PUBLISHED_WITH_HELD_ROWS,
            writes=" ".join(quoted(str(one)) for one in place.writes),
        )
        found[f"{job.name}.timer"] = _TIMER.format(
            title=job.title, hour=job.hour, calendar=job.hour.calendar
        )
    return found


def quoted(word: str, dollar: str = "$") -> str:
    """Return a word as a unit may hold it.

    >>> quoted("/srv/court"), quoted("/srv/court files/50%")
    ('/srv/court', '"/srv/court files/50%%"')

    Raises:
        SettingsError: it holds a line break.
    """
    if not word.isprintable():
        where, what = "--systemd", "a path holds a line break; nothing was written."
        raise SettingsError(where, what, "Name the folder otherwise.")
    told = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", dollar)
    return f'"{told}"' if set(told) & set(" '\"\\;") else told


def _bare(path: Path) -> str:
    """Return a path for a setting that takes the rest of its line."""
    return quoted(str(path)).strip('"').replace('\\"', '"').replace("\\\\", "\\")
