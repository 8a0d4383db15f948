"""The night as a Prefect flow: the same stages, each a task; no data reaches Prefect (流程).

Tasks take nothing and return nothing: they work on the staging folder, and what Prefect keeps is
their names and times, and the counts of `pipelines.artifacts`. An error is made again here without
its cause, since Prefect stores and logs whatever an exception says.

Prefect 3.8; design: docs/design.md §3.
"""

from collections.abc import Callable
from typing import Final

import httpx
from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from pipelines import artifacts, nightly
from pipelines.deployed import NIGHTLY
from pipelines.errors import FaultError, FengcunError, fault
from pipelines.night import Call
from pipelines.nightly import Ended

FLOW_NAME: Final = NIGHTLY


def run(call: Call) -> Ended:
    """Run one night as a flow run at the Prefect API that is configured.

    Raises:
        FengcunError: As `pipelines.nightly.run` does.
    """
    ended: list[Ended] = []

    def here() -> None:
        night(call, ended)

    guarded = flow(
        name=FLOW_NAME, persist_result=False, log_prints=False, validate_parameters=False
    )(here)
    try:
        state = guarded(return_state=True)
    except (httpx.HTTPError, RuntimeError) as error:  # a night that ended has its own account
        if not ended:
            raise _unreached(error) from None
        return ended[0]
    if not ended:
        state.result()  # raises what stopped it before there was anything to tell
    return ended[0]


def _unreached(error: Exception) -> FaultError:
    where, what = "PREFECT_API_URL", f"no Prefect server answers there ({type(error).__name__})."
    next_step = "Nothing was run. Start the server, or run without it: env -u PREFECT_API_URL."
    return FaultError(where, what, next_step)


def night(call: Call, ended: list[Ended]) -> None:
    """Run one night inside a flow run; how it ended is left in the list, a stop is raised.

    Raises:
        FengcunError: The night stopped; the words are ours alone.
    """

    def told() -> None:
        with artifacts.progress() as watcher:
            ended.append(nightly.run(call, watcher=watcher, perform=as_task))
        artifacts.show(ended[0])
        if ended[0].stopped:
            where, next_step = "run", "Read the run report."
            raise FaultError(where, "stopped.", next_step)

    without_words(told)()


def as_task(name: str, stage: Callable[[], None]) -> None:
    """Do one stage as a task; an error comes back without its words."""
    task(name=name, persist_result=False, cache_policy=NO_CACHE)(without_words(stage))()


def without_words(work: Callable[[], None]) -> Callable[[], None]:
    """Return the work with its errors told by place and kind only."""

    def guarded() -> None:
        problem: FengcunError | None = None
        try:
            work()
        except FengcunError as error:
            problem = type(error)(error.where, error.what, error.next_step)
        except Exception as error:  # noqa: BLE001, Prefect stores what an exception says
            problem = fault(error)
        if problem is not None:  # raised outside the handler, so that no cause travels along
            raise problem

    return guarded
