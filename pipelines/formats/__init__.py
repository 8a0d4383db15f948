"""The formats an audit looks into, listed; one file is one format (格式).

`read` looks at files, folders and databases and yields everything that stands in them, piece by
piece, with the place of each. What it cannot look at it yields too: silence means looked at.
"""

from collections.abc import Iterable, Iterator
from contextlib import closing

from pipelines.formats import (
    compressed_files,
    csv_files,
    html_pages,
    json_files,
    office_documents,
    old_office,
    parquet_files,
    pdf_files,
    pictures,
    rich_text,
    sqlite_files,
    tar_archives,
    text_files,
    workbooks,
    xml_files,
    zip_archives,
)
from pipelines.formats.kit import databases, folders, looking
from pipelines.formats.kit.contract import Format
from pipelines.formats.kit.piece import Piece, Place, Unread
from pipelines.formats.kit.source import Source

FORMATS: list[Format] = [
    compressed_files,
    csv_files,
    html_pages,
    json_files,
    office_documents,
    old_office,
    parquet_files,
    pdf_files,
    pictures,
    rich_text,
    sqlite_files,
    tar_archives,
    text_files,
    workbooks,
    xml_files,
    zip_archives,
]

__all__ = ["FORMATS", "Format", "Piece", "Place", "Unread", "read"]


def read(what: Iterable[str], rows: int | None = None) -> Iterator[Piece | Unread]:
    """Yield everything that stands in files, folders and databases, and what was not looked at.

    Args:
        what: Paths, and SQLAlchemy URLs.
        rows: How many rows of each table of a database are looked at; all if not given.
    """
    for given in what:
        for found in _found(given, rows):
            if isinstance(found, Source):
                with closing(found):
                    yield from looking.look(found, FORMATS, text_files)
            else:
                yield found


def _found(given: str, rows: int | None) -> Iterator[Source | Piece | Unread]:
    if not databases.is_url(given):
        return folders.found(given)
    path = databases.file_of(given)
    return folders.one(path, databases.safe(given)) if path else databases.read(given, rows)
