"""Identify and mask for each destination, and lay what came out beside its releases (去标识).

Bucket by bucket: the small tables first, then the documents. A row that still names somebody is
held, and what depends on it waits with it. At the end every table is put into order.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import pyarrow as pa

from pipelines import middle, policies
from pipelines.keys.encryption import Cipher
from pipelines.night import parcels
from pipelines.night.bench import Bench
from pipelines.night.staging import bucket_name
from pipelines.settings.profile import Destination
from pipelines.sinks import destination as shelf
from pipelines.sinks import release_files
from pipelines.sinks.release_files import Finished, Notes
from pipelines.stages import marks, searching
from pipelines.stages.desk import Desk, Flow, Making
from pipelines.stages.notes import notes
from pipelines.stages.read_in import DOCUMENTS
from pipelines.stages.way import Covered

STAGE = "cover"


class Finishing(NamedTuple):
    """One table of one release that is to be written in order."""

    destination: Destination
    table: str
    columns: Sequence[str]


def cover(desk: Desk) -> None:
    """Make every destination's release, unsigned and unseen."""
    night = desk.night
    night.watcher.stage(STAGE, sum(desk.weights) * 2)
    for destination in night.settings.nightly:
        desk.makings[destination.name] = Making()
        shelf.stage(night.out(destination), night.run_id)
    columns: dict[str, dict[str, list[str]]] = {}
    for number, parts in enumerate(desk.workers.each(cover_bucket, list(desk.buckets))):
        for name, part in parts.items():
            _add(desk, desk.makings[name], part)
            columns[name] = part.columns
        desk.recitals += len(frozenset().union(*(part.recitals for part in parts.values())))
        night.watcher.advance(desk.weights[number])
    for destination in night.settings.nightly:
        _account(desk, destination)
    _finish(desk, columns)


def cover_bucket(bench: Bench, number: int) -> dict[str, Covered]:
    """Cover one bucket that lies in staging, for every destination, and lay down what came."""
    there = parcels.staged(bench.staging, number, middle.TABLES)
    everywhere = searching.everywhere(bench.staging)
    account: dict[str, Covered] = {}
    for _, tables in parcels.buckets(there):
        for name, content in middle.one_bucket(bench, tables, everywhere):
            if isinstance(content, bytes):
                account = middle.told(content)
            else:
                _lay_down(bench, number, name, content)
    return account


def _lay_down(bench: Bench, number: int, name: str, rows: pa.Table) -> None:
    """Write what the middle made of one bucket, beside its releases or into staging."""
    destination, leaves, table = name.partition(middle.LEAVING)
    if leaves:
        staging = shelf.staging_of(bench.releases / destination, bench.run_id)
        release_files.lay_aside(staging, table, number, rows)
    else:
        plain = name.partition("-")[0] in searching.MAPPED
        bench.staging.put(bucket_name(name, number), rows, plain=plain)


def _add(desk: Desk, making: Making, part: Covered) -> None:
    """Add what became of one bucket on its way to one destination."""
    for name, (released, withheld) in part.rows.items():
        flow = making.flows.setdefault(name, Flow())
        flow.released += released
        flow.withheld += withheld
    making.masked.update(part.masked)
    for place, (expected, kept) in part.stayed.items():
        making.expected[place] += expected
        making.kept[place] += kept
    making.cases.append(part.cases)
    making.withheld.append(part.withheld)
    desk.held += part.held


def _account(desk: Desk, destination: Destination) -> None:
    """Tell of every table what came and what was held."""
    making = desk.makings[destination.name]
    if destination.policy == marks.NAME:
        marks.account(desk, making, making.flows[marks.NAME].released)
        return
    held = Counter(row.table for row in desk.held_from(destination.name))
    for name, flow in making.flows.items():
        flow.came, flow.held = desk.came[name], held[name]
    if DOCUMENTS not in policies.policy(destination.policy).tables(destination):
        came = desk.came[DOCUMENTS]
        making.flows[DOCUMENTS] = Flow(came, 0, came - held[DOCUMENTS], held[DOCUMENTS])


def _finish(desk: Desk, columns: dict[str, dict[str, list[str]]]) -> None:
    """Write every table of every release in the order of its keys."""
    night = desk.night
    tasks = [
        Finishing(destination, table, names)
        for destination in night.settings.nightly
        if destination.policy != marks.NAME or night.keys.marks is None
        for table, names in columns[destination.name].items()
    ]
    tasks.sort(key=lambda task: task.table != DOCUMENTS)  # the longest begin first
    done: dict[str, list[Finished]] = {one.name: [] for one in night.settings.nightly}
    for task, finished in zip(tasks, desk.workers.each(finish_table, tasks), strict=True):
        done[task.destination.name].append(finished)
        night.watcher.advance(sum(desk.weights) // max(1, len(tasks)))
    for destination in night.settings.nightly:
        out, making = night.out(destination), desk.makings[destination.name]
        staging = shelf.staging_of(out, night.run_id)
        if destination.policy == marks.NAME and night.keys.marks is not None:
            cipher = Cipher(night.keys.marks, night.random)
            making.staged = release_files.finish(out, staging, notes=marks.NOTES, cipher=cipher)
        else:
            making.staged = release_files.together(out, staging, done[destination.name])


def finish_table(bench: Bench, task: Finishing) -> Finished:
    """Write one table of one release in the order of its keys."""
    staging = shelf.staging_of(bench.releases / task.destination.name, bench.run_id)
    return release_files.finish_table(staging, task.table, _notes(task))


def _notes(task: Finishing) -> Notes:
    if task.destination.policy == marks.NAME:
        return marks.NOTES
    policy = policies.policy(task.destination.policy).COLUMNS
    return {task.table: notes(task.table, list(task.columns), policy)}
