"""Finds the files of every export and checks their headers before a row is read (拉取).

An unlisted or missing column, an empty or cut file stops the run while nothing has been written;
the message names file, column and fix.

Source: docs/design.md §3.8 (wrong shape of input), §6 (columns).
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NoReturn

from pipelines.errors import InputError
from pipelines.pull import headers
from pipelines.pull.export import Export
from pipelines.pull.stamps import Stamp, stamp
from pipelines.settings import Settings, Source, profile_checks
from pipelines.sources import reader_for
from pipelines.sources.kit import left_behind, left_files, named
from pipelines.sources.kit.left_sheets import Read
from pipelines.sources.kit.part import Part

__all__ = ["Export", "below", "pull"]


Parts = tuple[Part, ...]
"""Everything one table of one source lies in."""


def pull(
    settings: Settings, mirrored: Mapping[tuple[str, str], Parts] = MappingProxyType({})
) -> list[Export]:
    """Find and check every export of a profile, in the profile's order.

    Args:
        settings: The profile.
        mirrored: Source and table → where the mirror holds it, of sources that are databases.

    Raises:
        InputError: A file is missing or empty, its columns are not those of the profile, or a file
            that holds more of a table is not named.
    """
    exports = [
        Export(
            source=source.name,
            table=name,
            encoding=source.encoding,
            parts=mirrored.get((source.name, str(name)))
            or _find(settings, source, str(name), table.files),
            columns=table.columns,
            serial_dates=source.serial_dates,
        )
        for source in settings.sources
        for name, table in source.tables.items()
    ]
    for export in exports:
        for part in export.parts:
            export.stamps.setdefault(part.path, _stamp(part))
            _check_columns(part, export)
    left_behind.refuse(_read(exports))
    return exports


def below(exports: Iterable[Export]) -> int:
    """Return how many files in folders below those of the exports hold more of their tables."""
    return sum(count for _, count in left_files.below(_read(exports)))


def _read(exports: Iterable[Export]) -> list[Read]:
    """Return everything that is read, with the table it holds and the columns that make it one."""
    return [
        Read(part, one.table, profile_checks.wanted(one.columns))
        for one in exports
        for part in one.parts
    ]


def _find(settings: Settings, source: Source, table: str, addresses: Sequence[str]) -> Parts:
    """Find what the profile names for a table; the first address that fails stops the run."""

    def stop(_: str, error: InputError) -> NoReturn:
        where = f"{source.name}.{table}: {error.where}"
        raise InputError(where, error.what, error.next_step) from None

    return named.parts(settings.folder, addresses, stop)


def _stamp(part: Part) -> Stamp:
    try:
        return stamp(part.path)
    except OSError:
        raise named.closed(part.name) from None


def _check_columns(part: Part, export: Export) -> None:
    """Hold the headers against the profile, both ways."""
    found = named.headers(part, export.encoding)
    if not set(found) & set(export.columns):
        raise InputError(part.name, *_nothing_known(part, export, len(found)))
    headers.refuse(part.name, found, export.table, export.columns)


def _nothing_known(part: Part, export: Export, count: int) -> tuple[str, str]:
    """Say why no header is known; headers are not quoted, they may be a first row of people."""
    for other in sorted({"gb18030", "utf-8"} - {export.encoding}):
        try:
            readable = set(reader_for(part).columns(part, other)) & set(export.columns)
        except InputError:
            continue
        if readable:
            what = f"it is {other}, and the profile says {export.encoding}."
            return what, f'Nothing was written. Set encoding = "{other}".'
    what = f"none of its {count} columns is in the profile."
    return what, "Nothing was written. Is it the right file, and is its first row the header?"
