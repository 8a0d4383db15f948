"""Databases by their SQLAlchemy URL: tables, views, comments, definitions, large objects (数据库).

Read only, one table after another, rows as the server hands them out. Of a table larger than a
sample the rest is told, so that no sample passes for the whole.

Source: docs.sqlalchemy.org (stream_results, inspection).

>>> is_url("postgresql+psycopg://reader@db/court"), is_url("C:/a.csv"), is_url("a.csv")
(True, False, False)
>>> safe("postgresql://reader:secret@db/court")
'postgresql://reader@db/court'
"""

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Inspector,
    Result,
    create_engine,
    func,
    inspect,
    select,
    table,
    text,
)
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from pipelines.formats.kit import definitions, records, values
from pipelines.formats.kit.piece import Piece, Place, Unread
from pipelines.formats.kit.refusal import Reason
from pipelines.formats.kit.source import Source

_URL = re.compile(r"[a-z][a-z0-9_]+(\+[a-z0-9_]+)?://")
_ROWS: Final = 1_000  # rows fetched at once
_LISTS: Final = (
    ("get_table_names", False), ("get_view_names", True), ("get_materialized_view_names", True),
)  # fmt: skip
_SYSTEM: Final = {
    "postgresql": frozenset(("information_schema", "pg_catalog", "pg_toast")),
    **dict.fromkeys(
        ("mysql", "mariadb"),
        frozenset(("information_schema", "performance_schema", "mysql", "sys")),
    ),
}
"""Kind of server → its own schemas; elsewhere a schema of that name is somebody's."""


def is_url(given: str) -> bool:
    """Say whether it is the URL of a database and no path."""
    return _URL.match(given) is not None


def safe(given: str) -> str:
    """Return a URL as it may be shown: without password and options."""
    try:
        return _shown(make_url(given))
    except ArgumentError:
        return given.partition("://")[0] + "://"


def read(given: str, most: int | None = None) -> Iterator[Piece | Unread | Source]:
    """Yield everything that stands in a database.

    Args:
        given: The URL.
        most: Rows of each table that are looked at; all where it is not given.
    """
    name = safe(given)
    try:
        engine = create_engine(_driven(make_url(given)), connect_args=_read_only(make_url(given)))
    except (ArgumentError, NoSuchModuleError, ImportError, SQLAlchemyError):
        yield Unread(Place(name), Reason.CONNECTION)
        return
    try:
        with engine.connect() as connection:
            streaming = _streaming(connection)
            yield from definitions.read(name, streaming)
            yield from _schemas(name, streaming, most)
    except Exception:  # noqa: BLE001, drivers raise errors of their own, with values in them
        yield Unread(Place(name), Reason.CONNECTION)
    finally:
        engine.dispose()


def file_of(given: str) -> Path | None:
    """Return the file of an SQLite URL: it is read as the file it is, and never made.

    >>> file_of("sqlite:///court.db"), file_of("mysql://db/court")
    (PosixPath('court.db'), None)
    """
    try:
        url = make_url(given)
    except ArgumentError:
        return None
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def _driven(url: URL) -> URL:
    """Name the driver that is installed with this program where none is named."""
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def _shown(url: URL) -> str:
    bare = URL.create(url.drivername, url.username, None, url.host, url.port, url.database)
    return bare.render_as_string()


def _read_only(url: URL) -> dict[str, Any]:
    if _driven(url).drivername in ("postgresql+psycopg", "postgresql+psycopg2"):
        return {"options": "-c default_transaction_read_only=on -c row_security=off"}
    return {}


def _streaming(connection: Connection) -> Connection:
    if connection.dialect.name == "postgresql":
        connection = connection.execution_options(postgresql_readonly=True)
    return connection.execution_options(stream_results=True, yield_per=_ROWS)


def _schemas(name: str, connection: Connection, most: int | None) -> Iterator[Piece | Unread]:
    told = inspect(connection)
    own = _SYSTEM.get(connection.dialect.name, frozenset(("information_schema",)))
    for schema in told.get_schema_names():
        if schema.lower() in own:
            continue
        for ask, is_view in _LISTS:
            for one in _asked(told, ask, schema):
                place = Place(name, f"{schema}.{one}")
                try:
                    said = _said(told, schema, one, is_view=is_view)
                    yield from records.pairs(place._replace(kind="metadata"), said)
                    yield from _rows(place, connection, schema, one, most)
                except SQLAlchemyError:
                    connection.rollback()
                    yield Unread(place, Reason.PERMISSION)
        for one in _asked(told, "get_foreign_table_names", schema):
            yield Unread(Place(name, f"{schema}.{one}"), Reason.EXTERNAL)


def _asked(told: Inspector, ask: str, schema: str) -> list[str]:
    """Ask for names of a kind; not every database has every kind."""
    try:
        return sorted(getattr(told, ask)(schema))
    except (AttributeError, NotImplementedError):
        return []


def _said(told: Inspector, schema: str, name: str, *, is_view: bool) -> Iterator[tuple[str, str]]:
    """Yield comments, defaults and definitions: free text that people write into a schema."""
    yield "table", name
    if is_view:
        yield "definition", told.get_view_definition(name, schema) or ""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of types it has no class for
        columns = told.get_columns(name, schema)
    for column in columns:
        for key in ("comment", "default"):
            if column.get(key):
                yield f"{column['name']} {key}", str(column.get(key))
    for ask, key in ((told.get_table_comment, "text"), (told.get_check_constraints, "sqltext")):
        try:
            found: Any = ask(name, schema)
        except NotImplementedError:
            continue
        for one in found if isinstance(found, list) else [found]:
            if one.get(key):
                yield key, str(one[key])


def _rows(
    place: Place, connection: Connection, schema: str, name: str, most: int | None
) -> Iterator[Piece | Unread]:
    wanted = select(text("*")).select_from(table(name, schema=schema))
    found = connection.execute(wanted.limit(most))
    columns = list(found.keys())
    yield records.names(place, columns)
    strange: dict[str, None] = {}
    yield from records.gathered(place, columns, _texts(found, columns, strange))
    for column in strange:
        yield Unread(place._replace(part=f"{place.part}.{column}"), Reason.BINARY_COLUMN)
    if most is not None:
        count = connection.execute(
            select(func.count()).select_from(table(name, schema=schema))
        ).scalar_one()
        if count > most:
            yield Unread(place, Reason.SAMPLED)


def _texts(
    found: Result[Any], columns: list[str], strange: dict[str, None]
) -> Iterator[tuple[list[str], int]]:
    for row in found:
        texts = [values.one(value) for value in row]
        strange.update((column, None) for column, said in zip(columns, texts, strict=True)
                       if said is None)  # fmt: skip
        yield [said or "" for said in texts], 0
