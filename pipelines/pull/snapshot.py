"""One source pulled in one snapshot: what is asked, and what came, laid down as it came (快照拉取).

A table is pulled whole, or only the cases of which a row changed since its last mark less the lag.
Rows without a time of change belong to no mark and are pulled every time.

Source: docs/sources.md.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.databases import Kind, Snapshot, TroubleError
from pipelines.databases.kit import statements
from pipelines.errors import FengcunError, InputError
from pipelines.mirror import Mirrored
from pipelines.pull import headers
from pipelines.pull.scratch import Scratch
from pipelines.settings import Source

_WAIT = "Nothing was written. Is the export complete?"


@dataclass(frozen=True, slots=True)
class Came:
    """What one snapshot held of one source; its rows lie in scratch."""

    marks: Mapping[str, str] = field(repr=False)
    counts: Mapping[str, int]
    """Table → rows it has in the database."""
    rows: Mapping[str, int]
    """Table → rows that were pulled."""
    partly: frozenset[str]
    """Tables of which only changed cases were pulled."""
    touched: pa.Array = field(repr=False)
    """Numbers of the cases that changed."""
    may_write: bool


class FailedError(Exception):
    """A database failed at a place; `passing` where another attempt may not meet it again."""

    def __init__(self, told: FengcunError, *, passing: bool) -> None:
        """Keep what the user is told."""
        self.told, self.passing = told, passing
        super().__init__(told.where)


@contextmanager
def at(where: str) -> Iterator[None]:
    """Add to what a database runs into where that was."""
    try:
        yield
    except TroubleError as trouble:
        raise FailedError(trouble.told(where), passing=trouble.passing) from None


def take(source: Source, before: Mirrored | None, snapshot: Snapshot, scratch: Scratch) -> Came:
    """Pull one source.

    Args:
        source: Of the profile.
        before: What the mirror holds of it; None where it is pulled whole.
        snapshot: The database at one instant.
        scratch: Where rows are laid down.

    Raises:
        FailedError: The database does not answer, or breaks off.
        InputError: A table has the wrong shape, or no row.
    """
    scratch.empty()
    counts = {str(name): _looked_at(source, str(name), snapshot) for name in source.tables}
    since = _since(source, before)
    cases = statements.touched(_tables(source), since) if since else None
    touched = pa.array([], pa.string())
    if cases is not None:
        with at(source.name):
            touched = _distinct(snapshot.batches(cases, source.name))
    rows: dict[str, int] = {}
    for name, table in _tables(source).items():
        where = f"{source.name}.{name}"
        asked = statements.rows(table, cases if name in since else None)
        with at(where):
            rows[name] = scratch.lay(name, snapshot.batches(asked, where), table.case_number)
    marks = _marks(source, snapshot)
    return Came(marks, counts, rows, frozenset(since), touched, _may_write(snapshot))


def _tables(source: Source) -> dict[str, Any]:
    return {str(name): table for name, table in source.tables.items()}


def _looked_at(source: Source, name: str, snapshot: Snapshot) -> int:
    """Hold a table's columns against the profile, and count its rows."""
    table, where = _tables(source)[name], f"{source.name}.{name}"
    with at(where):
        headers.refuse(where, snapshot.headers(statements.headers(table)), name, table.columns)
        count = int(snapshot.first(statements.count(table))[0])
    if not count:
        raise InputError(where, "it holds no row.", _WAIT)
    return count


def _since(source: Source, before: Mirrored | None) -> dict[str, datetime]:
    """Return table → from when on its rows count as changed; a table without is pulled whole."""
    if before is None:
        return {}
    lag = timedelta(hours=source.pulling.lag_hours)
    return {
        name: datetime.fromisoformat(before.marks[name]) - lag
        for name, table in _tables(source).items()
        if table.updated_on and name in before.marks
    }


def _distinct(batches: Iterator[pa.RecordBatch]) -> pa.Array:
    found = [pc.unique(batch.column(0)).drop_null() for batch in batches]
    return pc.unique(pa.concat_arrays([pa.array([], pa.string()), *found]))


def _marks(source: Source, snapshot: Snapshot) -> dict[str, str]:
    """Return when a row of each table changed last; a table where none says so has no mark."""
    found = dict[str, str]()
    for name, table in _tables(source).items():
        if table.updated_on:
            with at(f"{source.name}.{name}"):
                last = snapshot.first(statements.mark(table))[0]
                if last is not None:
                    found[name] = _moment(last).isoformat()
    return found


def _moment(last: object) -> datetime:
    if isinstance(last, datetime):
        return last
    if isinstance(last, date):
        return datetime.combine(last, time())
    raise TroubleError(Kind.NO_TIME)


def _may_write(snapshot: Snapshot) -> bool:
    """Say whether the account could write; where that cannot be asked, nothing is said."""
    try:
        return bool(snapshot.first(statements.MAY_WRITE)[0])
    except TroubleError:
        return False
