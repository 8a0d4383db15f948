"""The schedule: `fengcun deploy` (定时部署)."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.kit.edge import Profile, clock, complaints, console
from pipelines.errors import SettingsError

if TYPE_CHECKING:
    from pipelines.schedule.wish import Wish

WORDS = "deploy"
_API = "PREFECT_API_URL"


def command(  # noqa: PLR0913, each is an option
    profile: Profile = Path("fengcun.toml"),
    *,
    at: Annotated[str, typer.Option(help="When the night begins.")] = "01:30",
    zone: Annotated[str, typer.Option(help="In which time zone.")] = "Asia/Shanghai",
    pool: Annotated[str, typer.Option(help="Work pool; made if it is missing.")] = "fengcun",
    name: Annotated[str, typer.Option(help="Name of the deployment.")] = "nightly",
    systemd: Annotated[
        Path | None, typer.Option(help="Write units of systemd into this folder instead.")
    ] = None,
    watch_at: Annotated[
        str, typer.Option(help="When systemd looks whether there was a night.")
    ] = "08:00",
    user: Annotated[
        str,
        typer.Option(help="Its account; that of the profile if not given."),
    ] = "",
    cron: Annotated[bool, typer.Option("--cron", help="Print a line for cron instead.")] = False,
) -> None:
    """Have a night begin by itself every day: at a Prefect server, by systemd or by cron.

    At the server that PREFECT_API_URL names, waits until a run is scheduled, or says what is wrong.

    Example: fengcun deploy --profile data_samples/fengcun.toml --at 01:30
    """
    from pipelines import schedule, settings  # noqa: PLC0415
    from pipelines.schedule import crontab, hour, wish  # noqa: PLC0415

    site, start = settings.load(profile), hour.read(at, zone)
    if cron:
        words = schedule.night(_program(), profile.resolve())
        here = datetime.now(UTC).astimezone().tzinfo or UTC
        console.print(crontab.line(start.at(clock()), here, words), markup=False)
        return
    if systemd is not None:
        place = schedule.place(site, user or profile.owner())
        jobs = schedule.jobs(_program(), profile.resolve(), start, hour.read(watch_at, zone))
        for line in schedule.write(systemd, jobs, place):
            console.print(line, markup=False)
        return
    if not os.environ.get(_API):
        what = "is not set, so there is no server to deploy to; nothing was done."
        next_step = (
            "Set it (http://127.0.0.1:4200/api after prefect server start), "
            "or deploy without a server: --systemd FOLDER or --cron."
        )
        raise SettingsError(_API, what, next_step)
    _at_a_server(wish.Wish(profile.resolve(), name, pool, start, site.run.approval))


def _at_a_server(wanted: "Wish") -> None:
    from pipelines.schedule import server  # noqa: PLC0415, Prefect takes seconds to import

    with complaints.status("等待排定 waiting for a scheduled run") as status:

        def tell(second: int) -> None:
            status.update(f"等待排定 waiting for a scheduled run, {second} s")

        done = server.deploy(wanted, tell)
    console.print(f"✓ 已部署 deployed  {done.name}", markup=False)
    console.print(f"  下次运行 next run  {done.shown(wanted.hour)}", markup=False)
    if wanted.approval:
        line = f"  批准发布 publication  fengcun-publish/{wanted.name}：fengcun approve"
        console.print(line, markup=False)
    start = f"prefect worker start --pool {wanted.pool}"
    console.print(f"  工作池 work pool  {wanted.pool}：{start}", markup=False)


def _program() -> Path:
    """Return the program of the environment this runs in."""
    return Path(sys.executable).with_name("fengcun")
