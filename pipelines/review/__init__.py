"""Doubtful cases go out to a person as a workbook, and answers come back from it (疑案答复).

    asked.py        every question that waits, with all that is known    (questions.tsv: the words)
    workbook.py     writes them: lists, locked cells, a seal on each row
    filled_in.py    reads a workbook back, whatever program saved it
    refusals.py     why a row is refused                                 (refusals.tsv: the words)
    taken_back.py   what came of each row

The workbook names people, so it is written into the sealed zone, readable by its owner only; who
takes it out, and under which undertaking of secrecy, is an event of the register.

Source: docs/design.md §3.3(c); 株洲 rules on sealing (保密承诺制).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links, lookup
from pipelines.durable import owner_folder, write_new
from pipelines.errors import RefusedError, SettingsError
from pipelines.human_answer import PartyKey
from pipelines.model import Question
from pipelines.night import Call, Night, alone, open_night
from pipelines.officer import Officer
from pipelines.registry import settled as register
from pipelines.registry import states, store
from pipelines.registry.event import Kind
from pipelines.review import filled_in, seal, workbook
from pipelines.review.asked import Asked, asked, party_key
from pipelines.review.refusals import Bench, party_of
from pipelines.review.taken_back import TakenBack, taken_back
from pipelines.stages.desk import Desk
from pipelines.workbook.reading import FilledIn
from pipelines.workbook.seal import site

FOLDER = "review"
_NAME_BYTES = 8


@dataclass(frozen=True, slots=True)
class Exported:
    """Where a workbook was written, and what waits in it."""

    place: Path
    questions: int
    sealed: bool


def export(call: Call, file: Path | None, officer: Officer) -> Exported:
    """Write the workbook of all open questions; a bare name goes into the sealed zone.

    Raises:
        RefusedError: nobody is named, or the undertaking has no number.
        SettingsError: there is such a file already.
        FengcunError: as a run does while it reads.
    """
    if not (officer.named and officer.bound):
        where, what = "review export", "缺少姓名或者保密承诺书编号 name or undertaking is missing."
        raise RefusedError(where, what, "Nothing was written. Give both.")
    night = open_night(call)
    place = _place(night, file)
    with alone(night), lookup.decided(night) as desk:
        rows = _asked(desk, _since(night))
        book = _book(night)
        _record_export(night, book, officer, len(rows))
        owner_folder(place.parent)
        write_new(place, workbook.written(rows, book, night.keys.workbooks))
    return Exported(place, len(rows), place.resolve().is_relative_to(night.sealed.resolve()))


def take_back(call: Call, file: Path, *, replace: bool) -> TakenBack:
    """Record the answers of a workbook that came back; refused rows change nothing.

    Raises:
        RefusedError: the file is no workbook of this site.
        FengcunError: as a run does while it reads.
    """
    night = open_night(call)
    kept = night.sealed / FOLDER / file
    opened = filled_in.opened(file if file.exists() else kept)
    book = filled_in.book_of(opened, night.keys.workbooks, file.name)
    rows = list(filled_in.rows_of(opened, file.name))
    with alone(night), lookup.decided(night) as desk:
        bench = Bench(
            book=book,
            key=night.keys.workbooks,
            today=night.as_of,
            decisions=_decisions(desk, rows),
            recorded=desk.settled.answers,
            replace=replace,
        )
        result = taken_back(rows, bench)
        statements = register.statements(night.registry_url, night.keys, night.random)
        statements.add(Kind.REVIEWED, result.accepted, night.as_of)
    return result


def _asked(desk: Desk, since: Callable[[PartyKey, Question], str]) -> list[Asked]:
    """Return the open questions of all buckets, in the order of the keys."""
    names = ("parties", "outcomes", "decisions")
    parts = zip(*(desk.bucket_tables(name) for name in names), strict=True)
    rows = [
        one
        for tables in parts
        for one in asked(dict(zip(names, tables, strict=True)), desk.settled.answers, since)
    ]
    return sorted(rows, key=lambda one: one.party)


def _decisions(desk: Desk, rows: Iterable[FilledIn]) -> dict[PartyKey, dict[str, Any]]:
    """Return the decisions about the parties that a workbook names."""
    named = pa.array([links.SEPARATOR.join(party_of(row)) for row in rows], pa.string())
    return {
        party_key(row): row
        for part in desk.bucket_tables("decisions")
        for row in part.filter(pc.is_in(links.party_links(part), value_set=named)).to_pylist()
    }


def _place(night: Night, file: Path | None) -> Path:
    """Return where the workbook goes: a bare name lies in the sealed zone."""
    named = file or Path(f"{night.run_id}.xlsx")
    place = night.sealed / FOLDER / named if named.name == str(named) else named
    if place.exists():
        what = "is there already; nothing was written."
        raise SettingsError(place.name, what, "Give another name, or move it away.")
    return place


def _book(night: Night) -> seal.Book:
    name = night.random(_NAME_BYTES).hex()
    return seal.Book(name, night.as_of.isoformat(), site(night.keys.workbooks))


def _record_export(night: Night, book: seal.Book, officer: Officer, questions: int) -> None:
    content = {
        "workbook": book.workbook,
        "questions": str(questions),
        "person": officer.person,
        "undertaking": officer.undertaking,
    }
    statements = register.statements(night.registry_url, night.keys, night.random)
    statements.add(Kind.REVIEW_EXPORTED, [content], night.as_of)


def _since(night: Night) -> Callable[[PartyKey, Question], str]:
    """Return what says since when a question has been open, by the register."""
    waiting = states.waiting(store.connect(night.registry_url).events(Kind.DECIDED))

    def since(party: PartyKey, question: Question) -> str:
        digest = states.digest(night.keys.cases, *party).hex()
        return waiting.get(digest, states.NOTHING_OPEN).since.get(question.value, "")

    return since
