"""Finds the files of every export and checks their headers before a row is read (拉取).

An unlisted or missing column, an empty or cut file stops the run while nothing has been written;
the message names file, column and fix.

Source: docs/design.md §3.8 (wrong shape of input), §6 (columns).
"""

from pathlib import Path

from pipelines.errors import InputError
from pipelines.pull.export import Export
from pipelines.settings import Settings, Source, profile_checks
from pipelines.sources import reader_for

__all__ = ["Export", "pull"]


def pull(settings: Settings) -> list[Export]:
    """Find and check every export of a profile, in the profile's order.

    Raises:
        InputError: A file is missing or empty, or its columns are not those of the profile.
    """
    exports = [
        Export(source.name, name, source.encoding, _find(settings, source, name), table.columns)
        for source in settings.sources
        for name, table in source.tables.items()
    ]
    for export in exports:
        for path in export.paths:
            _check_columns(path, export)
    return exports


def _find(settings: Settings, source: Source, table: str) -> tuple[Path, ...]:
    """Expand the patterns; each file once, in sorted order."""
    found: set[Path] = set()
    patterns = {str(name): one.files for name, one in source.tables.items()}
    for pattern in patterns[table]:
        anchor = Path(pattern).anchor
        start = Path(anchor) if anchor else settings.folder
        matches = {path for path in start.glob(pattern.removeprefix(anchor)) if path.is_file()}
        if not matches:
            where = f"{source.name}.{table}: {pattern}"
            raise InputError(where, "no such file.", "Nothing was written. Is the export complete?")
        found |= matches
    return tuple(sorted(found))


def _check_columns(path: Path, export: Export) -> None:
    """Hold the headers against the profile, both ways."""
    headers = _headers(path, export)
    if not set(headers) & set(export.columns):
        raise InputError(path.name, *_nothing_known(path, export, len(headers)))
    problems = profile_checks.header_problems(headers, export.columns)
    if problems:
        fix = f'Nothing was written. Map each column of {export.table} to a name, "keep" or "drop".'
        raise InputError(path.name, f"{'; '.join(problems)}.", fix)


def _headers(path: Path, export: Export) -> list[str]:
    try:
        return reader_for(path).columns(path, export.encoding)
    except OSError:
        raise InputError(path.name, "it cannot be opened.", "May this account read it?") from None


def _nothing_known(path: Path, export: Export, count: int) -> tuple[str, str]:
    """Say why no header is known; headers are not quoted, they may be a first row of people."""
    for other in sorted({"gb18030", "utf-8"} - {export.encoding}):
        try:
            readable = set(reader_for(path).columns(path, other)) & set(export.columns)
        except InputError:
            continue
        if readable:
            what = f"it is {other}, and the profile says {export.encoding}."
            return what, f'Nothing was written. Set encoding = "{other}".'
    what = f"none of its {count} columns is in the profile."
    return what, "Nothing was written. Is it the right file, and is its first row the header?"
