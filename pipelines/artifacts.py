"""The night at a glance in Prefect's own page: progress, counts, result, report (制品).

Counts, codes and paths only. What cannot be shown there is left out and stops nothing: the answer
of the morning is run.json and `fengcun status`.

Prefect 3.8.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final
from uuid import UUID

from prefect.artifacts import (
    create_link_artifact,
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)

from pipelines.nightly import Ended
from pipelines.reports.words import word
from pipelines.sinks.run_record import RECORD
from pipelines.stages.order import STAGES

PROGRESS, COUNTS, RESULT, REPORT = (
    f"fengcun-{name}" for name in ("progress", "counts", "result", "report")
)
WAYS: Final = ("in", "released", "withheld", "held")
STEP: Final = 5.0
"""Per cent of the night between two looks at the server; a look costs some milliseconds."""
_WHOLE: Final = 100.0  # per cent


class Progress:
    """A watcher whose bar stands in Prefect's page; a server that fails is asked no more."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self._stages, self._total, self._done, self._told = 0, 1, 0, 0.0
        self._bar: UUID | None = None
        with suppress(Exception):
            made = create_progress_artifact(0.0, key=PROGRESS, description="进度 progress")
            self._bar = made if isinstance(made, UUID) else None

    def stage(self, name: str, total: int) -> None:
        """Move to where the stages before this one end."""
        del name
        self._stages, self._total, self._done = self._stages + 1, max(total, 1), 0
        self._tell()

    def advance(self, units: int = 1) -> None:
        """Count, and move the bar where that can be seen."""
        self._done = min(self._done + units, self._total)
        if self.share - self._told >= STEP:
            self._tell()

    def end(self) -> None:
        """Fill the bar."""
        self._stages, self._done = len(STAGES), self._total
        self._tell()

    @property
    def share(self) -> float:
        """How much is done, in per cent; every stage counts as much."""
        done = max(self._stages - 1, 0) + self._done / self._total
        return min(_WHOLE, round(_WHOLE * done / len(STAGES), 1))

    def _tell(self) -> None:
        self._told = self.share
        if self._bar is None:
            return
        try:
            update_progress_artifact(self._bar, self.share)
        except Exception:  # noqa: BLE001, a bar must not stop a night
            self._bar = None


@contextmanager
def progress() -> Iterator[Progress]:
    """Yield a watcher; its bar is full where the night came to its end."""
    watcher = Progress()
    yield watcher
    watcher.end()


def show(ended: Ended) -> None:
    """Show counts, result and the way to the report of a night that has ended."""
    with suppress(Exception):  # shown or not, the night is what run.json says
        told = json.loads((ended.report.parent / RECORD).read_bytes())
        create_table_artifact(counts(told), key=COUNTS, description="行数 rows")
        create_markdown_artifact(result(ended, told), key=RESULT, description="结果 result")
        create_link_artifact(
            ended.report.resolve().as_uri(), link_text="运行报告 run report", key=REPORT
        )


def counts(told: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a row per destination and table: in, released, withheld, held."""
    return [
        {"destination": one["name"], "table": table, **{way: rows[way] for way in WAYS}}
        for one in told["destinations"]
        for table, rows in one["rows"].items()
    ]


def result(ended: Ended, told: dict[str, Any]) -> str:
    """Return how the night ended and what to do, Chinese first."""
    code = str(ended.exit_code)
    why, then = word("stop", code), word("next", code)
    lines = [
        f"# {' '.join(word('result', told['result']))}",
        f"- 运行 run: `{told['run_id']}`，基准日 as of {told['as_of']}",
        f"- 退出码 exit code: **{code}**" + (f" {' '.join(why)}" if ended.stopped else ""),
        f"- 隔离 held: {ended.held}；待答 waiting: {ended.questions}",
        f"- 报告 report: `{ended.report.resolve()}`",
    ]
    return "\n".join([*lines, f"- 下一步 next: {' '.join(then)}"] if ended.stopped else lines)
