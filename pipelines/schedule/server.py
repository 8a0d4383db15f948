"""Work pool and deployment at a Prefect server, and the proof that a run is scheduled (部署).

The worker imports the flow from the package installed beside it: no code is fetched from anywhere.
What the server keeps of a run is the path of the profile. A second start while one runs is
cancelled there (and refused by the lock of the run itself): that holds only while the pool has no
limit of its own, so a pool with one is refused.

Prefect 3.8; design: docs/design.md §3.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

import anyio
import httpx
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import (
    ConcurrencyLimitConfig,
    ConcurrencyLimitStrategy,
    StateType,
    VersionInfo,
)
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectNotFound, PrefectHTTPStatusError
from prefect.flows import Flow
from prefect.schedules import Schedule
from prefect.types.entrypoint import EntrypointType

from pipelines import __version__, deployed
from pipelines.errors import FaultError, SettingsError
from pipelines.schedule.hour import Hour
from pipelines.schedule.wish import Wish

POOL_TYPE = "process"
_API, _POOL = "PREFECT_API_URL", "--pool"
WAIT: Final = 120  # seconds; a server that works schedules within 75
UP: Final = 30  # seconds; a server that was just started answers within 15
_PAUSE: Final = 1  # seconds between two looks
_QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
}
"""What every run starts with: nothing is reported home, and no log text goes to the server."""


class Deployed(NamedTuple):
    """What stands at the server: the deployment's name and when its next run begins."""

    name: str
    begins: datetime

    def shown(self, hour: Hour) -> str:
        """Say when the next run begins as clocks of the zone show it."""
        return f"{self.begins.astimezone(ZoneInfo(hour.zone)):%Y-%m-%d %H:%M} {hour.zone}"


def deploy(wish: Wish, tell: Callable[[int], None], *, wait: int = WAIT) -> Deployed:
    """Set up the nightly run, and wait until a run is scheduled for the hour.

    Args:
        wish: what is to be deployed.
        tell: hears of every second that is waited.
        wait: seconds to wait at most.

    Raises:
        SettingsError: the pool cannot hold runs to one at a time.
        FaultError: the server does not answer, or schedules nothing.
    """
    return anyio.run(_deploy, wish, tell, wait)


async def _deploy(wish: Wish, tell: Callable[[int], None], wait: int) -> Deployed:
    try:
        async with get_client() as client:
            await _answers(client)
            await _pool(client, wish.pool)
            nightly = await _nightly(wish)
            if wish.approval:
                await _publish(wish)
            begins = await _scheduled(client, nightly, wish.hour, tell, wait)
    except (httpx.HTTPError, PrefectHTTPStatusError, RuntimeError) as error:
        what = f"the server does not answer as Prefect does ({type(error).__name__})."
        next_step = "Start it (prefect server start) and see that PREFECT_API_URL names it."
        raise FaultError(_API, what, next_step) from None
    return Deployed(f"{deployed.NIGHTLY}/{wish.name}", begins)


async def _answers(client: PrefectClient) -> None:
    """Wait for a server that was just started."""
    for _ in range(UP):
        if await client.api_healthcheck() is None:
            return
        await anyio.sleep(_PAUSE)


async def _pool(client: PrefectClient, name: str) -> None:
    """Make the pool if it is missing; one that could queue a second run is refused."""
    try:
        pool = await client.read_work_pool(name)
    except ObjectNotFound:
        await client.create_work_pool(WorkPoolCreate(name=name, type=POOL_TYPE))
        return
    if pool.type != POOL_TYPE:
        what = f"is of another type than {POOL_TYPE}; nothing was deployed."
        raise SettingsError(_POOL, what, "Name another pool; it is made if it is missing.")
    if pool.concurrency_limit is not None:
        what = "has a limit, so that a second run would wait and follow; nothing was deployed."
        next_step = f"prefect work-pool clear-concurrency-limit {name}, then deploy again."
        raise SettingsError(_POOL, what, next_step)


async def _nightly(wish: Wish) -> UUID:
    schedule = Schedule(cron=wish.hour.cron, timezone=wish.hour.zone)
    return await _deployed(wish, deployed.nightly, schedule)


async def _publish(wish: Wish) -> UUID:
    """Deploy the publication of what waits: started by a person, never by a schedule."""
    return await _deployed(wish, deployed.publish, None)


async def _deployed(wish: Wish, flow: Flow[..., None], schedule: Schedule | None) -> UUID:
    one = RunnerDeployment.from_flow(
        flow,
        name=wish.name,
        schedule=schedule,
        parameters={"profile": str(wish.profile)},
        concurrency_limit=ConcurrencyLimitConfig(
            limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
        ),
        work_pool_name=wish.pool,
        job_variables={"env": _QUIET},
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    same = VersionInfo(type="prefect:simple", version=__version__)  # else Git is asked, here
    return await one.aapply(version_info=same)


async def _scheduled(
    client: PrefectClient, deployment: UUID, hour: Hour, tell: Callable[[int], None], wait: int
) -> datetime:
    """Wait until a Scheduled run at the hour stands at the server; return when it begins."""
    for second in range(wait):
        runs = await client.read_flow_runs(
            deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=[deployment])),
            flow_run_filter=FlowRunFilter(
                state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED]))
            ),
        )
        begins = [run.expected_start_time for run in runs if run.expected_start_time]
        if found := sorted(moment for moment in begins if hour.shows(moment)):
            return found[0]
        tell(second)
        await anyio.sleep(_PAUSE)
    what = f"no run was scheduled for {hour} within {wait} seconds."
    next_step = (
        "The server's scheduler does not work: install it from requirements.lock "
        "(SQLAlchemy below 2.1), start it again, then deploy again."
    )
    raise FaultError(_API, what, next_step)
