"""SQLite databases: tables, views, what their schema says, and what deleting left (SQLite).

The file is opened for reading only and as it lies there: a log beside it with changes of its own
is told. Its pages are looked at as bytes too, for deleted rows stay in them until overwritten.

Source: sqlite.org/fileformat2.html.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final
from urllib.parse import quote

from pipelines.formats.kit import octets, records, running_text, values
from pipelines.formats.kit.piece import Piece, Unread
from pipelines.formats.kit.refusal import Reason, RefusedError
from pipelines.formats.kit.source import Source

NAME = "SQLite"
SUFFIXES: tuple[str, ...] = (".sqlite", ".sqlite3", ".db", ".db3")
TEXT = False
_MARK: Final = b"SQLite format 3\0"
_IN_MEMORY: Final = 512 << 20  # bytes of a database that lies in an archive
_MOST_OF_VIEW: Final = 10_000_000  # rows; a view may go on for ever
_UTF8: Final = b"\0\0\0\1"  # in the head: text is UTF-8 and not UTF-16
_ROLLBACK: Final = b"\1\1"  # written for a database in memory, which has no log


def fits(head: bytes, text: str) -> bool:
    """Say whether it begins as SQLite does."""
    del text
    return head.startswith(_MARK)


def read(source: Source) -> Iterator[Piece | Unread | Source]:
    """Yield schema, tables, views and what stands in the pages."""
    head = source.head()
    if not head.startswith(_MARK):
        raise RefusedError(Reason.TRUNCATED)
    yield from _whole(source, head)
    try:
        with closing(_opened(source)) as database:
            yield from _tables(source, database)
    except sqlite3.DatabaseError:
        yield Unread(source.at(), Reason.DAMAGED)
    with source.open() as file:
        yield from running_text.cut(
            source.at("pages", "hidden"), octets.runs(file, wide=head[56:60] != _UTF8)
        )


def _whole(source: Source, head: bytes) -> Iterator[Unread]:
    page = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    if source.size < pages * (1 << 16 if page == 1 else page):
        yield Unread(source.at(), Reason.TRUNCATED)
    for ending in ("-wal", "-journal"):
        beside = Path(f"{source.path}{ending}") if source.path else None
        if beside and beside.exists() and beside.stat().st_size:
            yield Unread(source.at(), Reason.UNMERGED_LOG)


def _opened(source: Source) -> sqlite3.Connection:
    if source.path:
        address = f"file:{quote(str(source.path.absolute()))}?mode=ro&immutable=1"
        database = sqlite3.connect(address, uri=True)
    else:
        if source.size > _IN_MEMORY:
            raise RefusedError(Reason.OUT_OF_PROPORTION)
        with source.open() as file:
            content = file.read()
        database = sqlite3.connect(":memory:")
        database.deserialize(content[:18] + _ROLLBACK + content[20:])
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA query_only = ON")
    database.text_factory = _text
    return database


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return octets.text(value) or value.decode("utf-8", "replace")


def _tables(source: Source, database: sqlite3.Connection) -> Iterator[Piece | Unread]:
    schema = [tuple(values.one(value) or "" for value in row)
              for row in database.execute("SELECT type, name, sql FROM sqlite_schema")]  # fmt: skip
    yield from records.pairs(source.at(kind="metadata"), ((name, text) for _, name, text in schema))
    for kind, name, _ in schema:
        if kind in ("table", "view"):
            yield from _rows(source, database, name, is_view=kind == "view")


def _rows(
    source: Source, database: sqlite3.Connection, name: str, *, is_view: bool
) -> Iterator[Piece | Unread]:
    quoted = name.replace('"', '""')
    strange: dict[str, None] = {}
    place = source.at(name)
    try:
        found = database.execute(f'SELECT * FROM "{quoted}"')  # noqa: S608, quoted as SQL asks for
        columns = [column[0] for column in found.description]
        yield records.names(place, columns)
        rows = _texts(found, columns, strange, _MOST_OF_VIEW if is_view else None)
        yield from records.gathered(place, columns, rows)
    except sqlite3.DatabaseError:
        yield Unread(place, Reason.DAMAGED)
    for column in strange:
        yield Unread(source.at(f"{name}.{column}"), Reason.BINARY_COLUMN)


def _texts(
    found: sqlite3.Cursor, columns: list[str], strange: dict[str, None], most: int | None
) -> Iterator[tuple[list[str], int]]:
    for number, row in enumerate(found):
        if number == most:
            raise RefusedError(Reason.OUT_OF_PROPORTION)
        texts = [values.one(value) for value in row]
        strange.update(dict.fromkeys(column for column, text in zip(columns, texts, strict=True)
                                     if text is None))  # fmt: skip
        yield [text or "" for text in texts], 0
