"""What makes a night begin by itself: a Prefect deployment, a systemd timer, a cron line (定时).

hour.py     an hour of the day as cron, systemd and people write it
units.py    service and timer for systemd, closed to all but the site's own folders
crontab.py  one line for cron
server.py   work pool and deployment at a Prefect server, and the proof that a run is scheduled
"""

from collections.abc import Sequence
from pathlib import Path

from pipelines.durable import owner_folder, write_over
from pipelines.night import places
from pipelines.registry import store
from pipelines.schedule.hour import Hour
from pipelines.schedule.units import NAME, Job, Place, units
from pipelines.settings import Settings


def night(program: Path, profile: Path) -> list[str]:
    """Return the words of the command that runs a night."""
    return [str(program), "run", "--profile", str(profile), "--quiet"]


def jobs(program: Path, profile: Path, start: Hour, watch: Hour) -> list[Job]:
    """Return what is started, and when: the night, and who looks whether there was one."""
    look = [str(program), "status", "--profile", str(profile), "--notify"]
    return [
        Job(NAME, "封存夜间任务 fengcun nightly run", start, night(program, profile)),
        Job(f"{NAME}-watch", "封存逾期检查 fengcun overdue check", watch, look),
    ]


def place(site: Settings, account: str) -> Place:
    """Return where a site's night runs; the folders it writes to are made if they are missing."""
    folders = [places.out(site), places.runs(site), places.sealed(site)]
    if register := store.sqlite_file(places.registry(site)):
        folders.append(register.parent)
    writes = sorted({owner_folder(folder).resolve() for folder in folders})
    return Place(account, site.folder.resolve(), writes)


def write(folder: Path, wanted: Sequence[Job], where: Place) -> list[str]:
    """Write the units and return what is said of them: files, then how they are put to use."""
    folder.mkdir(parents=True, exist_ok=True)
    made = units(wanted, where)
    for name, content in made.items():
        write_over(folder / name, content.encode())
    timers = " ".join(name for name in made if name.endswith(".timer"))
    files = " ".join(str(folder / name) for name in made)
    return [
        *(f"✓ {folder / name}" for name in made),
        f"  下一步 next  sudo install -m 644 {files} /etc/systemd/system/",
        f"              sudo systemctl daemon-reload && sudo systemctl enable --now {timers}",
    ]
