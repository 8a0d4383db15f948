"""Rows of a release are drawn for people to read; their marks say what may have leaked (人工抽样).

    strata.py       where a missed leak is likelier: each row falls into one stratum
    drawing.py      how many of each stratum, and which; the same seed, the same rows
    sheet.py        writes the workbook: what to read, what to mark  (instructions.tsv: the words)
    marks.py        reads the marks back, and refuses what was altered
    bound.py        how many rows may leak for all that was read

It measures what the search cannot: people whom no table names. None of the recognizers takes part.

Source: docs/design.md §3.10.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from pipelines import release
from pipelines.durable import owner_folder, write_new
from pipelines.errors import RefusedError, SettingsError
from pipelines.night import Call, Night, alone, open_night
from pipelines.officer import Officer
from pipelines.registry import settled as register
from pipelines.registry.event import Kind
from pipelines.registry.statements import Content
from pipelines.reports import sample as page
from pipelines.sample import drawing, marks, sheet
from pipelines.sample.bound import Bounds, bounds
from pipelines.sample.drawing import Drawn
from pipelines.sample.sheet import Book
from pipelines.workbook.seal import site

FOLDER = "sample"
_NAME_BYTES = 8


@dataclass(frozen=True, slots=True)
class Written:
    """Where a workbook was written, and what was drawn into it."""

    place: Path
    drawn: Drawn


@dataclass(frozen=True, slots=True)
class Read:
    """What the marks came to, and the two files that tell it."""

    bounds: Bounds
    page: Path
    figures: Path


def draw(call: Call, folder: Path, officer: Officer, *, rows: int, seed: int) -> Written:
    """Draw rows of a whole, signed release and write them into a workbook in the sealed zone.

    Raises:
        RefusedError: nobody is named, or the undertaking has no number.
        SettingsError: there is nothing to read in it.
        TamperError: the release is not what was signed.
    """
    if not (officer.named and officer.bound):
        where, what = "sample", "缺少姓名或者保密承诺书编号 name or undertaking is missing."
        raise RefusedError(where, what, "Nothing was written. Give both.")
    night = open_night(call)
    release.check(folder, night.keys.public, marks_key=night.keys.marks)
    manifest, _ = release.signed_manifest(folder, night.keys.public)
    drawn = drawing.draw(folder, manifest, rows=rows, seed=seed)
    if not drawn.rows:
        where, what = "sample", "the release has no row that a person could read."
        raise SettingsError(where, what, "Nothing was written. Sample one that holds tables.")
    book = _book(night, drawn)
    place = night.sealed / FOLDER / f"{night.run_id}.xlsx"
    content = sheet.written(drawn, book, night.keys.workbooks)
    with alone(night):
        _record(night, Kind.SAMPLE_DRAWN, _drawn_content(book, officer))
        owner_folder(place.parent)
        write_new(place, content)
    return Written(place, drawn)


def read(call: Call, file: Path) -> Read:
    """Read the marks of a workbook and write what they allow to be said, as a page and as JSON.

    Raises:
        RefusedError: it is no workbook of this site, a row was altered, or a mark cannot count.
    """
    night = open_night(call)
    kept = night.sealed / FOLDER / file
    back = marks.read(file if file.exists() else kept, night.keys.workbooks, night.as_of)
    result = bounds(back)
    folder = owner_folder(night.sealed / FOLDER)
    told = result.told(night.as_of)
    name = f"{night.run_id}-{back.book.release}"
    content = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
    done = Read(result, folder / f"{name}.html", folder / f"{name}.json")
    printed = page.page(told).encode()
    with alone(night):
        _record(night, Kind.SAMPLE_READ, _read_content(result))
        write_new(done.page, printed)
        write_new(done.figures, content)
    return done


def _book(night: Night, drawn: Drawn) -> Book:
    return Book(
        workbook=night.random(_NAME_BYTES).hex(),
        drawn_on=night.as_of.isoformat(),
        site=site(night.keys.workbooks),
        destination=drawn.manifest.made.destination,
        release=drawn.manifest.release,
        manifest=drawn.digest,
        seed=str(drawn.seed),
        strata=json.dumps(drawn.strata, separators=(",", ":")),
        parts=str(sheet.parts_of(drawn)),
    )


def _record(night: Night, kind: Kind, content: Content) -> None:
    """Write an event; what stands in the register already is not written again."""
    statements = register.statements(night.registry_url, night.keys, night.random)
    if not any(told == content for _, told in statements.read(kind)):
        statements.add(kind, [content], night.as_of)


def _drawn_content(book: Book, officer: Officer) -> Content:
    return {
        **{name: getattr(book, name) for name in ("workbook", "destination", "release", "seed")},
        "rows": str(sum(book.sizes.drawn.values())),
        "person": officer.person,
        "undertaking": officer.undertaking,
    }


def _read_content(result: Bounds) -> Content:
    book, whole = result.back.book, result.whole
    return {
        **{name: getattr(book, name) for name in ("workbook", "destination", "release")},
        **{name: str(getattr(whole, name)) for name in ("drawn", "leaks", "unsure", "unread")},
        "at_most": str(whole.at_most),
        "person": "、".join(result.back.readers),
    }
