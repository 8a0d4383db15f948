"""Verify: count every row, then search each written release again by other means (核验)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pipelines import verify
from pipelines.errors import FaultError, OverMaskedError
from pipelines.keys.parquet_encryption import decryption
from pipelines.night.bench import Bench
from pipelines.settings.profile import Destination
from pipelines.stages import marks, searching
from pipelines.stages.desk import Desk, Making
from pipelines.verify import Verification
from pipelines.verify.expected import Expected, Rows

_CHANCE = 1  # value of a kind that may be gone whatever its share: one namesake is no fault


class Searching(NamedTuple):
    """One written file that is to be searched, or the last: how many buckets there were."""

    destination: Destination
    path: Path
    buckets: int


def try_out(desk: Desk) -> None:
    """Search every release; a lost row, a leak or a missed canary stops the night.

    Raises:
        FaultError: A row is neither released nor withheld nor held, or nothing was written.
        LeakError: A release names somebody, or the search cannot be trusted.
        OverMaskedError: More was taken out than the policy says.
    """
    sizes = [
        file.size for making in desk.makings.values() if making.staged
        for file in making.staged.files
    ]  # fmt: skip
    desk.night.watcher.stage("verify", sum(sizes))
    try:
        for destination in desk.night.settings.nightly:
            making = desk.makings[destination.name]
            refuse_lost_rows(destination.name, making)
            search(desk, destination, making)
            refuse_over_masking(desk, destination, making)
    finally:
        searching.forget()


def refuse_lost_rows(name: str, making: Making) -> None:
    """Stop where rows that came in are not accounted for."""
    for table, flow in making.flows.items():
        if not flow.whole:
            told = flow.released + flow.withheld + flow.held
            what = f"{flow.came} rows came, {told} are accounted for; nothing was published."
            where, next_step = f"{name}.{table}", "Report this; the release was not made."
            raise FaultError(where, what, next_step)
    making.checks["rows accounted for"] = True


def refuse_over_masking(desk: Desk, destination: Destination, making: Making) -> None:
    """Stop where more was taken out than the policy says.

    Raises:
        OverMaskedError: of some kind of value that must stay, too many are gone.
    """
    limit = desk.night.settings.run.lost_share_limit
    lost = {
        place: expected - making.kept[place]
        for place, expected in making.expected.items()
        if expected - making.kept[place] > max(_CHANCE, limit * expected)
    }
    if lost:
        (table, column), count = max(lost.items(), key=lambda one: (one[1], one[0]))
        share = count / making.expected[table, column]
        more = f", and {len(lost) - 1} more places" if len(lost) > 1 else ""
        what = (
            f"{count} values that must stay are gone ({share:.1%}; the limit is {limit:.1%}){more}."
        )
        next_step = "Nothing was published. See the report; correct the masking, then run again."
        where = f"{destination.name}.{table}.{column}"
        raise OverMaskedError(where, what, next_step)
    if destination.policy != marks.NAME:
        making.checks["what must stay is there"] = True


def search(desk: Desk, destination: Destination, making: Making) -> None:
    """Search one release as it is written."""
    staged = making.staged
    if staged is None:
        what = "was never written; nothing was published."
        raise FaultError(destination.name, what, "Run again.")
    buckets, bench = len(desk.buckets), desk.night.bench
    rows = {
        table: Rows(flow.came, flow.released, flow.withheld, flow.held)
        for table, flow in making.flows.items()
        if table in staged.tables
    }
    found = verify.verify_release(
        staged.folder,
        searching.known_beside_rows(bench.staging, buckets),
        None,
        expected=replace(_expected(bench, destination, buckets), rows=rows),
        many=partial(_shared_out, desk, destination),
    )
    making.verification = found.counts
    making.checks["no known value remains"] = not found.leaks
    bare = not any(flow.released for flow in making.flows.values())  # nowhere to plant anything
    making.checks["every canary found"] = found.found == found.planted and (
        found.planted > 0 or bare
    )


def _shared_out(
    desk: Desk, destination: Destination, paths: Sequence[Path]
) -> Iterable[Verification]:
    """Search the files of a release, the largest first, in whatever processes there are."""
    largest_first = sorted(paths, key=lambda path: (-path.stat().st_size, path))
    tasks = [Searching(destination, path, len(desk.buckets)) for path in largest_first]
    searched = desk.workers.each(search_file, tasks, share=len(tasks))
    for task, found in zip(tasks, searched, strict=True):
        yield found
        desk.night.watcher.advance(task.path.stat().st_size)


def search_file(bench: Bench, task: Searching) -> Verification:
    """Search one written file."""
    known = searching.known_in_files(bench.staging, task.buckets)
    told = _expected(bench, task.destination, task.buckets)
    if task.destination.policy == marks.NAME:
        opened = decryption(bench.marks) if bench.marks else None
        return verify.search_file(task.path, known, None, told, opened)
    whose = searching.origins(bench.staging, task.destination.name, task.buckets)
    return verify.search_file(task.path, known, whose, told)


def _expected(bench: Bench, destination: Destination, buckets: int) -> Expected:
    """Return what the policy says of the release's shape."""
    if destination.policy == marks.NAME:
        return Expected(policy=marks.NAME, articles=searching.articles())
    return searching.expected_of_files(bench.staging, destination, buckets)
