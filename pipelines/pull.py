"""Finds the files of every export, checks their headers, reads them with count and digest (拉取).

All headers are checked before the first row is read: an unlisted or missing column, an empty or
cut file stops the run while nothing has been written.

Source: docs/design.md §3.8 (wrong shape of input), §6 (columns).
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from pipelines import profile_checks
from pipelines.errors import InputError
from pipelines.model import HeldRow
from pipelines.settings import Settings, Source
from pipelines.sources import reader_for
from pipelines.sources.kit.contract import ROW, BrokenRow

_WAIT = "Nothing was published. Run again when the export is complete."
STAGE, UNREADABLE_ROW = "pull", "unreadable:row"
EVERYWHERE = "*"
"""Destination of a row that is held from all of them."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file as it was read."""

    name: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Export:
    """All files of one table from one source; what was read is filled in by `batches`."""

    source: str
    table: str
    encoding: str
    paths: tuple[Path, ...]
    columns: Mapping[str, str]
    files: list[FileRead] = field(default_factory=list)
    held: list[HeldRow] = field(default_factory=list, repr=False)

    @property
    def rows(self) -> int:
        """Rows read, the held ones among them."""
        return sum(file.rows for file in self.files)

    @property
    def bytes(self) -> int:
        """Bytes read."""
        return sum(file.bytes for file in self.files)

    @property
    def sha256(self) -> str:
        """Digest of the files' digests in order; of a single file its own."""
        digests = [file.sha256 for file in self.files]
        whole = hashlib.sha256("".join(digests).encode()).hexdigest()
        return digests[0] if len(digests) == 1 else whole

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Read the files in order; rows that cannot be split into fields go to `held`.

        Raises:
            InputError: A file is cut off, in another encoding, or changed while it was read.
        """
        self.files.clear()
        self.held.clear()
        for path in self.paths:
            yield from self._read(path)

    def _read(self, path: Path) -> Iterator[pa.RecordBatch]:
        """Read one file, and see that it stayed the same meanwhile."""
        rows = 0
        try:
            before, digest = _stamp(path), _digest(path)
            for found in reader_for(path).read(path, self.encoding):
                if isinstance(found, BrokenRow):
                    rows += 1
                    self.held.append(_hold(self, path, found))
                else:
                    rows += found.num_rows
                    names = [name.strip() for name in found.schema.names[:-1]]
                    yield found.rename_columns([*names, ROW])
            after = _stamp(path)
        except OSError:
            raise InputError(path.name, "it vanished or cannot be read.", _WAIT) from None
        if after != before:
            raise InputError(path.name, "it changed while it was being read.", _WAIT)
        self.files.append(FileRead(path.name, rows, before[0], digest))


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
    headers, listed = _headers(path, export), list(export.columns)
    if not set(headers) & set(listed):
        raise InputError(path.name, *_nothing_known(path, export, len(headers)))
    needed = [header for header in listed if export.columns[header] != profile_checks.DROP]
    problems = [
        *(f"column {header!r} stands twice" for header in profile_checks.twice(headers)),
        *(
            f"column {header!r} is not in the profile, nearest there: {_nearest(header, listed)}"
            for header in headers
            if header not in listed
        ),
        *(
            f"column {header!r} is missing, nearest in the file: {_nearest(header, headers)}"
            for header in needed
            if header not in headers
        ),
    ]
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


def _nearest(header: str, known: list[str]) -> str:
    return profile_checks.nearest(header, sorted(known))


def _stamp(path: Path) -> tuple[int, int]:
    """Return size and time of the last change."""
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _hold(export: Export, path: Path, broken: BrokenRow) -> HeldRow:
    """Hold a row whose fields cannot be told apart; its case can only be guessed from its text."""
    return HeldRow(
        destination=EVERYWHERE,
        table=export.table,
        source=export.source,
        case_no="",
        row_key=f"{path.name}:{broken.number}",
        stage=STAGE,
        reason_code=UNREADABLE_ROW,
        row={"text": broken.text},
    )
