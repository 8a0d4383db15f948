"""What a Prefect worker starts: tonight's run, and the publication of one that waits (定时流程).

The day is that of Shanghai when the run begins, however late the worker took it up.

Prefect 3.8; `pipelines.schedule.server` deploys it.
"""

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from prefect import flow

from pipelines.commands.kit import edge
from pipelines.durable import OTHERS_NOTHING
from pipelines.errors import FengcunError
from pipelines.unseen import leave_no_dump

if TYPE_CHECKING:
    from pipelines.night import Call
    from pipelines.nightly import Ended

NIGHTLY: Final = "fengcun-nightly"
PUBLISH: Final = "fengcun-publish"


@flow(name=NIGHTLY, persist_result=False, log_prints=False)
def nightly(profile: str) -> None:
    """Run one night of the profile at this absolute path (夜间任务).

    Raises:
        FengcunError: The night stopped; run.json says why.
    """
    os.umask(OTHERS_NOTHING)
    leave_no_dump()
    edge.small()  # before the stages are loaded
    from pipelines.flow import without_words  # noqa: PLC0415

    without_words(partial(_tonight, Path(profile)))()


@flow(name=PUBLISH, persist_result=False, log_prints=False)
def publish(profile: str, run: str, by: str, undertaking: str) -> None:
    """Let readers see what a run verified (批准发布); a flow of its own, since no run may pause.

    Raises:
        FengcunError: It was refused; nothing was published.
    """
    os.umask(OTHERS_NOTHING)
    leave_no_dump()
    from pipelines import approving  # noqa: PLC0415
    from pipelines.flow import without_words  # noqa: PLC0415
    from pipelines.officer import Officer  # noqa: PLC0415

    def approve() -> None:
        approving.approve(edge.called(Path(profile), ""), run, Officer(by, undertaking))

    without_words(approve)()


def _tonight(profile: Path) -> None:
    """Run, notify, say in the worker's own log how it ended, and raise what stopped it."""
    from pipelines.flow import night  # noqa: PLC0415
    from pipelines.night import ending  # noqa: PLC0415
    from pipelines.notice.night import run_and_tell  # noqa: PLC0415

    stops: list[FengcunError] = []

    def run(call: "Call") -> "Ended":
        ended: list[Ended] = []
        try:
            night(call, ended)
        except FengcunError as error:
            if not ended:
                raise
            stops.append(error)
        return ended[0]

    ended = run_and_tell(edge.called(profile, ""), run, edge.complain)
    ending.show(ended, edge.console)
    if stops:
        raise stops[0]
