"""One night from profile to published releases: the stages in order, and its account (夜间任务).

Knows no flow engine: `pipelines.flow` hands in a performer that wraps each stage as a task; without
one the very same stages run directly. Whatever happens, staging is removed, what was held goes to
quarantine, and run.json and the report are written.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from pipelines import publish
from pipelines.approval import waiting
from pipelines.errors import (
    EXIT_CLEAN,
    EXIT_PUBLISHED_WITH_HELD_ROWS,
    FaultError,
    FengcunError,
    fault,
)
from pipelines.night import Call, account, alone, last_runs, open_night, places, trust
from pipelines.night.progress import Silence, Watcher
from pipelines.recall import issue as recall
from pipelines.registry import check, store
from pipelines.registry.event import EMPTY
from pipelines.reports import night as night_page
from pipelines.sinks import run_record
from pipelines.stages import recalled
from pipelines.stages.desk import Desk
from pipelines.stages.order import STAGES
from pipelines.stages.put_away import put_away
from pipelines.workers.crew import crew

REPORT = "report.html"

Performer = Callable[[str, Callable[[], None]], None]
"""Does one stage, given its name; a flow engine may wrap it."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a night ended and where to look."""

    exit_code: int
    stopped: str | None
    releases: dict[str, Path]
    held: int
    questions: int
    report: Path
    registry: str
    quarantine: Path
    recitals: int = 0
    """People whose earlier record, told in a text, must be settled there; not in the workbook."""
    recalled: int = 0
    """Older releases that were called back."""
    waiting: int = 0
    """Releases that wait for approval."""


def directly(_name: str, stage: Callable[[], None]) -> None:
    """Do a stage here and now."""
    stage()


def run(call: Call, *, watcher: Watcher | None = None, perform: Performer = directly) -> Ended:
    """Run one night and return how it ended; a stop is told, not raised.

    Raises:
        SettingsError: The profile cannot be followed, so there is nowhere to write an account.
        KeyFileError: A key is missing or open to others.
        FaultError: Another run is going on.
    """
    night = open_night(call, watcher or Silence())
    with alone(night):
        workers = crew(night.bench, night.settings.run)
        desk, timings, begun = Desk(night, workers), dict[str, float](), night.clock()
        problem = _stages(desk, timings, begun, perform)
        return _told(desk, timings, begun, problem)


def _stages(
    desk: Desk, timings: dict[str, float], begun: datetime, perform: Performer
) -> FengcunError | None:
    """Do the stages in order; return what stopped them, if anything did."""
    night = desk.night
    try:
        _trust_what_is_there(desk, begun)
        registry = store.connect(night.registry_url)
        publish.reconcile(night.releases, registry, night.as_of)
        waiting.clear(night.sealed, night.releases)
        recall.settle(registry, night.releases, night.keys)
        for stage in STAGES:
            started = night.clock()
            try:
                perform(stage.name, partial(stage.step, desk))
            finally:
                desk.workers.close()  # what a stage has loaded goes with its processes
                timings[stage.name] = max(0, (night.clock() - started).total_seconds())
    except FengcunError as error:
        return error
    except Exception as error:  # noqa: BLE001, fail closed: whatever it is, the night is told
        return places.told(night.settings, error)
    finally:
        desk.workers.end()
        night.clear()
    return None


def _trust_what_is_there(desk: Desk, begun: datetime) -> None:
    """Check clock, keys and register against the latest signed run before building on them.

    Raises:
        FaultError: The clock was set back.
        KeyFileError: A key is not the one of the last night.
        TamperError: An event was edited, removed or cut off.
    """
    night = desk.night
    signed = run_record.latest_head(night.record.parent, night.keys.public)
    desk.head, desk.last = signed or EMPTY, trust.last_published(night)
    trust.refuse_an_earlier_time(night, desk.last, begun)
    trust.refuse_another_key(night, desk.last)
    check.verify(night.registry_url, signed)
    desk.head = store.connect(night.registry_url).head()


def _told(
    desk: Desk, timings: Mapping[str, float], begun: datetime, problem: FengcunError | None
) -> Ended:
    """Put away what was held, write the record of the run, and say how it ended.

    Raises:
        FaultError: it cannot be written; what was published stays published.
    """
    night = desk.night
    stopped = _why(desk, problem) if problem else None
    try:
        put_away(desk)
        told = account.account(desk, timings, begun=begun, ended=night.clock(), stopped=stopped)
        told["exit_code"] = _exit_code(desk, problem)
        earlier = last_runs.earlier(night.record, night.keys.public)
        page = night_page.page({**told, "registry": desk.head._asdict()}, earlier).encode()
        pages, signing = {REPORT: page}, night.keys.signing
        run_record.write(night.record, told, head=desk.head, signing=signing, pages=pages)
    except OSError as error:
        raise _unaccounted(desk, error, stopped) from None
    return Ended(
        exit_code=_exit_code(desk, problem),
        stopped=stopped,
        releases={
            one.name: night.out(one) / "current"
            for one in night.settings.nightly
            if one.name in desk.makings and desk.makings[one.name].release
        },
        held=len(desk.held),
        questions=desk.questions.total(),  # those of the workbook; recitals are settled in texts
        recitals=desk.recitals,
        report=night.record / REPORT,
        registry=night.registry_url,
        quarantine=night.quarantine.folder,
        recalled=recalled.count(desk),
        waiting=sum(one.waits is not None for one in desk.makings.values()),
    )


def _why(desk: Desk, problem: FengcunError) -> str:
    """Say why the night stopped; where some releases are shown already, say which."""
    shown = [name for name, making in desk.makings.items() if making.release]
    if not shown:
        return str(problem)
    if len(shown) == len(desk.makings):
        return str(problem)
    what = f"stopped ({type(problem).__name__}) after {', '.join(shown)} had been published"
    return f"{problem.where}: {what}; the others keep their old release. Run again."


def _unaccounted(desk: Desk, error: OSError, stopped: str | None) -> FaultError:
    """Say that the record of a run could not be written, and what had happened until then."""
    shown = [name for name, making in desk.makings.items() if making.release]
    published = f"published already: {', '.join(shown)}" if shown else "nothing was published"
    before = f"; before that: {stopped}" if stopped else ""
    cause = fault(error)
    what = f"the record of this run cannot be written: {cause.what} {published}{before}."
    return FaultError(desk.night.run_id, what, cause.next_step)


def _exit_code(desk: Desk, problem: FengcunError | None) -> int:
    if problem:
        return problem.exit_code
    return EXIT_PUBLISHED_WITH_HELD_ROWS if desk.held else EXIT_CLEAN
