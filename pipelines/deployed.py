"""What a Prefect worker starts: tonight's run, given only the path of the profile (定时流程).

The day is that of Shanghai when the run begins, however late the worker took it up.

Prefect 3.8; `pipelines.schedule.server` deploys it.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from prefect import flow

from pipelines.commands.kit import edge
from pipelines.durable import OTHERS_NOTHING

if TYPE_CHECKING:
    from pipelines.nightly import Ended

NIGHTLY: Final = "fengcun-nightly"


@flow(name=NIGHTLY, persist_result=False, log_prints=False)
def nightly(profile: str) -> None:
    """Run one night of the profile at this absolute path (夜间任务).

    Raises:
        FengcunError: The night stopped; run.json says why.
    """
    os.umask(OTHERS_NOTHING)
    edge.small()  # before the stages are loaded
    from pipelines.flow import night  # noqa: PLC0415
    from pipelines.night import ending  # noqa: PLC0415

    ended: list[Ended] = []
    try:
        night(edge.called(Path(profile), ""), ended)
    finally:
        for one in ended:
            ending.show(one, edge.console)  # to the worker's own log
