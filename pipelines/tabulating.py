"""Tables of figures about sealed people, from a specification to a signed release (制表).

Nothing is shown unless three things hold: every suppressed number stays as wide as the rules ask,
read back from the written files; a second engine counts the same; and nothing that was shown
before tells more together with it.

Source: docs/design.md §4 (statistics), docs/statistics.md.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipelines import __version__, counting, publish
from pipelines.digest import canonical_json
from pipelines.durable import owner_folder, write_new
from pipelines.errors import FengcunError, LeakError, SettingsError
from pipelines.keys.signature import sign
from pipelines.night import Call, Night, alone, open_night
from pipelines.policies import statistics as policy
from pipelines.release.manifest import Made, Manifest
from pipelines.reports import tables as pages
from pipelines.settings.profile import Destination
from pipelines.sinks import destination as shelf
from pipelines.sinks.release_files import Staged
from pipelines.statistics import (
    attacked_files,
    book,
    cube,
    earlier,
    laid,
    measured,
    recomputed,
    secondary,
    series,
    shown,
    stays,
    telling,
    titles,
    written,
)
from pipelines.statistics import specification as specifications
from pipelines.statistics.cube import Cube
from pipelines.statistics.earlier import Earlier
from pipelines.statistics.laid import Laid
from pipelines.statistics.measured import Measure
from pipelines.statistics.secondary import Protected
from pipelines.statistics.shown import words
from pipelines.statistics.space import Ground
from pipelines.statistics.specification import Specification

_NAMED = 10  # cells that a message names
_WAIT = "Nothing was published. What was published stands; publish when more has changed."
_NEXT = "Nothing was published. Show broader levels, or fewer."


@dataclass(frozen=True, slots=True)
class Tabulated:
    """A release of tables, and where it and the court's own report were written."""

    release: str
    folder: Path
    report: Path
    cells: int
    suppressed: int
    changed: bool


@dataclass(frozen=True)
class _Work:
    """What is being made: the specification, its cells, what is suppressed."""

    night: Night
    destination: Destination
    specification: Specification
    cube: Cube
    measures: list[Measure] = field(repr=False)
    protected: Protected = field(repr=False)


def tabulate(call: Call, path: Path) -> Tabulated:
    """Make the tables of a specification and publish them to the destination of figures.

    Raises:
        SettingsError: profile or specification cannot be followed.
        InputError: no night has left rows to count, or the register has overtaken them.
        LeakError: something would tell of single people; nothing was published.
    """
    asked = specifications.load(path)
    titles.refuse(asked)
    night = open_night(call)
    destination = _destination(night)
    with alone(night):
        registry, counted = counting.opened(night)
        limits = night.settings.statistics
        cells = cube.build(counted.rows, asked, limits, night.settings.regions())
        measures = measured.measures(cells, limits)
        cipher = night.keys.cipher("statistics", night.random)
        before = earlier.kept(night.sealed, registry, destination.name, cipher)
        ground = Ground(before, counted.rows, night.settings.regions())
        over = laid.laid(cells, measures, ground, limits)
        stay = stays.stay(cells, measures, before[-1]) if before else ()
        protected = secondary.protect(over.member, over.measures, limits, over.told, stay)
        work = _Work(night, destination, asked, cells, measures, protected)
        record = _record(work, counted)
        _refuse_what_tells_more(work, record, before)
        as_of = counted.as_of.isoformat()
        staged = _written(work, as_of)
        try:
            checks = {**_checked(work, staged, over), "series": True}
        except FengcunError:
            shelf.clear(staged.folder)
            raise
        made = Made(
            destination=destination.name,
            policy=destination.policy,
            as_of=as_of,
            code_version=__version__,
            configuration=night.settings.digest(),
            rules={},
            verification=checks,
        )
        release = Manifest(made, staged.tables, staged.files).release
        earlier.keep(night.sealed, release, record, cipher)
        booking = publish.Booking(registry, night.as_of)
        done = publish.sign_and_show(staged, made, keys=night.keys, booking=booking)
        return _told(work, done)


def _destination(night: Night) -> Destination:
    found = [one for one in night.settings.destinations if one.policy == policy.NAME]
    if len(found) != 1:
        what = f"{len(found)} of them have the policy statistics; figures go to exactly one."
        raise SettingsError(where="destinations", what=what, next_step="Name one in the profile.")
    return found[0]


def _record(work: _Work, counted: book.Counted) -> Earlier:
    """Return what later releases are held against."""
    reasons = work.protected.reasons
    shown_now = {
        (one.name, place): None if cell in reasons else one.shown(cell)
        for one in work.measures
        for cell, place in enumerate(work.cube.cells)
        if one.shown_in[cell]
    }
    return Earlier(work.specification, work.cube.domain, counted.rows, shown_now)


def _refuse_what_tells_more(work: _Work, record: Earlier, before: list[Earlier]) -> None:
    """Stop where earlier releases and this one together tell of too few people.

    Raises:
        LeakError: they do; says which cells.
    """
    settings = work.night.settings
    cells = [words(work.cube.cells[one].told) for one in sorted(work.protected.exposed)]
    cells += [words(place.told) for place in work.protected.betrayed]
    cells += series.differences(record, before, settings.statistics, settings.regions())
    if cells:
        what = (
            f"beside what was published before, {len(cells)} cells would tell of fewer than "
            f"{settings.statistics.smallest_count} people: {'; '.join(cells[:_NAMED])}."
        )
        raise LeakError(work.specification.series, what, _WAIT)


def _written(work: _Work, as_of: str) -> Staged:
    """Write everything beside what readers see."""
    night, tables = work.night, work.specification.tables
    out = night.out(work.destination)
    reasons = work.protected.reasons
    told = telling.public(work.cube, work.protected, night.settings.statistics, as_of)
    grids = {one.name: telling.grids(work.cube, one, work.measures, reasons) for one in tables}
    return written.write(
        out,
        shelf.stage(out, night.run_id),
        {one.name: shown.lines(work.cube, one, work.measures, reasons) for one in tables},
        {written.PAGE: pages.page(told, grids).encode(), written.REPORT: canonical_json(told)},
    )


def _checked(work: _Work, staged: Staged, over: Laid) -> dict[str, bool]:
    """Hold the written files against the rows, by other means.

    Raises:
        LeakError: something is not as it should be.
    """
    limits = work.night.settings.statistics
    for table in work.specification.tables:
        files = written.files_of(staged.folder, table.name)
        faults = recomputed.faults(work.cube, table, files, limits)
        if faults:
            what = "; ".join(f"{count} cells: {name}" for name, count in faults.items()) + "."
            raise LeakError(where=f"table {table.name}", what=what, next_step=_NEXT)
    close = attacked_files.narrow(staged.folder, work.cube, over, limits)
    if close:
        what = f"{close} suppressed numbers could be told too closely."
        raise LeakError(work.specification.series, what, _NEXT)
    return {"recomputed": True, "bounds": True}


def _told(work: _Work, done: publish.Shown) -> Tabulated:
    """Write the court's own report, signed, into the sealed zone."""
    night, release = work.night, done.release.release
    told = telling.court(work.cube, work.measures, work.protected, night.settings.statistics)
    content: dict[str, Any] = {"format": "fengcun/suppression/1", "release": release, **told}
    body = canonical_json(content)
    signature = json.loads(sign(body, night.keys.signing))
    place = owner_folder(night.sealed / book.FOLDER / "reports") / f"{night.run_id}-{release}.json"
    page = place.with_suffix(".html")
    write_new(page, pages.court(told, release).encode())
    write_new(place, canonical_json({"report": content, "signature": signature}) + b"\n")
    return Tabulated(
        release=release,
        folder=night.out(work.destination) / shelf.CURRENT,
        report=page,
        cells=len(work.cube.cells),
        suppressed=len(work.protected.reasons),
        changed=done.changed,
    )
